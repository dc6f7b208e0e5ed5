// Number words of dictation.
const UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety';

const VALUES = new Map<string, number>([
  ...UNITS.split(' ').map((word, value) => [word, value] as const),
  ...TENS.split(' ').map((word, index) => [word, (index + 2) * 10] as const),
  ['hundred', 100],
  ['thousand', 1000],
]);

/** Alternation of the number words. */
export const NUMBER_WORDS = [...VALUES.keys()].join('|');

/** "twenty five" is 25, "two hundred" 200. @returns undefined for words that together are not a number, and for "one" alone, often a pronoun */
export const numberOf = (words: string): string | undefined => {
  if (words.toLowerCase() === 'one') return undefined;
  const values = words
    .toLowerCase()
    .split(/[ -]/)
    .map((word) => VALUES.get(word) ?? 0);
  let whole = 0;
  let group = 0;
  for (const value of values) {
    if (value === 1000) {
      whole += (group || 1) * 1000;
      group = 0;
    } else if (value === 100) group = (group || 1) * 100;
    else if (group % 100 === 0 || (group % 10 === 0 && value < 10 && group % 100 >= 20)) group += value;
    else return undefined;
  }
  return String(whole + group);
};
