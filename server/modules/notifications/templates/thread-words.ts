// The texts about conversations in the inbox, in each language.
import type { Language } from '#contracts/common.ts';
import type { LanguageWords } from './phrases.ts';
import { pluralIn } from './plural.ts';

type ThreadKind = Extract<keyof LanguageWords['kinds'], `thread-${string}`>;

const inEnglish = pluralIn('en');
const inSpanish = pluralIn('es');
const inArabic = pluralIn('ar');

export const THREAD_WORDS: Record<Language, Pick<LanguageWords['kinds'], ThreadKind>> = {
  en: {
    'thread-reply': {
      subject: (count) => inEnglish(count, { one: 'You have a new message', other: 'You have # new messages' }),
      before: (count, clinic) =>
        inEnglish(count, { one: `You have a new message from ${clinic}.`, other: `You have # new messages from ${clinic}.` }),
      link: 'Read it in Bedside',
      inDigest: (count) => inEnglish(count, { one: '# new message from the clinic', other: '# new messages from the clinic' }),
    },
    'thread-message': {
      subject: (count) => inEnglish(count, { one: 'New message from a patient', other: '# new messages from patients' }),
      before: (count, clinic) =>
        inEnglish(count, {
          one: `There is a new message from a patient in the inbox of ${clinic}.`,
          other: `There are # new messages from patients in the inbox of ${clinic}.`,
        }),
      link: 'Open the inbox',
      inDigest: (count) => inEnglish(count, { one: '# new message in the inbox', other: '# new messages in the inbox' }),
    },
    'thread-urgent': {
      subject: (count) => inEnglish(count, { one: 'Urgent message from a patient', other: '# urgent messages from patients' }),
      before: (count, clinic) =>
        inEnglish(count, {
          one: `There is a new urgent message from a patient in the inbox of ${clinic}. Please answer it soon.`,
          other: `There are # new urgent messages from patients in the inbox of ${clinic}. Please answer them soon.`,
        }),
      link: 'Open the conversation',
      inDigest: (count) => inEnglish(count, { one: '# new urgent message in the inbox', other: '# new urgent messages in the inbox' }),
    },
    'thread-assigned': {
      subject: 'A conversation was assigned to you',
      before: (_, clinic) => `A colleague assigned a conversation in the inbox of ${clinic} to you.`,
      link: 'Open the conversation',
      inDigest: (count) => inEnglish(count, { one: '# conversation assigned to you', other: '# conversations assigned to you' }),
    },
    'thread-mention': {
      subject: 'A colleague mentioned you',
      before: (_, clinic) => `A colleague mentioned you in an internal note at ${clinic}.`,
      link: 'Open the conversation',
      inDigest: (count) => inEnglish(count, { one: '# mention of you', other: '# mentions of you' }),
    },
    'thread-overdue': {
      subject: 'A patient has waited too long',
      before: (_, clinic) => `The time to answer a patient’s message in the inbox of ${clinic} has passed.`,
      link: 'Open the conversation',
      inDigest: (count) => inEnglish(count, { one: '# overdue conversation', other: '# overdue conversations' }),
    },
    'thread-returned': {
      subject: 'A conversation is waiting for an answer',
      before: (_, clinic) => `A patient’s message in the inbox of ${clinic} is waiting for an answer, and no colleague is assigned.`,
      link: 'Open the conversation',
      inDigest: (count) => inEnglish(count, { one: '# unassigned conversation', other: '# unassigned conversations' }),
    },
  },
  es: {
    'thread-reply': {
      subject: (count) => inSpanish(count, { one: 'Tiene un mensaje nuevo', other: 'Tiene # mensajes nuevos' }),
      before: (count, clinic) =>
        inSpanish(count, { one: `Tiene un mensaje nuevo de ${clinic}.`, other: `Tiene # mensajes nuevos de ${clinic}.` }),
      link: 'Leer en Bedside',
      inDigest: (count) => inSpanish(count, { one: '# mensaje nuevo de la clínica', other: '# mensajes nuevos de la clínica' }),
    },
    'thread-message': {
      subject: (count) => inSpanish(count, { one: 'Un paciente ha escrito', other: 'Hay # mensajes de pacientes' }),
      before: (count, clinic) =>
        inSpanish(count, {
          one: `Hay un mensaje nuevo de un paciente en el buzón de ${clinic}.`,
          other: `Hay # mensajes nuevos de pacientes en el buzón de ${clinic}.`,
        }),
      link: 'Abrir el buzón',
      inDigest: (count) => inSpanish(count, { one: '# mensaje nuevo en el buzón', other: '# mensajes nuevos en el buzón' }),
    },
    'thread-urgent': {
      subject: (count) => inSpanish(count, { one: 'Mensaje urgente de un paciente', other: 'Hay # mensajes urgentes de pacientes' }),
      before: (count, clinic) =>
        inSpanish(count, {
          one: `Hay un mensaje urgente nuevo de un paciente en el buzón de ${clinic}. Respóndalo pronto.`,
          other: `Hay # mensajes urgentes nuevos de pacientes en el buzón de ${clinic}. Respóndalos pronto.`,
        }),
      link: 'Abrir la conversación',
      inDigest: (count) =>
        inSpanish(count, { one: '# mensaje urgente nuevo en el buzón', other: '# mensajes urgentes nuevos en el buzón' }),
    },
    'thread-assigned': {
      subject: 'Se le ha asignado una conversación',
      before: (_, clinic) => `Un compañero le ha asignado una conversación del buzón de ${clinic}.`,
      link: 'Abrir la conversación',
      inDigest: (count) => inSpanish(count, { one: '# conversación asignada a usted', other: '# conversaciones asignadas a usted' }),
    },
    'thread-mention': {
      subject: 'Un compañero le ha mencionado',
      before: (_, clinic) => `Un compañero le ha mencionado en una nota interna en ${clinic}.`,
      link: 'Abrir la conversación',
      inDigest: (count) => inSpanish(count, { one: '# mención', other: '# menciones' }),
    },
    'thread-overdue': {
      subject: 'Un paciente espera demasiado',
      before: (_, clinic) => `Un mensaje de un paciente en el buzón de ${clinic} ha superado el plazo de respuesta.`,
      link: 'Abrir la conversación',
      inDigest: (count) => inSpanish(count, { one: '# conversación fuera de plazo', other: '# conversaciones fuera de plazo' }),
    },
    'thread-returned': {
      subject: 'Una conversación espera respuesta',
      before: (_, clinic) => `Un mensaje de un paciente en el buzón de ${clinic} espera respuesta y nadie se ocupa de él.`,
      link: 'Abrir la conversación',
      inDigest: (count) => inSpanish(count, { one: '# conversación sin responsable', other: '# conversaciones sin responsable' }),
    },
  },
  ar: {
    'thread-reply': {
      subject: (count) =>
        inArabic(count, { one: 'لديك رسالة جديدة', two: 'لديك رسالتان جديدتان', few: 'لديك # رسائل جديدة', other: 'لديك # رسالة جديدة' }),
      before: (count, clinic) =>
        inArabic(count, {
          one: `لديك رسالة جديدة من ${clinic}.`,
          two: `لديك رسالتان جديدتان من ${clinic}.`,
          few: `لديك # رسائل جديدة من ${clinic}.`,
          other: `لديك # رسالة جديدة من ${clinic}.`,
        }),
      link: 'القراءة في Bedside',
      inDigest: (count) =>
        inArabic(count, {
          one: 'رسالة جديدة واحدة من العيادة',
          two: 'رسالتان جديدتان من العيادة',
          few: '# رسائل جديدة من العيادة',
          other: '# رسالة جديدة من العيادة',
        }),
    },
    'thread-message': {
      subject: (count) =>
        inArabic(count, { one: 'كتب أحد المرضى', two: 'رسالتان من المرضى', few: '# رسائل من المرضى', other: '# رسالة من المرضى' }),
      before: (count, clinic) =>
        inArabic(count, {
          one: `توجد رسالة جديدة من مريض في صندوق وارد ${clinic}.`,
          two: `توجد رسالتان جديدتان من المرضى في صندوق وارد ${clinic}.`,
          few: `توجد # رسائل جديدة من المرضى في صندوق وارد ${clinic}.`,
          other: `توجد # رسالة جديدة من المرضى في صندوق وارد ${clinic}.`,
        }),
      link: 'فتح صندوق الوارد',
      inDigest: (count) =>
        inArabic(count, {
          one: 'رسالة جديدة واحدة في صندوق الوارد',
          two: 'رسالتان جديدتان في صندوق الوارد',
          few: '# رسائل جديدة في صندوق الوارد',
          other: '# رسالة جديدة في صندوق الوارد',
        }),
    },
    'thread-urgent': {
      subject: (count) =>
        inArabic(count, {
          one: 'رسالة عاجلة من مريض',
          two: 'رسالتان عاجلتان من المرضى',
          few: '# رسائل عاجلة من المرضى',
          other: '# رسالة عاجلة من المرضى',
        }),
      before: (count, clinic) =>
        inArabic(count, {
          one: `توجد رسالة عاجلة جديدة من مريض في صندوق وارد ${clinic}. يُرجى الرد عليها قريبًا.`,
          two: `توجد رسالتان عاجلتان جديدتان من المرضى في صندوق وارد ${clinic}. يُرجى الرد عليهما قريبًا.`,
          few: `توجد # رسائل عاجلة جديدة من المرضى في صندوق وارد ${clinic}. يُرجى الرد عليها قريبًا.`,
          other: `توجد # رسالة عاجلة جديدة من المرضى في صندوق وارد ${clinic}. يُرجى الرد عليها قريبًا.`,
        }),
      link: 'فتح المحادثة',
      inDigest: (count) =>
        inArabic(count, {
          one: 'رسالة عاجلة جديدة واحدة في صندوق الوارد',
          two: 'رسالتان عاجلتان جديدتان في صندوق الوارد',
          few: '# رسائل عاجلة جديدة في صندوق الوارد',
          other: '# رسالة عاجلة جديدة في صندوق الوارد',
        }),
    },
    'thread-assigned': {
      subject: 'أُسندت إليك محادثة',
      before: (_, clinic) => `أسند إليك أحد الزملاء محادثة في صندوق وارد ${clinic}.`,
      link: 'فتح المحادثة',
      inDigest: (count) =>
        inArabic(count, {
          one: 'محادثة واحدة مسندة إليك',
          two: 'محادثتان مسندتان إليك',
          few: '# محادثات مسندة إليك',
          other: '# محادثة مسندة إليك',
        }),
    },
    'thread-mention': {
      subject: 'أشار إليك أحد الزملاء',
      before: (_, clinic) => `أشار إليك أحد الزملاء في ملاحظة داخلية لدى ${clinic}.`,
      link: 'فتح المحادثة',
      inDigest: (count) => inArabic(count, { one: 'إشارة واحدة إليك', two: 'إشارتان إليك', few: '# إشارات إليك', other: '# إشارة إليك' }),
    },
    'thread-overdue': {
      subject: 'مريض ينتظر أكثر من اللازم',
      before: (_, clinic) => `تجاوزت رسالة مريض في صندوق وارد ${clinic} الوقت المحدد للرد.`,
      link: 'فتح المحادثة',
      inDigest: (count) =>
        inArabic(count, { one: 'محادثة واحدة متأخرة', two: 'محادثتان متأخرتان', few: '# محادثات متأخرة', other: '# محادثة متأخرة' }),
    },
    'thread-returned': {
      subject: 'محادثة تنتظر الرد',
      before: (_, clinic) => `تنتظر رسالة مريض في صندوق وارد ${clinic} الرد، ولا يتولاها أحد.`,
      link: 'فتح المحادثة',
      inDigest: (count) =>
        inArabic(count, {
          one: 'محادثة واحدة لا يتولاها أحد',
          two: 'محادثتان لا يتولاهما أحد',
          few: '# محادثات لا يتولاها أحد',
          other: '# محادثة لا يتولاها أحد',
        }),
    },
  },
};
