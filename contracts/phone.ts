// The phone number that a person receives SMS at; it is used once it is confirmed by a code.
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import type { Errors } from './problem.ts';

export const errors = {
  PHONE_CODE_WRONG: [400, 'This code is not correct.'],
  PHONE_CODE_EXPIRED: [409, 'This code has expired or was tried too often. Request another one.'],
  SMS_UNAVAILABLE: [409, 'This clinic does not send SMS.'],
  TOO_MANY_CODES: [429, 'Too many codes were requested. Try again later.'],
} as const satisfies Errors;

/** E.164, as people write it: spaces, hyphens, dots and parentheses are left out. */
export const PhoneNumber = z
  .string()
  .max(40)
  .transform((text) => text.replaceAll(/[\s().\u00a0\u2010-\u2015-]/g, ''))
  .refine((text) => /^\+[1-9]\d{7,14}$/.test(text), 'must begin with + and the country code, such as +44 7700 900123');

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
