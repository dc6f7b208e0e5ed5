// The time of an answer, as automatic replies promise it.
import { expect, it } from 'vitest';
import { answerTime, withAnswerTime } from './answer-time.ts';

const now = new Date('2026-11-27T16:30:00Z');
const due = new Date('2026-11-30T13:52:30Z');

it.each([
  ['en', 'Europe/London', 'by Monday 30 November, 14:00'],
  ['es', 'Europe/London', 'antes del lunes, 30 de noviembre, a las 14:00'],
  ['ar', 'Europe/London', 'قبل الاثنين، 30 نوفمبر، الساعة 14:00'],
  ['en', 'America/New_York', 'by Monday 30 November, 09:00'],
  ['en', 'Asia/Kathmandu', 'by Monday 30 November, 19:45'],
] as const)('names the day and a round time that is not too early: %s, %s', (language, zone, phrase) => {
  expect(answerTime(due, now, language, zone)).toBe(phrase);
});

it('is no time that has passed', () => {
  expect([null, now].map((at) => answerTime(at, now, 'en', 'UTC'))).toEqual(['as soon as we can', 'as soon as we can']);
  expect(answerTime(now, now, 'es', 'UTC')).toBe('lo antes posible');
});

it('stands wherever its variable is, and replaces no other', () => {
  expect(withAnswerTime('{{answer.time}}, or {{ answer.time }} {{clinic.name}}', 'soon')).toBe('soon, or soon {{clinic.name}}');
});
