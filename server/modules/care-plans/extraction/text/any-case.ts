// Patterns that ignore case but for some words, such as names: `(?-i:[A-Z][a-z]+)` within a source. V8 13.6 compiles this modifier wrongly for some
// texts with characters beyond Latin-1, so that a note with a bullet was read in another way. The letters are written in both cases instead.

const EXACT = '(?-i:';
const RANGE = /^[a-z]-[a-z]$/i;
/** The start of an exact part, an escape, the start of a group with a name, a class, or one character. */
const TOKEN = /\(\?-i:|\\(?:u[\da-f]{4}|x[\da-f]{2}|.)|\(\?<[a-z]\w*>|\[(?:\\.|[^\]\\])*\]|[\s\S]/gi;
const IN_CLASS = /\\(?:u[\da-f]{4}|x[\da-f]{2}|.)|[a-z]-[a-z]|[\s\S]/gi;

const bothCases = (text: string): string => {
  const [lower, upper] = [text.toLowerCase(), text.toUpperCase()];
  return lower === upper ? text : `${lower}${upper}`;
};

const ofClass = (source: string): string =>
  source.replaceAll(IN_CLASS, (part) => (RANGE.test(part) || part.length === 1 ? bothCases(part) : part));

const ofToken = (token: string): string => {
  if (token.length === 1) return /[a-z]/i.test(token) ? `[${bothCases(token)}]` : token;
  return token.startsWith('[') ? ofClass(token) : token;
};

/** @param flags other than `i` */
export const anyCase = (source: string, flags = ''): RegExp => {
  let result = '';
  /** Parentheses that are open within the exact part; undefined outside of one. */
  let open: number | undefined;
  for (const [token] of source.matchAll(TOKEN)) {
    if (open === undefined) {
      if (token === EXACT) open = 1;
      result += token === EXACT ? '(?:' : ofToken(token);
      continue;
    }
    result += token;
    if (token.startsWith('(')) open += 1;
    if (token === ')') open -= 1;
    if (open === 0) open = undefined;
  }
  return new RegExp(result, flags);
};
