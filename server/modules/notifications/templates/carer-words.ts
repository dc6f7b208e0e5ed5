// The texts about carers, in each language.
import type { Language } from '#contracts/common.ts';
import type { LanguageWords } from './phrases.ts';
import { pluralIn } from './plural.ts';

type CarerWords = Pick<LanguageWords['kinds'], 'carer-confirmed' | 'carer-declined' | 'carer-question'>;

const inEnglish = pluralIn('en');
const inSpanish = pluralIn('es');
const inArabic = pluralIn('ar');

export const CARER_WORDS: Record<Language, CarerWords> = {
  en: {
    'carer-confirmed': {
      subject: 'Your contact has confirmed',
      before: (_, clinic) => `A person you named as your contact at ${clinic} has said yes.`,
      link: 'See your contacts',
      inDigest: (count) => inEnglish(count, { one: '# contact has confirmed', other: '# contacts have confirmed' }),
    },
    'carer-declined': {
      subject: 'Your contact has said no',
      before: (_, clinic) => `A person you named as your contact at ${clinic} does not want to be your contact.`,
      link: 'See your contacts',
      inDigest: (count) => inEnglish(count, { one: '# contact has said no', other: '# contacts have said no' }),
    },
    'carer-question': {
      subject: (_, clinic) => `A person at ${clinic} asks you to be their contact`,
      before: (_, clinic) =>
        `A person at ${clinic} has named you as a relative, friend or helper. Open the link to see who asks, and to say yes or no. ` +
        'The link works for 7 days.',
      link: 'See who asks',
      after: 'You will not see any health records. If you do nothing, you will not be a contact.',
      afterSms: 'Reply STOP to stop these messages.',
    },
  },
  es: {
    'carer-confirmed': {
      subject: 'Su contacto ha confirmado',
      before: (_, clinic) => `Una persona que indicó como contacto en ${clinic} ha dicho que sí.`,
      link: 'Ver sus contactos',
      inDigest: (count) => inSpanish(count, { one: '# contacto ha confirmado', other: '# contactos han confirmado' }),
    },
    'carer-declined': {
      subject: 'Su contacto ha dicho que no',
      before: (_, clinic) => `Una persona que indicó como contacto en ${clinic} no quiere ser su contacto.`,
      link: 'Ver sus contactos',
      inDigest: (count) => inSpanish(count, { one: '# contacto ha dicho que no', other: '# contactos han dicho que no' }),
    },
    'carer-question': {
      subject: (_, clinic) => `Una persona de ${clinic} le pide que sea su contacto`,
      before: (_, clinic) =>
        `Una persona de ${clinic} le ha indicado como familiar, amigo o persona que le ayuda. Abra el enlace para ver quién lo pide y ` +
        'responder sí o no. El enlace funciona durante 7 días.',
      link: 'Ver quién lo pide',
      after: 'No podrá ver historiales médicos. Si no hace nada, no será contacto.',
      afterSms: 'Responda STOP para no recibir más mensajes.',
    },
  },
  ar: {
    'carer-confirmed': {
      subject: 'وافق الشخص الذي سمّيته',
      before: (_, clinic) => `وافق شخص سمّيته جهة اتصال لك لدى ${clinic}.`,
      link: 'عرض جهات الاتصال',
      inDigest: (count) =>
        inArabic(count, { one: 'وافقت جهة اتصال واحدة', two: 'وافقت جهتا اتصال', few: 'وافقت # جهات اتصال', other: 'وافقت # جهة اتصال' }),
    },
    'carer-declined': {
      subject: 'رفض الشخص الذي سمّيته',
      before: (_, clinic) => `شخص سمّيته جهة اتصال لك لدى ${clinic} لا يريد أن يكون جهة اتصال لك.`,
      link: 'عرض جهات الاتصال',
      inDigest: (count) =>
        inArabic(count, { one: 'رفضت جهة اتصال واحدة', two: 'رفضت جهتا اتصال', few: 'رفضت # جهات اتصال', other: 'رفضت # جهة اتصال' }),
    },
    'carer-question': {
      subject: (_, clinic) => `يطلب منك شخص لدى ${clinic} أن تكون جهة اتصال له`,
      before: (_, clinic) =>
        `سمّاك شخص لدى ${clinic} قريبًا أو صديقًا أو شخصًا يساعده. افتح الرابط لترى من يطلب ذلك ولتجيب بنعم أو لا. ` +
        'يعمل الرابط لمدة 7 أيام.',
      link: 'معرفة من يطلب',
      after: 'لن ترى أي سجلات صحية. إذا لم تفعل شيئًا، فلن تكون جهة اتصال.',
      afterSms: 'للتوقف عن تلقي الرسائل، أرسل STOP.',
    },
  },
};
