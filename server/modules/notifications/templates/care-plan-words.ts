// The texts about care plans and their reminders, in each language. They name no step: a message may be read by others.
import type { Language } from '#contracts/common.ts';
import type { LanguageWords } from './phrases.ts';
import { pluralIn } from './plural.ts';

type CarePlanWords = Pick<
  LanguageWords['kinds'],
  'reminder-due' | 'day-missed' | 'plan-approved' | 'plan-started' | 'plan-suggested' | 'carer-alert'
>;

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
      before: (_, clinic) => `A patient at ${clinic} missed check-ins on one day of your care plan.`,
      link: 'Open Bedside',
      inDigest: (count) => inEnglish(count, { one: '# missed day of a care plan', other: '# missed days of care plans' }),
    },
    'plan-approved': {
      subject: 'Your doctor has made a plan for you',
      before: (_, clinic) => `Your doctor at ${clinic} has made a plan for you. Open Bedside to see it.`,
      link: 'Open Bedside',
      inDigest: (count) => inEnglish(count, { one: '# new plan', other: '# new plans' }),
    },
    'plan-started': {
      subject: 'Steps of a care plan have started',
      before: (_, clinic) => `Steps of one of your care plans at ${clinic} have started without your approval. Open Bedside to check them.`,
      link: 'Open Bedside',
      inDigest: (count) => inEnglish(count, { one: '# care plan with steps that started', other: '# care plans with steps that started' }),
    },
    'plan-suggested': {
      subject: 'A colleague suggests another care plan',
      before: (_, clinic) =>
        `A colleague at ${clinic} has written a care plan for a patient of yours. Open Bedside to decide whether it replaces yours.`,
      link: 'Open Bedside',
      inDigest: (count) => inEnglish(count, { one: '# suggestion of another care plan', other: '# suggestions of other care plans' }),
    },
    'carer-alert': {
      subject: (_, clinic) => `Please get in touch with the person who named you as a contact at ${clinic}`,
      before: (_, clinic) =>
        `A person who named you as their contact at ${clinic} has not replied to reminders. Please get in touch with them. ` +
        'Open the link to see who it is.',
      link: 'See who it is',
      after: 'You will not see any health records. If you no longer want to be a contact, open the link as well.',
      afterSms: 'Reply STOP to stop these messages.',
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
    'plan-approved': {
      subject: 'Su médico ha preparado un plan para usted',
      before: (_, clinic) => `Su médico de ${clinic} ha preparado un plan para usted. Abra Bedside para verlo.`,
      link: 'Abrir Bedside',
      inDigest: (count) => inSpanish(count, { one: '# plan nuevo', other: '# planes nuevos' }),
    },
    'plan-started': {
      subject: 'Han empezado pasos de un plan de cuidados',
      before: (_, clinic) => `Han empezado pasos de un plan de cuidados suyo en ${clinic} sin su aprobación. Abra Bedside para revisarlos.`,
      link: 'Abrir Bedside',
      inDigest: (count) =>
        inSpanish(count, {
          one: '# plan de cuidados con pasos que han empezado',
          other: '# planes de cuidados con pasos que han empezado',
        }),
    },
    'plan-suggested': {
      subject: 'Otro profesional propone otro plan de cuidados',
      before: (_, clinic) =>
        `Otro profesional de ${clinic} ha escrito un plan de cuidados para un paciente suyo. Abra Bedside para decidir si sustituye al suyo.`,
      link: 'Abrir Bedside',
      inDigest: (count) =>
        inSpanish(count, { one: '# propuesta de otro plan de cuidados', other: '# propuestas de otros planes de cuidados' }),
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
    'plan-approved': {
      subject: 'وضع لك طبيبك خطة',
      before: (_, clinic) => `وضع لك طبيبك لدى ${clinic} خطة. افتح Bedside لرؤيتها.`,
      link: 'فتح Bedside',
      inDigest: (count) => inArabic(count, { one: 'خطة جديدة', two: 'خطتان جديدتان', few: '# خطط جديدة', other: '# خطة جديدة' }),
    },
    'plan-started': {
      subject: 'بدأت خطوات من خطة رعاية',
      before: (_, clinic) => `بدأت خطوات من خطة رعاية وضعتها لدى ${clinic} دون اعتمادك. افتح Bedside لمراجعتها.`,
      link: 'فتح Bedside',
      inDigest: (count) =>
        inArabic(count, {
          one: 'خطة رعاية بدأت خطواتها',
          two: 'خطتا رعاية بدأت خطواتهما',
          few: '# خطط رعاية بدأت خطواتها',
          other: '# خطة رعاية بدأت خطواتها',
        }),
    },
    'plan-suggested': {
      subject: 'يقترح زميل خطة رعاية أخرى',
      before: (_, clinic) => `كتب زميل لدى ${clinic} خطة رعاية لأحد مرضاك. افتح Bedside لتقرر هل تحل محل خطتك.`,
      link: 'فتح Bedside',
      inDigest: (count) =>
        inArabic(count, {
          one: 'اقتراح خطة رعاية أخرى',
          two: 'اقتراحا خطتي رعاية أخريين',
          few: '# اقتراحات لخطط رعاية أخرى',
          other: '# اقتراحًا لخطط رعاية أخرى',
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
