// Every field for text that people write refuses invisible text; the fields are found in the schemas of all endpoints.
import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';

/** A field is free text if it accepts one of these. */
const WORDS = ['Word', 'Two words', 'R 12'];

/** Free text that is displayed to its author at most: secrets, search terms, and drafts. */
const NOT_READ = [
  /^(login|compatibilityLogin|register|renewRecoveryCode|verifyEmail|requestAddressChange|confirmAddressChange)\.password$/,
  /^(changePassword|resetPassword)\.(old|new)$/,
  /\.(token|refresh_token|recovery_code)$/,
  /^search\w+\.(text|room|after)$/,
  /^save(Note)?Draft\.text$/,
];
/** Text that may be empty beside a file. */
const MAY_BE_EMPTY = /\.messageText$/;

const leavesOf = (schema: z.core.$ZodType, path: string): [string, z.core.$ZodType][] => {
  const { def } = schema._zod as unknown as { def: Record<string, unknown> & { type: string } };
  const inner = (key: string, name = path) => leavesOf(def[key] as z.core.$ZodType, name);
  switch (def.type) {
    case 'object':
      return Object.entries(def['shape'] as Record<string, z.core.$ZodType>).flatMap(([key, field]) => leavesOf(field, `${path}.${key}`));
    case 'array':
      return inner('element');
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'readonly':
      return inner('innerType');
    case 'record':
      return inner('valueType');
    case 'union':
      return (def['options'] as z.core.$ZodType[]).flatMap((option) => leavesOf(option, path));
    case 'pipe': {
      // A default for what is absent, such as `.nullish().transform(…)`.
      const { type } = (def['in'] as z.core.$ZodType)._zod.def;
      return type === 'optional' || type === 'nullable' ? inner('in') : [[path, schema]];
    }
    case 'string':
      return [[path, schema]];
    default:
      return [];
  }
};

const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
);
const contracts = await Promise.all(files.map((file) => import(`./${file}`) as Promise<Record<string, Endpoint>>));
const fields = contracts
  .flatMap((contract) => Object.entries(contract))
  .flatMap(([name, { method, body }]) => (method && body ? leavesOf(body, name) : []));
const accepts = (schema: z.core.$ZodType, text: string): boolean => z.safeParse(schema, text).success;
const written = fields
  .filter(([path]) => !NOT_READ.some((pattern) => pattern.test(path)))
  .filter(([, schema]) => WORDS.some((word) => accepts(schema, word)));

/** Code points that are invisible by themselves: by their Unicode properties, and blank ones besides. */
const BLANK = [...'\u2800\ufffc\u{13441}\u{13442}\u{1d159}'];
const invisible = Array.from({ length: 0x110000 }, (_, code) => code)
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code))
  .filter((character) =>
    /[\p{Default_Ignorable_Code_Point}\p{M}\p{Z}\p{Cf}\p{Co}\n\t]|(?!\p{Extended_Pictographic})\p{Cn}/u.test(character),
  )
  .concat(BLANK);
const NAMED = ['\u200b', '\u2800', '\u3164', '\u00ad', '\u0301', '\ufeff', '\u{e0061}', '\ue000', '\ufffe', '\u0378', ' ', ''];

it('finds the fields that people write in', () => {
  const paths = written.map(([path]) => path);
  expect(paths).toEqual(
    expect.arrayContaining([
      'addConsultationMessage.messageContent',
      'sendMessage.content',
      'editMessage.content',
      'createConsultation.subject',
      'createPatient.firstName',
      'createPatient.roomNumber',
      'register.lastName',
      'createWard.name',
      'createTask.title',
      'createTask.notes',
      'createTaskLog.description',
      'skipTask.reason',
      'createPreset.tasks.title',
      'createView.name',
      'createHandover.note',
      'createApiKey.name',
    ]),
  );
});

it.each(written.filter(([path]) => !MAY_BE_EMPTY.test(path)))('%s refuses invisible text', (_path, schema) => {
  for (const text of NAMED) expect(accepts(schema, text), JSON.stringify(text)).toBe(false);
  const unseen = fc.string({ unit: fc.nat(invisible.length - 1).map((i) => invisible[i]!), minLength: 1, maxLength: 10 });
  fc.assert(
    fc.property(unseen, (text) => !accepts(schema, text)),
    { numRuns: 200 },
  );
});

it.each(written)('%s refuses characters that reverse digits', (_path, schema) => {
  for (const override of ['\u202d', '\u202e']) expect(accepts(schema, `Give ${override}10 mg`), escape(override)).toBe(false);
});

it.each(written)('%s limits the number of code points', (_path, schema) => {
  const longest = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }).maxLength;
  expect(longest).toBeGreaterThan(0);
  expect([accepts(schema, 'x'.repeat(longest!)), accepts(schema, 'x'.repeat(longest! + 1))]).toEqual([true, false]);
  // A surrogate pair counts as one character, where such letters are allowed.
  if (accepts(schema, '𠮷'))
    expect([accepts(schema, '𠮷'.repeat(longest!)), accepts(schema, '𠮷'.repeat(longest! + 1))]).toEqual([true, false]);
});
