// Requests to /graphql: what is refused, how, and how fast.
import { createHash } from 'node:crypto';
import { GraphQLError, isScalarType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS, parseWithinLimits } from '#edges/graphql/requests/limits.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { schema } from './as-graphql.ts';
import { codesOf, type GraphqlSite, startGraphql } from './graphql-harness.ts';

const { Chen, David, Linh, Sam } = PEOPLE;

let site: GraphqlSite;
beforeAll(async () => {
  site = await startGraphql();
});
afterAll(() => site.close());

const NOTE = 'mutation ($input: SubmitNoteInput!) { submitNote(input: $input) { id text } }';

const STEP = `mutation ($end: SafeInt!) {
  addStep(input: { planId: "01890000-0000-7000-8000-000000000000", quote: "x", text: "x", type: PLAN, start: 0, end: $end }) { id }
}`;

describe('a request', () => {
  it('is a POST', async () => {
    const { status, headers } = await site.app.request('GET', '/graphql?query={me{user{id}}}', { token: await site.tokenOf(David) });
    expect([status, headers.get('allow')]).toEqual([405, 'POST, OPTIONS']);
  });

  it.each<[string, unknown, number]>([
    ['a batch', [{ query: '{ me { user { id } } }' }], 400],
    ['no query', {}, 400],
    ['a wrong syntax', { query: '{ me {' }, 400],
    ['an unknown field', { query: '{ salaries }' }, 400],
    ['variables that are no object', { query: '{ me { user { id } } }', variables: [1] }, 400],
    ['an unknown operation', { query: 'query A { me { user { id } } }', operationName: 'B' }, 400],
    ['several operations without a name', { query: 'query A { me { user { id } } } query B { me { user { id } } }' }, 400],
    ['a missing variable', { query: 'query ($id: ID!) { note(id: $id) { id } }' }, 400],
    [
      'a wrong type of a variable',
      { query: 'query ($id: Int!) { notes(patientId: $id) { nodes { id } } }', variables: { id: 'four' } },
      400,
    ],
    ['a number above 2^31', { query: '{ notes(patientId: 3000000000) { nodes { id } } }' }, 400],
    ['a fraction for a whole number', { query: STEP, variables: { end: 1.5 } }, 400],
    ['a number above 2^53 in the document', { query: STEP.replace('$end }', '9007199254740993 }'), variables: { end: 1 } }, 400],
    ['a wrong constant', { query: '{ consultations(status: "open") { nodes { id } } }' }, 400],
    ['a subscription', { query: 'subscription { noteAdded { noteId } }' }, 400],
    ['no JSON', '{', 400],
  ])('with %s is VALIDATION_FAILED', async (_what, body, status) => {
    const reply = await site.app.request('POST', '/graphql', {
      token: await site.tokenOf(David),
      body,
      headers: { 'content-type': 'application/json' },
    });
    expect([reply.status, reply.body.errors[0].extensions.code, reply.body.data]).toEqual([status, 'VALIDATION_FAILED', undefined]);
  });

  it('with a value that a scalar does not take is refused by the scalar, in words for clients', () => {
    const scalars = Object.values(schema.getTypeMap()).filter(isScalarType);
    for (const scalar of scalars)
      for (const value of [null, true, -1, 1.5, 1e300, '', '1', 'x', [], {}])
        try {
          scalar.parseValue(value);
        } catch (error) {
          expect(error, `${scalar.name} of ${JSON.stringify(value)}`).toBeInstanceOf(GraphQLError);
        }
    expect(scalars.map(({ name }) => name)).toContain('SafeInt');
  });

  it('names wrong fields as its input does', async () => {
    const input = { patientId: David, text: ' ', consultationId: 0 };
    for (let times = 0; times < 5; times++) {
      const { body } = await site.graphql(Chen, NOTE, { input });
      expect(body.data).toEqual({ submitNote: null });
      expect(body.errors![0]!.extensions).toMatchObject({
        code: 'VALIDATION_FAILED',
        details: { fields: { text: 'must not be empty', consultationId: 'must be at least 1' } },
      });
    }
  });

  it('chooses among operations, also once they are compiled', async () => {
    const query = 'query A { me { user { id } } } query B { me { user { name } } }';
    for (let times = 0; times < 5; times++)
      for (const operationName of ['A', 'B']) {
        const { body } = await site.app.request('POST', '/graphql', { token: await site.tokenOf(David), body: { query, operationName } });
        expect(Object.keys(body.data.me.user)).toEqual([operationName === 'A' ? 'id' : 'name']);
      }
  });

  it('refuses null where a number is needed as wrong input, compiled or not', async () => {
    const query = 'query ($id: Int) { notes(patientId: $id) { nodes { id } } }';
    for (let times = 0; times < 5; times++) expect(codesOf(await site.graphql(David, query, { id: null }))).toEqual(['VALIDATION_FAILED']);
  });
});

