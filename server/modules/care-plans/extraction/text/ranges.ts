// Half-open ranges of offsets in a text.
export interface Range {
  readonly start: number;
  readonly end: number;
}

const BLANK = /[\s,;:.!?•*·-]/;
const OPENING = /[\s,;:.!?•*·)\]-]/;

/** Removes blanks, bullets and punctuation from both ends of a range. */
export const trim = (text: string, { start, end }: Range): Range => {
  let from = start;
  let to = end;
  while (from < to && OPENING.test(text[from]!)) from++;
  while (to > from && BLANK.test(text[to - 1]!)) to--;
  return { start: from, end: to };
};
