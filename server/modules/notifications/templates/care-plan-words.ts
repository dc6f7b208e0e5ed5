// The texts about reminders of care plans, in each language. They name no step: a message may be read by others.
import type { Language } from '#contracts/common.ts';
import type { LanguageWords } from './phrases.ts';
import { pluralIn } from './plural.ts';

type CarePlanWords = Pick<LanguageWords['kinds'], 'reminder-due' | 'day-missed' | 'carer-alert'>;

const inEnglish = pluralIn('en');
const inSpanish = pluralIn('es');
const inArabic = pluralIn('ar');

export const CARE_PLAN_WORDS: Record<Language, CarePlanWords> = {
  en: {
    'reminder-due': {
      subject: 'You have a reminder in Bedside',
      before: (_, clinic) => `You have a reminder from ${clinic}. Open Bedside to see what to do, and to say when it is done.`,
      link: 'Open Bedside',
      inDigest: (count) => inEnglish(count, { one: '# reminder', other: '# reminders' }),
    },
    'day-missed': {
      subject: 'A patient missed a day of a care plan',
      before: (_, clinic) => `A patient at ${clinic} did not check in to all reminders of a day of your care plan.`,
      link: 'Open Bedside',
      inDigest: (count) => inEnglish(count, { one: '# missed day of a care plan', other: '# missed days of care plans' }),
    },
    'carer-alert': {
      subject: (_, clinic) => `Please get in touch with the person who named you as a contact at ${clinic}`,
      before: (_, clinic) =>
        `A person who named you as their contact at ${clinic} has not replied to reminders. Please get in touch with them. ` +
        'Open the link to see who it is.',
      link: 'See who it is',
      after: 'You do not get to see health records. Open the link also if you no longer want to be a contact.',
      afterSms: 'Reply STOP to receive no more messages.',
    },
  },
  es: {
    'reminder-due': {
      subject: 'Tiene un recordatorio en Bedside',
      before: (_, clinic) => `Tiene un recordatorio de ${clinic}. Abra Bedside para ver qué hacer y para indicar cuándo lo ha hecho.`,
      link: 'Abrir Bedside',
      inDigest: (count) => inSpanish(count, { one: '# recordatorio', other: '# recordatorios' }),
    },
    'day-missed': {
      subject: 'Un paciente no completó un día de un plan de cuidados',
      before: (_, clinic) => `Un paciente de ${clinic} no respondió a todos los recordatorios de un día de su plan de cuidados.`,
      link: 'Abrir Bedside',
      inDigest: (count) =>
        inSpanish(count, { one: '# día sin completar de un plan de cuidados', other: '# días sin completar de planes de cuidados' }),
    },
    'carer-alert': {
      subject: (_, clinic) => `Póngase en contacto con la persona que le indicó como contacto en ${clinic}`,
      before: (_, clinic) =>
        `Una persona que le indicó como contacto en ${clinic} no ha respondido a sus recordatorios. Póngase en contacto con ella. ` +
        'Abra el enlace para ver quién es.',
      link: 'Ver quién es',
      after: 'No podrá ver historiales médicos. Abra el enlace también si ya no quiere ser contacto.',
      afterSms: 'Responda STOP para no recibir más mensajes.',
    },
  },
  ar: {
    'reminder-due': {
      subject: 'لديك تذكير في Bedside',
      before: (_, clinic) => `لديك تذكير من ${clinic}. افتح Bedside لمعرفة ما عليك فعله ولتأكيد أنك فعلته.`,
      link: 'فتح Bedside',
      inDigest: (count) => inArabic(count, { one: 'تذكير واحد', two: 'تذكيران', few: '# تذكيرات', other: '# تذكيرًا' }),
    },
    'day-missed': {
      subject: 'فات مريضًا يوم من خطة رعاية',
      before: (_, clinic) => `لم يرد مريض لدى ${clinic} على جميع تذكيرات يوم من خطة الرعاية التي وضعتها.`,
      link: 'فتح Bedside',
      inDigest: (count) =>
        inArabic(count, {
          one: 'يوم فائت واحد من خطة رعاية',
          two: 'يومان فائتان من خطط الرعاية',
          few: '# أيام فائتة من خطط الرعاية',
          other: '# يومًا فائتًا من خطط الرعاية',
        }),
    },
    'carer-alert': {
      subject: (_, clinic) => `يرجى التواصل مع الشخص الذي سمّاك جهة اتصال لدى ${clinic}`,
      before: (_, clinic) => `شخص سمّاك جهة اتصال له لدى ${clinic} لم يرد على التذكيرات. يرجى التواصل معه. افتح الرابط لمعرفة من هو.`,
      link: 'معرفة من هو',
      after: 'لن ترى أي سجلات صحية. افتح الرابط أيضًا إذا لم تعد تريد أن تكون جهة اتصال.',
      afterSms: 'للتوقف عن تلقي الرسائل، أرسل STOP.',
    },
  },
};
