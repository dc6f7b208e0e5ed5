// The vocabulary of the benchmark.

/** The word of a rank; words are made of letters only, so that each is one word for the search. */
export const wordOf = (rank: number): string =>
  `w${[...rank.toString(26)].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 26))).join('')}`;
