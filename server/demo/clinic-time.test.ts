// Whenever the demo is created, its messages have times at which people write them.
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { instantOf } from './clinic-time.ts';
import { RECENT_CONVERSATIONS } from './consultations/recent-conversations.ts';

const LONDON = 'Europe/London';
const minutesBefore = (now: Date, minutes: number): Date => new Date(now.getTime() - minutes * 60_000);
const hourIn = (at: Date): number => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(LONDON).hour;

describe.each(['2026-11-29T00:00:00Z', '2026-11-28T23:59:59Z', '2026-06-01T12:00:00Z', '2026-03-29T01:30:00Z', '2026-10-25T01:30:00Z'])(
  'a demo created at %s',
  (made) => {
    const now = new Date(made);
    const messages = RECENT_CONVERSATIONS.flatMap((one) =>
      one.messages.map((message) => ({
        conversation: one.id,
        text: message.text,
        isRecent: typeof message.sent === 'number',
        at: typeof message.sent === 'number' ? minutesBefore(now, message.sent) : instantOf(message.sent, now, LONDON),
      })),
    );

    it('has its messages in the past, each after the previous one', () => {
      for (const [i, { conversation, at }] of messages.entries()) {
        expect(at.getTime()).toBeLessThan(now.getTime());
        const before = messages[i - 1];
        if (before?.conversation === conversation) expect(at.getTime()).toBeGreaterThan(before.at.getTime());
      }
    });

    it('has readings before breakfast in the early morning, and other past messages in the daytime', () => {
      const readings = messages.filter(({ text }) => text.includes('before breakfast.'));
      expect(readings.length).toBeGreaterThan(30);
      expect(new Set(readings.map(({ at }) => hourIn(at)))).toEqual(new Set([7]));
      for (const { at } of messages.filter(({ isRecent }) => !isRecent)) {
        expect(hourIn(at)).toBeGreaterThanOrEqual(7);
        expect(hourIn(at)).toBeLessThan(18);
      }
    });
  },
);
