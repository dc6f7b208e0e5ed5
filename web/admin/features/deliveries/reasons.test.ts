// Reasons of undelivered messages.
import { expect, it } from 'vitest';
import { reasonOf } from './reasons.ts';

it.each([
  ['SMTP_550', 'mailbox'],
  ['SMTP_552', 'full'],
  ['SMTP_554', 'other'],
  ['EAUTH', 'sign-in'],
  ['SMS_21610', 'stopped'],
  ['SMS_30007', 'other'],
  ['HTTP_503', 'unreached'],
  ['HTTP_429', 'other'],
  ['ECONNREFUSED', 'unreached'],
  ['ECONNECTION', 'unreached'],
  ['ETIMEDOUT', 'unreached'],
  ['TimedOut', 'unreached'],
  ['ENOTFOUND', 'unreached'],
  [null, 'other'],
] as const)('of %s', (code, reason) => {
  expect(reasonOf(code)).toBe(reason);
});
