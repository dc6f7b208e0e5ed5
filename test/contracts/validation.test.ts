// Every rule of every contract has a sentence for people and a code for programs; zod's own texts are never sent.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, FAULTS, type FaultCode, sentenceOf } from '#contracts/faults.ts';
import { faultsIn } from '#platform/operations/input.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { badInputs, requestParts, sentencesOf } from './schemas.ts';

const ZODS_OWN =
  /invalid (input|option|string|uuid|email|iso|element|key|disc)|expected|received|too (big|small)|unrecognized|pattern|\^|\$|\\p|\bNaN\b/i;
/** Sentences for unknown rules: none of our rules may use them. */
const UNKNOWN: readonly FaultCode[] = ['form', 'invalid'];
const TEMPLATES = Object.values(FAULTS).map((sentence) => {
  const literal = sentence.split(/\{\w+\}/).map((text) => text.replaceAll(/[.*+?^$()|[\]\\/]/g, '\\$&'));
  return new RegExp(`^${literal.join('.+')}$`);
});

describe('contracts', () => {
  it('take the sentences of their rules from contracts/faults.ts', () => {
    const strange = requestParts().flatMap(({ name, schema }) =>
      sentencesOf(schema).flatMap((sentence) => (TEMPLATES.some((known) => known.test(sentence)) ? [] : [`${name}: ${sentence}`])),
    );
    expect(strange).toEqual([]);
  });

  it('refuse invalid input with our sentences, a code and its parameters', () => {
    const found = new Map<string, string>();
    const codes = new Set<FaultCode>();
    let refused = 0;
    for (const { name, schema, whole } of requestParts()) {
      for (const input of badInputs(schema)) {
        const parsed = schema.safeParse(input, { reportInput: true });
        if (parsed.success) continue;
        refused++;
        const { faults, fields } = faultsIn(parsed.error.issues, whole);
        expect(faults.map(({ field }) => field)).toEqual(Object.keys(fields));
        for (const fault of faults) {
          codes.add(fault.code);
          const sentence = fields[fault.field]!;
          const fits = sentence === sentenceOf(fault.code, fault) && !sentence.includes('?');
          if (!fits || ZODS_OWN.test(sentence) || UNKNOWN.includes(fault.code)) found.set(`${name} ${fault.field}`, sentence);
        }
      }
    }
    expect([...found]).toEqual([]);
    expect(refused).toBeGreaterThan(2000);
    // The inputs reach every kind of rule.
    for (const code of [
      'required',
      'text',
      'number',
      'whole_number',
      'boolean',
      'list',
      'object',
      'choice',
      'unknown_field',
      'unknown_parameter',
      'too_long',
      'too_short',
    ] as const)
      expect(codes, code).toContain(code);
    for (const code of ['empty', 'too_small', 'too_large', 'too_many', 'email', 'date', 'date_time', 'uuid'] as const)
      expect(codes, code).toContain(code);
    for (const code of ['mrn', 'recurrence', 'too_early', 'too_late', 'control_characters'] as const) expect(codes, code).toContain(code);
  }, 20_000);

  it('have one code per sentence', () => {
    for (const [code, sentence] of Object.entries(FAULTS)) expect(codeOf(sentence as never)).toBe(code);
  });
});

