// The texts about the details that the registry has of a patient, in each language. They name no detail.
import type { Language } from '#contracts/common.ts';
import type { LanguageWords } from './phrases.ts';
import { pluralIn } from './plural.ts';

type DetailsWords = Pick<LanguageWords['kinds'], 'details-decided'>;

const inEnglish = pluralIn('en');
const inSpanish = pluralIn('es');
const inArabic = pluralIn('ar');

export const DETAILS_WORDS: Record<Language, DetailsWords> = {
  en: {
    'details-decided': {
      subject: 'Your clinic has answered your request',
      before: (_, clinic) => `${clinic} has answered your request to correct your details. Open Bedside to see the answer.`,
      link: 'See your details',
      inDigest: (count) => inEnglish(count, { one: '# answer about your details', other: '# answers about your details' }),
    },
  },
  es: {
    'details-decided': {
      subject: 'Su clínica ha respondido a su solicitud',
      before: (_, clinic) => `${clinic} ha respondido a su solicitud de corregir sus datos. Abra Bedside para ver la respuesta.`,
      link: 'Ver sus datos',
      inDigest: (count) => inSpanish(count, { one: '# respuesta sobre sus datos', other: '# respuestas sobre sus datos' }),
    },
  },
  ar: {
    'details-decided': {
      subject: 'ردت عيادتك على طلبك',
      before: (_, clinic) => `ردت ${clinic} على طلبك لتصحيح بياناتك. افتح Bedside لرؤية الرد.`,
      link: 'عرض بياناتك',
      inDigest: (count) =>
        inArabic(count, { one: 'رد واحد بشأن بياناتك', two: 'ردان بشأن بياناتك', few: '# ردود بشأن بياناتك', other: '# ردًا بشأن بياناتك' }),
    },
  },
};
