// The form of a medical record number.

/** A regular expression's source, without anchors. */
export const MRN_FORM = 'MRN-[A-Z0-9-]{1,30}';
export const isMrn = (text: string): boolean => new RegExp(`^${MRN_FORM}$`).test(text);
