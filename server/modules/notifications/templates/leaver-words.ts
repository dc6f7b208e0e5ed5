// The texts about the work of a colleague who left, in each language. They name neither patient nor colleague.
import type { Language } from '#contracts/common.ts';
import type { LanguageWords } from './phrases.ts';
import { pluralIn } from './plural.ts';

type LeaverWords = Pick<LanguageWords['kinds'], 'tasks-returned' | 'handover-returned' | 'consultations-left'>;

const inEnglish = pluralIn('en');
const inSpanish = pluralIn('es');
const inArabic = pluralIn('ar');

export const LEAVER_WORDS: Record<Language, LeaverWords> = {
  en: {
    'tasks-returned': {
      subject: (count) =>
        inEnglish(count, {
          one: 'A task of a colleague who left needs a new assignee',
          other: '# tasks of a colleague who left need a new assignee',
        }),
      before: (count, clinic) =>
        inEnglish(count, {
          one: `A task of a colleague who no longer works with patients at ${clinic} needs a new assignee.`,
          other: `# tasks of a colleague who no longer works with patients at ${clinic} need a new assignee.`,
        }),
      link: 'See the tasks',
      inDigest: (count) => inEnglish(count, { one: '# task of a colleague who left', other: '# tasks of a colleague who left' }),
    },
    'handover-returned': {
      subject: 'The recipient of a handover left',
      before: (_, clinic) =>
        `The recipient of a handover at ${clinic} left before accepting every patient. Ask another colleague to accept the rest.`,
      link: 'See the handover',
      inDigest: (count) => inEnglish(count, { one: '# handover whose recipient left', other: '# handovers whose recipient left' }),
    },
    'consultations-left': {
      subject: 'Consultations have no clinician',
      before: (_, clinic) =>
        `Open consultations of a colleague who no longer works with patients at ${clinic} have no doctor or nurse. Add a clinician to each.`,
      link: 'See the consultations',
      inDigest: () => 'Consultations without a clinician',
    },
  },
  es: {
    'tasks-returned': {
      subject: (count) =>
        inSpanish(count, {
          one: 'Una tarea de un colega que se ha ido necesita un nuevo responsable',
          other: '# tareas de un colega que se ha ido necesitan un nuevo responsable',
        }),
      before: (count, clinic) =>
        inSpanish(count, {
          one: `Una tarea de un colega que ya no atiende a pacientes en ${clinic} necesita un nuevo responsable.`,
          other: `# tareas de un colega que ya no atiende a pacientes en ${clinic} necesitan un nuevo responsable.`,
        }),
      link: 'Ver las tareas',
      inDigest: (count) =>
        inSpanish(count, {
          one: '# tarea de un colega que se ha ido',
          other: '# tareas de un colega que se ha ido',
        }),
    },
    'handover-returned': {
      subject: 'La persona que recibía un relevo se ha ido',
      before: (_, clinic) =>
        `La persona que recibía un relevo en ${clinic} se ha ido antes de aceptar a todos los pacientes. ` +
        'Pida a otro colega que acepte a los demás.',
      link: 'Ver el relevo',
      inDigest: (count) => inSpanish(count, { one: '# relevo sin persona que lo reciba', other: '# relevos sin persona que los reciba' }),
    },
    'consultations-left': {
      subject: 'Hay consultas sin clínico',
      before: (_, clinic) =>
        `Hay consultas abiertas de un colega que ya no atiende a pacientes en ${clinic} sin médico ni enfermero. Añada un clínico a cada una.`,
      link: 'Ver las consultas',
      inDigest: () => 'Consultas sin clínico',
    },
  },
  ar: {
    'tasks-returned': {
      subject: (count) =>
        inArabic(count, {
          one: 'مهمة لزميل غادر تحتاج إلى من يتولاها',
          two: 'مهمتان لزميل غادر تحتاجان إلى من يتولاهما',
          few: '# مهام لزميل غادر تحتاج إلى من يتولاها',
          other: '# مهمة لزميل غادر تحتاج إلى من يتولاها',
        }),
      before: (count, clinic) =>
        inArabic(count, {
          one: `مهمة لزميل لم يعد يعمل مع المرضى لدى ${clinic} تحتاج إلى من يتولاها.`,
          two: `مهمتان لزميل لم يعد يعمل مع المرضى لدى ${clinic} تحتاجان إلى من يتولاهما.`,
          few: `# مهام لزميل لم يعد يعمل مع المرضى لدى ${clinic} تحتاج إلى من يتولاها.`,
          other: `# مهمة لزميل لم يعد يعمل مع المرضى لدى ${clinic} تحتاج إلى من يتولاها.`,
        }),
      link: 'عرض المهام',
      inDigest: (count) =>
        inArabic(count, {
          one: 'مهمة واحدة لزميل غادر',
          two: 'مهمتان لزميل غادر',
          few: '# مهام لزميل غادر',
          other: '# مهمة لزميل غادر',
        }),
    },
    'handover-returned': {
      subject: 'غادر مستلم أحد التسليمات',
      before: (_, clinic) => `غادر مستلم أحد التسليمات لدى ${clinic} قبل قبول جميع المرضى. اطلب من زميل آخر قبول الباقين.`,
      link: 'عرض التسليم',
      inDigest: (count) =>
        inArabic(count, {
          one: 'تسليم واحد غادر مستلمه',
          two: 'تسليمان غادر مستلماهما',
          few: '# تسليمات غادر مستلموها',
          many: '# تسليمًا غادر مستلموها',
          other: '# تسليم غادر مستلموها',
        }),
    },
    'consultations-left': {
      subject: 'استشارات بلا طبيب أو ممرض',
      before: (_, clinic) => `استشارات مفتوحة لزميل لم يعد يعمل مع المرضى لدى ${clinic} ليس فيها طبيب أو ممرض. أضف أحدهما إلى كل منها.`,
      link: 'عرض الاستشارات',
      inDigest: () => 'استشارات بلا طبيب أو ممرض',
    },
  },
};
