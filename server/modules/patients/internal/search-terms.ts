// Words as the search compares them: no accents, no case, no punctuation; the beginning of a word finds it.

/** `José-María O'Brien` -> `jose`, `maria`, `obrien`. */
export const normalise = (text: string): string[] => {
  const folded = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/['’]/g, '');
  return [...new Set(folded.match(/[\p{L}\p{N}]+/gu) ?? [])];
};

/** Terms of a patient: the words of the name, and the MRN whole and without its prefix. */
export const termsOf = (name: string, mrn: string): string[] => {
  const whole = mrn.toLowerCase().replace(/[^a-z0-9]/g, '');
  return [...new Set([...normalise(name), whole, whole.replace(/^mrn/, '')])].filter((term) => term.length > 0);
};

/** The least string greater than every string with this prefix (code point order). */
export const afterPrefix = (prefix: string): string => `${prefix}\u{10ffff}`;
