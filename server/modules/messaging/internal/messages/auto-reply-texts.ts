// The default texts of automatic replies, in the patient's language, for clinics that have not written their own. Variables are as in edited texts.
import type { Language } from '#contracts/common.ts';
import { ANSWER_TIME } from '#contracts/messaging/auto-replies.ts';
import type { ThreadCategory } from '#contracts/messaging/thread.ts';
import type { Clinic } from '../deps.ts';

type Texts = Partial<Record<ThreadCategory, (clinic: Clinic) => string>>;

const WHEN = `{{${ANSWER_TIME}}}`;

const TEXTS: Readonly<Record<Language, Texts>> = {
  en: {
    prescription: ({ name }) =>
      `Thank you for your message to ${name}. We usually need 1-2 working days for a prescription. We will write to you here.`,
    appointment: ({ name }) => `Thank you for your message to ${name}. We will answer your appointment request ${WHEN}.`,
    medical: ({ name, emergencyPhone }) =>
      `${name} has your message. Messages are not read at once. If you feel very unwell, have chest pain, trouble breathing or heavy bleeding, ` +
      `do not wait for an answer: call ${emergencyPhone} now.`,
  },
  es: {
    prescription: ({ name }) => `Gracias por su mensaje a ${name}. Una receta suele tardar de 1 a 2 días laborables. Le escribiremos aquí.`,
    appointment: ({ name }) => `Gracias por su mensaje a ${name}. Responderemos a su solicitud de cita ${WHEN}.`,
    medical: ({ name, emergencyPhone }) =>
      `${name} ha recibido su mensaje. Los mensajes no se leen de inmediato. Si se siente muy mal, tiene dolor en el pecho, dificultad para ` +
      `respirar o un sangrado fuerte, no espere una respuesta: llame ahora al ${emergencyPhone}.`,
  },
  ar: {
    prescription: ({ name }) => `شكرًا لرسالتك إلى ${name}. نحتاج عادةً إلى يوم أو يومي عمل لتجهيز الوصفة الطبية. سنكتب إليك هنا.`,
    appointment: ({ name }) => `شكرًا لرسالتك إلى ${name}. سنرد على طلب الموعد ${WHEN}.`,
    medical: ({ name, emergencyPhone }) =>
      `وصلت رسالتك إلى ${name}. لا تُقرأ الرسائل فورًا. إذا كنت تشعر بمرض شديد أو ألم في الصدر أو صعوبة في التنفس أو نزيف حاد، ` +
      `فلا تنتظر الرد: اتصل الآن بالرقم ${emergencyPhone}.`,
  },
};

/** Returns the default automatic reply of a category; undefined where there is none. */
export const defaultAutoReply = (category: ThreadCategory, language: Language, clinic: Clinic): string | undefined =>
  TEXTS[language][category]?.(clinic);