describe('the server', () => {
  let app: TestApp;
  let chen: string;
  beforeAll(async () => {
    app = await startApp();
    chen = await app.tokenOf(2);
  });
  afterAll(() => app.close());

  const faultsOf = async (method: string, path: string, body?: unknown) => {
    const reply = await app.request(method, path, { token: chen, ...(body === undefined ? {} : { body }) });
    expect([reply.status, reply.body.code]).toEqual([400, 'VALIDATION_FAILED']);
    return reply.body.details;
  };

  it('names each invalid field of a body', async () => {
    const body = { patient_id: '4', title: 'x'.repeat(201), notes: 7, priority: 'soon', depends_on: [1, 1.5], recurrence: 'FREQ=SECONDLY' };
    expect(await faultsOf('POST', '/v1/tasks', body)).toEqual({
      fields: {
        patient_id: 'must be a number',
        type: 'is required',
        title: 'must be at most 200 characters',
        notes: 'must be text',
        priority: 'must be one of: low, normal, high, urgent',
        'depends_on.1': 'must be a whole number',
        recurrence: 'must be a recurrence rule, hourly or less often',
      },
      issues: [
        { field: 'patient_id', code: 'number' },
        { field: 'type', code: 'required' },
        { field: 'title', code: 'too_long', max: 200 },
        { field: 'notes', code: 'text' },
        { field: 'priority', code: 'choice', options: ['low', 'normal', 'high', 'urgent'] },
        { field: 'depends_on.1', code: 'whole_number' },
        { field: 'recurrence', code: 'recurrence' },
      ],
    });
  });

  it('names the fields of a missing body, a query and a path', async () => {
    expect((await faultsOf('POST', '/v1/consultations')).fields).toEqual({ patient_id: 'is required', doctor_id: 'is required' });
    expect((await faultsOf('POST', '/v1/consultations', [])).fields).toEqual({ body: 'must be an object' });
    expect((await faultsOf('GET', '/v1/tasks?limit=201&status=late')).fields).toEqual({
      limit: 'must be at most 200',
      status: 'must be one of: active, open, in-progress, done, not-done, all',
    });
    expect((await faultsOf('GET', '/v1/tasks/first')).fields).toEqual({ id: 'must be a number' });
    expect((await faultsOf('GET', '/v1/chat/1/messages?author_role=Cook')).issues[0].code).toBe('choice');
  });

  it.each([
    ['/v1/tasks?limit=-1', { field: 'limit', code: 'too_small', min: 1 }, 'must be at least 1'],
    ['/v1/tasks?limit=0', { field: 'limit', code: 'too_small', min: 1 }, 'must be at least 1'],
    ['/v1/tasks?limit=2.5', { field: 'limit', code: 'whole_number' }, 'must be a whole number'],
    ['/v1/tasks?limit=99999', { field: 'limit', code: 'too_large', max: 200 }, 'must be at most 200'],
    ['/v1/tasks?limit=many', { field: 'limit', code: 'number' }, 'must be a number'],
    ['/v1/tasks?limit=', { field: 'limit', code: 'number' }, 'must be a number'],
    ['/v1/tasks?ward=-3', { field: 'ward', code: 'too_small', min: 1 }, 'must be at least 1'],
    ['/v1/tasks/0', { field: 'id', code: 'too_small', min: 1 }, 'must be at least 1'],
    ['/v1/tasks/1.5', { field: 'id', code: 'whole_number' }, 'must be a whole number'],
    ['/v1/tasks/2147483648', { field: 'id', code: 'too_large', max: 2_147_483_647 }, 'must be at most 2147483647'],
    ['/v1/chat/1/messages?before=-1', { field: 'before', code: 'too_small', min: 1 }, 'must be at least 1'],
    ['/v1/chat/1/changes?after=-1', { field: 'after', code: 'too_small', min: 0 }, 'must be at least 0'],
    ['/api/patients?page=-1', { field: 'page', code: 'too_small', min: 1 }, 'must be at least 1'],
    ['/api/patients?page=1000000', { field: 'page', code: 'too_large', max: 999_999 }, 'must be at most 999999'],
  ])('describes the fault of the number in %s', async (path, issue, sentence) => {
    expect(await faultsOf('GET', path)).toEqual({ fields: { [issue.field]: sentence }, issues: [issue] });
  });

  it('describes the fault of a number in a body', async () => {
    const body = { patient_id: -1, doctor_id: 1.5 };
    expect((await faultsOf('POST', '/v1/consultations', body)).fields).toEqual({
      patient_id: 'must be at least 1',
      doctor_id: 'must be a whole number',
    });
  });

  it('names faults that a use case or a header finds, in the same way', async () => {
    const log = { patientId: 4, taskType: 'vitals', description: 'Pulse 70', completedAt: '2999-01-01T00:00:00Z' };
    expect(await faultsOf('POST', '/api/task-logs', log)).toEqual({
      fields: { completedAt: 'must not be in the future' },
      issues: [{ field: 'completedAt', code: 'future' }],
    });
    const reply = await app.request('POST', '/v1/auth/refresh', { body: {}, headers: { 'x-bedside-app': 'wizard' } });
    expect(reply.body.details).toEqual({
      fields: { 'X-Bedside-App': 'must be one of: patient, clinic, admin' },
      issues: [{ field: 'X-Bedside-App', code: 'choice', options: ['patient', 'clinic', 'admin'] }],
    });
  });
});
