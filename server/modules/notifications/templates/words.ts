// The texts of each message, by language.
import type { Language } from '#contracts/common.ts';
import type { LanguageWords } from './phrases.ts';
import { arabic } from './words-ar.ts';
import { english } from './words-en.ts';
import { spanish } from './words-es.ts';

export const WORDS: Record<Language, LanguageWords> = { en: english, es: spanish, ar: arabic };
