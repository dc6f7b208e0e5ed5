// One pattern for many words. Common beginnings are shared, so that its speed does not depend on the number of words.
interface Node {
  readonly next: Map<string, Node>;
  ends: boolean;
}

const patternOf = ({ next, ends }: Node): string => {
  const branches = [...next].map(([letter, node]) => (letter === '-' ? '[ -]?' : letter) + patternOf(node));
  if (branches.length === 0) return '';
  return branches.length === 1 && !ends ? branches[0]! : `(?:${branches.join('|')})${ends ? '?' : ''}`;
};

/** Returns the source of a pattern that matches each of the words, which have letters, digits and hyphens. A hyphen also matches a space or nothing. */
export const anyWord = (...texts: readonly string[]): string => {
  const root: Node = { next: new Map(), ends: false };
  for (const word of texts.flatMap((text) => text.trim().split(/\s+/))) {
    let node = root;
    for (const letter of word) {
      const known = node.next.get(letter);
      if (known) node = known;
      else {
        const added: Node = { next: new Map(), ends: false };
        node.next.set(letter, added);
        node = added;
      }
    }
    node.ends = true;
  }
  return patternOf(root);
};
