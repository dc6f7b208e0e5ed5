// Parser for PostgreSQL's text of a parsed statement (pg_node_tree): `{VAR :varno 1 …}`, lists in parentheses, atoms.

export type Tree = string | Tree[] | Node;

export interface Node {
  /** VAR, TARGETENTRY, QUERY, … */
  tag: string;
  fields: Readonly<Record<string, Tree>>;
}

const TOKEN = /[(){}]|(?:\\.|[^\s(){}\\])+/gs;

/** @throws Error if the text is not a pg_node_tree */
export const readNodeTree = (text: string): Tree => {
  const tokens = text.match(TOKEN) ?? [];
  let at = 0;
  const value = (): Tree => {
    const token = tokens[at++];
    if (token === undefined) throw new Error('the text of a node tree ends early');
    if (token === '(') {
      const items: Tree[] = [];
      while (tokens[at] !== ')') items.push(value());
      at++;
      return items;
    }
    if (token !== '{') return token.replaceAll(/\\(.)/gs, '$1');
    const tag = tokens[at++]!;
    const fields: Record<string, Tree> = {};
    while (tokens[at] !== '}') {
      const name = tokens[at++]!.slice(1);
      fields[name] = value();
      // The bytes of a constant are several tokens; the first is enough.
      while (tokens[at] !== '}' && !tokens[at]!.startsWith(':')) at++;
    }
    at++;
    return { tag, fields };
  };
  return value();
};

export const isNode = (tree: Tree | undefined): tree is Node => typeof tree === 'object' && !Array.isArray(tree);

/** Items of a list that are nodes; empty for `<>`. */
export const nodesIn = (tree: Tree | undefined): Node[] => (Array.isArray(tree) ? tree.filter(isNode) : []);

export const nodeIn = (node: Node, field: string): Node | undefined => {
  const tree = node.fields[field];
  return isNode(tree) ? tree : undefined;
};

export const numberIn = (node: Node, field: string): number => Number(node.fields[field]);

/** Members of a set of numbers, `(b 1 3)`, or of a list, `(i 1 3)`. */
export const numbersIn = (node: Node, field: string): number[] => {
  const tree = node.fields[field];
  return Array.isArray(tree) ? tree.slice(1).map(Number) : [];
};
