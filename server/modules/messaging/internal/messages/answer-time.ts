// The time by which the clinic answers, as an automatic reply promises it.
import type { Language } from '#contracts/common.ts';
import { ANSWER_TIME } from '#contracts/messaging/auto-replies.ts';
import { VARIABLE } from '#contracts/messaging/canned-responses.ts';

/** A promise is a round time of day, never earlier than the one by which the thread is due. Every time zone has an offset of whole quarters. */
const QUARTER_MS = 15 * 60_000;

type Phrases = { locale: string; by(date: string, time: string): string; later: string };
const PHRASES: Readonly<Record<Language, Phrases>> = {
  en: { locale: 'en-GB', by: (date, time) => `by ${date}, ${time}`, later: 'as soon as we can' },
  es: { locale: 'es', by: (date, time) => `antes del ${date}, a las ${time}`, later: 'lo antes posible' },
  ar: { locale: 'ar-u-nu-latn', by: (date, time) => `قبل ${date}، الساعة ${time}`, later: 'في أقرب وقت ممكن' },
};

/**
 * Returns the time as a phrase, as in "by Monday 30 November, 14:00": a message is read on later days, too, so it names the day.
 * @param dueAt a time that has passed makes "as soon as we can"
 * @param timeZone the clinic's (IANA)
 */
export const answerTime = (dueAt: Date | null, now: Date, language: Language, timeZone: string): string => {
  const { locale, by, later } = PHRASES[language];
  if (dueAt === null || dueAt <= now) return later;
  const promised = new Date(Math.ceil(dueAt.getTime() / QUARTER_MS) * QUARTER_MS);
  const date = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone }).format(promised);
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(promised);
  return by(date, time);
};

/** Returns a text with its variable filled in. */
export const withAnswerTime = (text: string, time: string): string =>
  text.replaceAll(new RegExp(VARIABLE, 'g'), (written) => (written.slice(2, -2).trim() === ANSWER_TIME ? time : written));
