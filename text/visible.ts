// Whether a text is visible, and how long it is: one rule for the contracts and for every field and button of the web apps.

/**
 * A code point that leaves ink: no mark, separator, control, format character, private use or unassigned code point, and nothing blank in
 * spite of its category (default-ignorable code points, Braille's empty pattern, the object replacement character, blank hieroglyphs, the
 * null notehead). Code points that Unicode reserves for emoji count as visible: a phone may have newer ones than this server.
 */
const VISIBLE = /[^\p{M}\p{Z}\p{C}\p{Default_Ignorable_Code_Point}\u2800\ufffc\u{13441}\u{13442}\u{1d159}]|\p{Extended_Pictographic}/u;

/** False for blanks, fillers, format characters and combining marks on their own: a reader would see nothing. */
export const showsSomething = (text: string): boolean => VISIBLE.test(text);

/** Length in code points without leading and trailing blanks: the unit of every limit, here and in PostgreSQL's `length`. */
export const countCharacters = (text: string): number => {
  const trimmed = text.trim();
  let count = 0;
  for (const _ of trimmed) count += 1;
  return count;
};

/** Trims text that a user wrote; empty for an invisible text, which the contracts refuse. */
export const visibleText = (text: string): string => (showsSomething(text) ? text.trim() : '');

/** Removes control characters and overrides of direction: pasted ones are invisible, and the contracts refuse them. */
export const withoutUnseen = (text: string): string => text.replace(/[^\P{Cc}\n\t]|[\u202d\u202e]/gu, '');
