// The form of a sentence for a number (CLDR plural rules).
import type { Language } from '#contracts/common.ts';

type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** @returns a function that picks the form for a number and writes the number in place of `#` */
export const pluralIn = (language: Language): ((n: number, forms: Forms) => string) => {
  const rules = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  return (n, forms) => (forms[rules.select(n)] ?? forms.other).replaceAll('#', numbers.format(n));
};
