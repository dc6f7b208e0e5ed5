// The size of a file as people read it: "84 kB", "2.4 MB".
import { useLanguage } from '../../kit/language/language.tsx';
import { intlLocale } from '../../kit/time/time.ts';

const KILOBYTE = 1000;
const MEGABYTE = KILOBYTE * KILOBYTE;

/** @param bytes the size @param language of the reader */
export function sizeText(bytes: number, language: string): string {
  const [unit, value] = bytes < MEGABYTE ? ['kilobyte', Math.max(1, Math.round(bytes / KILOBYTE))] : ['megabyte', bytes / MEGABYTE];
  const format = new Intl.NumberFormat(intlLocale(language), { style: 'unit', unit: unit as string, maximumFractionDigits: 1 });
  return format.format(value as number);
}

/** Returns a function that words a size in bytes in the user's language. */
export function useSizeText(): (bytes: number) => string {
  const { code } = useLanguage();
  return (bytes) => sizeText(bytes, code);
}
