// Unread messages on the screen.
import { describe, expect, it } from 'vitest';
import type { ChatMessage } from '../../../contracts/messages.ts';
import { emptyTimeline, withBeyond, withNewestPage, withOlderPage, withUpdated } from './timeline.ts';
import { countUnread, unreadMark } from './unread.ts';

const [DOCTOR, PATIENT] = [2, 4] as const;

const message = (seq: number, author: number, change: Partial<ChatMessage> = {}): ChatMessage => ({
  id: seq,
  seq,
  room: 1,
  author: { id: author, name: '', role: author === DOCTOR ? 'doctor' : 'patient' },
  content: 'text',
  sent_at: '2026-11-24T09:00:00.000Z',
  rev: 0,
  edited_at: null,
  recalled_at: null,
  sent_through: null,
  client_message_id: null,
  ...change,
});
const recalled = (seq: number) => message(seq, PATIENT, { rev: 1, content: null, recalled_at: '2026-11-24T09:01:00.000Z' });
const opening = { userId: DOCTOR, readSeq: 2, newestSeq: 6, total: 3 };
const six = [1, 2, 3, 4, 5, 6].map((seq) => message(seq, seq === 4 ? DOCTOR : PATIENT));

describe('the mark above unread messages', () => {
  it('is above the first by another author, and does not count the reader’s own', () => {
    const timeline = withNewestPage(emptyTimeline, six, false);
    expect(unreadMark(timeline, opening)).toEqual({ seq: 3, count: 3 });
  });

  it('moves and shrinks when messages are recalled, and disappears with the last one', () => {
    let timeline = withUpdated(withNewestPage(emptyTimeline, six, false), recalled(3));
    expect(unreadMark(timeline, opening)).toEqual({ seq: 5, count: 2 });
    timeline = withUpdated(withUpdated(timeline, recalled(5)), recalled(6));
    expect(unreadMark(timeline, opening)).toBeUndefined();
  });

  it('does not count messages that arrived after the opening', () => {
    const timeline = withNewestPage(emptyTimeline, [...six, message(7, PATIENT)], false);
    expect(unreadMark(timeline, opening)?.count).toBe(3);
  });

  it('uses the server’s count while older unread messages are not loaded', () => {
    const last = withNewestPage(emptyTimeline, six.slice(4), true);
    expect(unreadMark(last, { ...opening, total: 4 })).toEqual({ seq: 5, count: 4 });
    expect(unreadMark(withOlderPage(last, six.slice(0, 4), false), { ...opening, total: 4 })).toEqual({ seq: 3, count: 3 });
  });
});

it('the missed messages are held and unheld ones by others, without recalled ones', () => {
  let timeline = { ...withNewestPage(emptyTimeline, six, false), atNewest: false };
  for (const one of [message(9, PATIENT), message(10, DOCTOR), message(11, PATIENT)]) timeline = withBeyond(timeline, one);
  expect(countUnread(timeline, DOCTOR, 5)).toBe(3);
  expect(countUnread(withUpdated(timeline, recalled(11)), DOCTOR, 5)).toBe(2);
  expect(countUnread(timeline, PATIENT, 5)).toBe(1);
});