describe('callers', () => {
  it('who are anonymous may sign in, and nothing else', async () => {
    const { body } = await site.graphql(undefined, 'mutation ($input: LogInInput!) { logIn(input: $input) { accessToken user { id } } }', {
      input: { email: 'david.wang@northside.example', password: 'bedside-demo' },
    });
    expect(body.data?.logIn?.user ?? body.errors).toEqual({ id: David });
    expect(codesOf(await site.graphql(undefined, '{ me { user { id } } availableDoctors { nodes { id } } }'))).toEqual([
      'UNAUTHENTICATED',
      'UNAUTHENTICATED',
    ]);
  });

  it('whose token has expired are told so, and can still sign in', async () => {
    const other = await startGraphql();
    const token = await other.tokenOf(David);
    other.app.clock.advance(3_600_000);
    const authorization = { authorization: `Bearer ${token}` };
    expect(codesOf(await other.graphql(undefined, '{ me { user { id } } }', {}, authorization))).toEqual(['TOKEN_EXPIRED']);
    const wrong = await other.graphql(
      undefined,
      'mutation { refresh(input: { refreshToken: "none" }) { accessToken } }',
      {},
      authorization,
    );
    expect(codesOf(wrong)).toEqual(['UNAUTHENTICATED']);
    await other.close();
  });

  it('do not see what the API refuses them', async () => {
    const { id } = (await site.ask(Chen, 'POST', '/v1/notes', { patient_id: David, text: 'Rest' })).body;
    const query = 'query ($id: ID!) { note(id: $id) { text } }';
    const [linhs, davids] = await Promise.all([site.graphql(Linh, query, { id }), site.graphql(David, query, { id })]);
    expect([codesOf(linhs), linhs.body.data]).toEqual([['NOTE_NOT_FOUND'], { note: null }]);
    expect(davids.body.data.note.text).toBe('Rest');
    const [row] = await adminQuery(
      site.app,
      "select actor_id, patients from audit.events where action = 'notes.open' and outcome = 'refused' order by at desc limit 1",
    );
    expect(row).toEqual({ actor_id: Linh, patients: [David] });
  });

  it('of another tenant by X-Tenant-ID are refused', async () => {
    expect(codesOf(await site.graphql(David, '{ me { user { id } } }', {}, { 'x-tenant-id': '2' }))).toEqual(['TENANT_MISMATCH']);
  });
});

describe('idempotency', () => {
  it('is that of the API, with the same keys', async () => {
    const input = { patientId: David, text: 'Knee is better', idempotencyKey: 'note-1' };
    const first = await site.graphql(Chen, NOTE, { input });
    const again = await site.graphql(Chen, NOTE, { input });
    const other = await site.graphql(Chen, NOTE, { input: { ...input, text: 'Knee is worse' } });
    const api = await site.app.request('POST', '/v1/notes', {
      token: await site.tokenOf(Chen),
      body: { patient_id: David, text: 'Knee is better' },
      headers: { 'idempotency-key': 'note-1' },
    });
    expect(again.body).toEqual(first.body);
    expect([api.body.id, api.headers.get('idempotency-replayed')]).toEqual([first.body.data.submitNote.id, 'true']);
    expect([first, again].map(({ headers }) => headers.get('idempotency-replayed'))).toEqual([null, 'true']);
    expect(codesOf(other)).toEqual(['IDEMPOTENCY_KEY_REUSED']);
  });

  it('refuses a key that is none', async () => {
    const { body } = await site.graphql(Chen, NOTE, { input: { patientId: David, text: 'Knee', idempotencyKey: '' } });
    expect(body.errors![0]!.extensions).toMatchObject({ details: { fields: { idempotencyKey: 'must be 1-255 printable characters' } } });
  });
});

describe('the terms', () => {
  const SIGN_UP = 'mutation ($input: SignUpInput!) { signUp(input: $input) { user { id role status } token recoveryCode } }';
  const input = {
    email: 'ada@northside.example',
    password: 'seven quiet herons',
    firstName: 'Ada',
    lastName: 'Moss',
    userType: 'PATIENT',
    tenant: 1,
  };

  /** Not sent on this machine, where accounts of the demo need no confirmation. */
  const FORWARDED = { 'x-forwarded-for': '203.0.113.9' };

  it('are agreed to at sign-up', async () => {
    const refused = await site.graphql(undefined, SIGN_UP, { input: { ...input, hasAgreedToTerms: false } });
    expect(refused.body.errors![0]!.extensions).toMatchObject({ details: { fields: { hasAgreedToTerms: 'must be one of: true' } } });
    const { body } = await site.graphql(undefined, SIGN_UP, { input: { ...input, hasAgreedToTerms: true } }, FORWARDED);
    expect(body.errors).toBeUndefined();
    expect(body.data.signUp).toMatchObject({ user: { role: 'PATIENT', status: 'UNCONFIRMED' }, token: null });
  });
});

const nested = (levels: number): string => `{ ${'me { '.repeat(levels)}id${' }'.repeat(levels)} }`;
const aliases = (count: number): string => `{ ${Array.from({ length: count }, (_, i) => `a${i}: me { user { id } }`).join(' ')} }`;
/** Fragments that use the next one twice. */
const doubling = (count: number, leaf: string): string =>
  `{ me { ...A0 } } ${Array.from({ length: count }, (_, i) => `fragment A${i} on Me { ...A${i + 1} ...A${i + 1} }`).join(' ')} fragment A${count} on Me { ${leaf} }`;

