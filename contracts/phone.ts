// The phone number that a person receives SMS at; it is used once it is confirmed by a code.
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { sentenceOf } from './faults.ts';
import type { Errors } from './problem.ts';

export const errors = {
  PHONE_CODE_WRONG: [400, 'This code is not correct.'],
  PHONE_CODE_EXPIRED: [409, 'This code has expired or was tried too often. Request another one.'],
  SMS_UNAVAILABLE: [409, 'This clinic does not send SMS.'],
  TOO_MANY_CODES: [429, 'Too many codes were requested. Try again later.'],
} as const satisfies Errors;

/** Country codes (ITU-T E.164): of one, two or three digits. */
const COUNTRY =
  '(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|2[1-689]\\d|3[578]\\d|42\\d|5[09]\\d|6[789]\\d|8[0578]\\d|9[679]\\d)';
/** Countries in which a number has the same 0 for callers from abroad. */
const KEEPS_ZERO = '(?:39|378|379|225|229|241|242)';
const TRUNK_ZERO = new RegExp(`^\\+(?!${KEEPS_ZERO})${COUNTRY}0`);

/** E.164, as people write it: spaces, hyphens, dots and parentheses are left out. A 0 that is dialled only inside the country is refused. */
const bare = (text: string): string => text.replaceAll(/[\s().\u00a0\u2010-\u2015-]/g, '');
export const PhoneNumber = z
  .string()
  .max(40)
  .check(({ value, issues }) => {
    if (/\(\s*0\s*\)/.test(value) || TRUNK_ZERO.test(bare(value)))
      issues.push({ code: 'custom', input: value, message: sentenceOf('trunk_zero') });
    else if (!/^\+[1-9]\d{7,14}$/.test(bare(value))) issues.push({ code: 'custom', input: value, message: sentenceOf('phone') });
  })
  .transform(bare);

export const setPhone = endpoint({
  method: 'POST',
  path: '/v1/me/phone',
  summary: 'Send a code to a phone number (10 minutes, 5 attempts); the former number stays in use until the new one is confirmed',
  body: z.strictObject({ phone: PhoneNumber }),
  status: 202,
  errors: ['SMS_UNAVAILABLE', 'TOO_MANY_CODES'],
});
export const confirmPhone = endpoint({
  method: 'POST',
  path: '/v1/me/phone/confirm',
  summary: 'Confirm a phone number with the code that was sent to it; the former number is informed',
  body: z.strictObject({ code: z.string().regex(/^\d{6}$/, 'must be 6 digits') }),
  status: 200,
  reply: z.object({ phone: z.string() }),
  errors: ['PHONE_CODE_WRONG', 'PHONE_CODE_EXPIRED'],
});
export const removePhone = endpoint({
  method: 'DELETE',
  path: '/v1/me/phone',
  summary: 'Remove your phone number, confirmed or not',
  status: 204,
});

/** By the names under which the web apps call them. */
export const endpoints = { setPhone, confirmPhone, removePhone };
