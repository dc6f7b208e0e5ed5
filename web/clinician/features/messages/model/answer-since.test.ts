// Which messages cross the user's reply.
import { expect, it } from 'vitest';
import { answerSince, writtenSince } from './answer-since.ts';

const ME = 1;
const message = (id: string, senderId: number | null, more: { note?: true; patient?: true } = {}) => ({
  id,
  senderId,
  senderType: more.patient ? ('patient' as const) : ('staff' as const),
  isAutoReply: senderId === null,
  isInternalNote: more.note ?? false,
});

it('is the newest reply of a colleague after the message that the user had seen', () => {
  const seen = message('seen', 4, { patient: true });
  const early = message('early', 2);
  const [first, second] = [message('first', 2), message('second', 3)];
  expect(answerSince([early, seen, first, second, message('again', 4, { patient: true })], 'seen', ME)).toBe(second);
  expect(answerSince([early, seen], 'seen', ME)).toBeUndefined();
});

it('is no own reply, note, automatic reply or message of the patient, and nothing when the seen message is gone', () => {
  const after = [
    message('own', ME),
    message('note', 2, { note: true }),
    message('automatic', null),
    message('patient', 4, { patient: true }),
  ];
  expect(answerSince([message('seen', 4, { patient: true }), ...after], 'seen', ME)).toBeUndefined();
  expect(answerSince([message('reply', 2)], 'elsewhere', ME)).toBeUndefined();
});

it('of the patient is their newest message after the one that the user had seen', () => {
  const [before, reply, note] = [message('before', 4, { patient: true }), message('reply', 2), message('note', 2, { note: true })];
  const wrote = message('wrote', 4, { patient: true });
  expect(writtenSince([before, reply, wrote, note], 'reply')).toBe(wrote);
  expect(writtenSince([before, reply, note], 'reply')).toBeUndefined();
  expect(writtenSince([wrote], 'elsewhere')).toBeUndefined();
});