/** A fragment of `fields` fields, used `times` times. */
const spreading = (times: number, fields: number): string =>
  `{ me { ${'...A '.repeat(times)} } } fragment A on Me { ${'__typename '.repeat(fields)} }`;

describe('a hostile document', () => {
  it.each<[string, string]>([
    ['50 levels', nested(50)],
    ['13 levels', nested(12)],
    ['1,000 aliases', aliases(1000)],
    ['16 aliases', aliases(16)],
    ['a fragment in itself', '{ ...A } fragment A on Query { ...A }'],
    ['fragments in themselves', '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }'],
    ['600 times a field', `{ ${'me { user { id } } '.repeat(600)} }`],
    ['fragments that use two others each', doubling(30, '__typename')],
    ['501 fields in fragments', spreading(25, 20)],
    ['a long text', `{ me { user { id } } } #${'x'.repeat(LIMITS.characters)}`],
    ['10,000 directives', `{ me ${'@a '.repeat(10_000)}{ user { id } } }`],
    [
      'a reply of too many objects',
      '{ consultations(first: 200) { nodes { participants { id } messages(last: 200) { author { id } } } } }',
    ],
    [
      'pages that are large by the default of a variable',
      'query ($n: Int = 200) { consultations(first: $n) { nodes { participants { id } messages(last: $n) { author { id } } } } }',
    ],
  ])('with %s is refused', async (_what, query) => {
    const reply = await site.graphql(David, query);
    expect([reply.status, ...codesOf(reply)]).toEqual([400, 'VALIDATION_FAILED']);
  });

  it('takes no longer to refuse than a millisecond or so', () => {
    for (const query of [nested(50), aliases(1000), doubling(60, '__typename')]) {
      const before = process.cpuUsage();
      for (let times = 0; times < 20; times++)
        try {
          parseWithinLimits(query);
        } catch {
          // Refused.
        }
      const { user } = process.cpuUsage(before);
      expect(user / 20 / 1000).toBeLessThan(50);
    }
  });

  it('is accepted at the limits', async () => {
    expect((await site.graphql(David, aliases(15))).status).toBe(200);
    expect(() => parseWithinLimits(nested(11))).not.toThrow();
    expect((await site.graphql(David, spreading(20, 24))).status).toBe(200);
  });
});

describe('the description of the schema', () => {
  const INTROSPECTION = '{ __schema { types { name fields { args { type { ofType { ofType { ofType { ofType { name } } } } } } } } } }';

  it('is for everyone in development, and needs a session in production', async () => {
    expect((await site.graphql(undefined, INTROSPECTION)).status).toBe(200);
    const production = await startGraphql({ env: { NODE_ENV: 'production', ARGON2_MEMORY_KIB: '65536', ARGON2_PASSES: '3' } });
    expect(codesOf(await production.graphql(undefined, INTROSPECTION))).toEqual(['UNAUTHENTICATED']);
    expect(codesOf(await production.graphql(undefined, '{ __type(name: "Note") { name } }'))).toEqual(['UNAUTHENTICATED']);
    const authorization = `Bearer ${await production.app.tokenOf(Sam)}`;
    expect((await production.graphql(undefined, INTROSPECTION, {}, { authorization })).status).toBe(200);
    await production.close();
  });
});

describe('a persisted query', () => {
  const send = async (body: object) => (await site.app.request('POST', '/graphql', { token: await site.tokenOf(David), body })).body;
  const query = '{ me { user { id } } }';
  const persisted = (text: string) => ({
    extensions: { persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(text).digest('hex') } },
  });

  it('is sent once', async () => {
    expect((await send(persisted(query))).errors[0]).toEqual({
      message: 'PersistedQueryNotFound',
      extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' },
    });
    expect((await send({ query, ...persisted(query) })).data.me.user.id).toBe(David);
    expect((await send(persisted(query))).data.me.user.id).toBe(David);
  });

  it('is refused under the hash of another', async () => {
    const reply = await send({ query: '{ me { user { name } } }', ...persisted(query) });
    expect(reply.errors[0].extensions.code).toBe('VALIDATION_FAILED');
  });

  it('is not kept with texts in it, which may be a password or about a patient', async () => {
    const text = `{ availableDoctors(filter: { search: "chen" }) { nodes { name } } }`;
    expect((await send({ query: text, ...persisted(text) })).data.availableDoctors.nodes).toEqual([{ name: 'Isabella Chen' }]);
    expect((await send(persisted(text))).errors[0].message).toBe('PersistedQueryNotFound');
  });
});

describe('the explorer', () => {
  it('has files of its own only, without inline code', async () => {
    const page = await site.app.request('GET', '/docs/graphql');
    expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'; script-src 'self'; style-src 'self'/);
    const files = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path!);
    expect(files).toHaveLength(2);
    for (const path of files) expect((await site.app.request('GET', path)).status).toBe(200);
    expect(page.text).not.toMatch(/<script(?![^>]*src)|style=|<style|\son\w+=/);
  });
});
