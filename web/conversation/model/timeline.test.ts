// Properties of the history that hold in whatever order its parts arrive.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChatMessage } from '../../../contracts/messages.ts';
import {
  emptyTimeline,
  firstSeq,
  lastSeq,
  MOST_HELD,
  withBeyond,
  withNewer,
  withNewestPage,
  withOlderPage,
  withReceipt,
  withUpdated,
} from './timeline.ts';

const message = (seq: number, change: Partial<ChatMessage> = {}): ChatMessage => ({
  id: 1000 + seq,
  seq,
  room: 1,
  author: { id: 4, name: 'David Wang', role: 'patient' },
  content: `message ${seq}`,
  sent_at: '2026-11-24T09:00:00.000Z',
  rev: 0,
  edited_at: null,
  recalled_at: null,
  sent_through: null,
  client_message_id: null,
  ...change,
});
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => message(from + index));

describe('timeline', () => {
  it('is the same in whatever order, and however often, messages arrive', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(range(1, 20), { minLength: 20 }), fc.array(fc.integer({ min: 1, max: 20 })), (arrival, repeated) => {
        const all = [...arrival, ...repeated.map((seq) => message(seq))];
        const timeline = all.reduce((now, one) => withNewer(now, [one], true), emptyTimeline);
        expect(timeline.messages.map((one) => one.seq)).toEqual(range(1, 20).map((one) => one.seq));
      }),
    );
  });

  it('keeps the newer revision when an edit crosses its older copy', () => {
    const edited = message(5, { rev: 9, content: 'changed' });
    const timeline = withNewer(withUpdated(withNewer(emptyTimeline, range(1, 6), true), edited), [message(5)], true);
    expect(timeline.messages[4]?.content).toBe('changed');
  });

  it('keeps fields for the author only when the copy for all participants lacks them', () => {
    const mine = withNewer(emptyTimeline, [message(1, { client_message_id: 'device-1' })], true);
    expect(withNewer(mine, [message(1)], true).messages[0]?.client_message_id).toBe('device-1');
  });

  it('ignores a change of a message that is not held', () => {
    const timeline = withNewestPage(emptyTimeline, range(50, 60), true);
    expect(withUpdated(timeline, message(3, { rev: 1 }))).toBe(timeline);
  });

  it('holds a bounded part of a long history and records at which ends it was cut', () => {
    let timeline = withNewestPage(emptyTimeline, range(951, 1000), true);
    for (let first = 901; first > 500; first -= 50) timeline = withOlderPage(timeline, range(first, first + 49), true);
    expect(timeline.messages.length).toBe(MOST_HELD);
    expect([timeline.atNewest, timeline.hasOlder, firstSeq(timeline), timeline.newestSeq]).toEqual([false, true, 501, 1000]);
    timeline = withNewer(timeline, range(801, 850), false);
    expect([timeline.messages.length, firstSeq(timeline), lastSeq(timeline), timeline.hasOlder]).toEqual([MOST_HELD, 551, 850, true]);
  });

  it('collects messages beyond the held run, and drops them when the run reaches them', () => {
    let timeline = withOlderPage(withNewestPage(emptyTimeline, range(301, 600), true), range(251, 300), true);
    expect(timeline.atNewest).toBe(false);
    timeline = withBeyond(withBeyond(timeline, message(602)), message(601));
    timeline = withUpdated(timeline, message(601, { rev: 3, recalled_at: '2026-11-24T09:01:00.000Z', content: null }));
    expect([timeline.beyond.map((one) => [one.seq, one.content]), timeline.newestSeq]).toEqual([
      [
        [601, null],
        [602, 'message 602'],
      ],
      602,
    ]);
    expect(withNewer(timeline, range(551, 601), false).beyond.map((one) => one.seq)).toEqual([602]);
    expect(withNewestPage(timeline, range(553, 602), true).beyond).toEqual([]);
  });

  it('never moves a receipt back, and counts a read message as received', () => {
    const later = withReceipt(emptyTimeline, { user_id: 2, delivered_seq: 3, read_seq: 7 });
    const earlier = withReceipt(later, { user_id: 2, delivered_seq: 5, read_seq: 5 });
    expect(earlier.receipts.get(2)).toEqual({ user_id: 2, delivered_seq: 7, read_seq: 7 });
  });
});
