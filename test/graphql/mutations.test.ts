// All mutations take an idempotency key, and leave fields that are not sent as they are.
import { type GraphQLInputObjectType, getNamedType } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { z } from 'zod';
import { FIELDS } from '#edges/graphql/fields/index.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { schema } from './as-graphql.ts';
import { codesOf, type GraphqlSite, startGraphql } from './graphql-harness.ts';

const { Chen, David, Linh } = PEOPLE;

let site: GraphqlSite;
beforeAll(async () => {
  site = await startGraphql();
});
afterAll(() => site.close());

const MUTATIONS = Object.values(schema.getMutationType()!.getFields());

it('take one input with an idempotency key', () => {
  const without = MUTATIONS.filter(({ args: [input, ...others] }) => {
    const fields = input && (getNamedType(input.type) as GraphQLInputObjectType).getFields();
    return input?.name !== 'input' || others.length > 0 || String(fields?.['idempotencyKey']?.type) !== 'String';
  });
  expect(without.map(({ name }) => name)).toEqual([]);
  expect(MUTATIONS.length).toBeGreaterThan(15);
});

it('run operations that honour it, except for those of tokens', () => {
  const ignoring = FIELDS.root.filter(({ kind, endpoint }) => kind === 'mutation' && endpoint.takesKey === undefined);
  expect(ignoring.map(({ name }) => name)).toEqual(['logIn', 'refresh']);
});

it('require no field that the schema shows as optional', () => {
  const wrong = FIELDS.root.flatMap(({ kind, name, endpoint }) =>
    kind === 'query' || endpoint.body === undefined
      ? []
      : Object.entries((endpoint.body as z.ZodObject)._zod.def.shape).flatMap(([key, field]) =>
          (field as z.ZodType).safeParse(null).success && !(field as z.ZodType).safeParse(undefined).success ? [`${name}.${key}`] : [],
        ),
  );
  expect(wrong).toEqual([]);
});

const UPDATE = `mutation ($input: UpdatePatientProfileInput!) {
  updatePatientProfile(input: $input) { bloodType emergencyContact { name } version }
}`;

it('leave out what is not to change', async () => {
  const { data } = (await site.graphql(Linh, `{ patientProfile(patientId: ${Linh}) { version } }`)).body;
  const emergencyContact = { name: 'Mai Nguyen', phone: '+447700900123' };
  const update = async (input: object) => (await site.graphql(Linh, UPDATE, { input })).body.data.updatePatientProfile;
  const first = await update({ version: data.patientProfile.version, bloodType: 'A_POSITIVE', emergencyContact });
  const second = await update({ version: first.version, bloodType: 'B_POSITIVE' });
  expect(second).toMatchObject({ bloodType: 'B_POSITIVE', emergencyContact: { name: 'Mai Nguyen' } });
  expect(await update({ version: second.version, emergencyContact: null })).toMatchObject({
    bloodType: 'B_POSITIVE',
    emergencyContact: null,
  });
});

it('reply to a repeated edit as to the first, and refuse another under the same key', async () => {
  const { version } = (await site.graphql(Linh, `{ patientProfile(patientId: ${Linh}) { version } }`)).body.data.patientProfile;
  const input = { version, bloodType: 'O_NEGATIVE', idempotencyKey: 'edit-of-mutations' };
  const first = await site.graphql(Linh, UPDATE, { input });
  const again = await site.graphql(Linh, UPDATE, { input });
  expect(again.body).toEqual(first.body);
  expect([first, again].map(({ headers }) => headers.get('idempotency-replayed'))).toEqual([null, 'true']);
  expect(codesOf(await site.graphql(Linh, UPDATE, { input: { ...input, bloodType: null } }))).toEqual(['IDEMPOTENCY_KEY_REUSED']);
});

it('sign in once under a key', async () => {
  const query = 'mutation ($input: LogInInput!) { logIn(input: $input) { accessToken } }';
  const logIn = (fields: object) =>
    site.app.request('POST', '/graphql', {
      body: { query, variables: { input: { email: 'david.wang@northside.example', password: 'bedside-demo', ...fields } } },
    });
  const sessions = async () =>
    Number((await adminQuery(site.app, `select count(*) as n from identity.sessions where user_id = ${David}`))[0]!['n']);
  const before = await sessions();
  expect((await logIn({ idempotencyKey: 'sign-in-of-mutations' })).body.data.logIn.accessToken).toBeTruthy();
  expect(codesOf(await logIn({ idempotencyKey: 'sign-in-of-mutations' }))).toEqual(['ALREADY_ISSUED']);
  expect(codesOf(await logIn({ idempotencyKey: 'sign-in-of-mutations', password: 'a guess' }))).toEqual(['INVALID_CREDENTIALS']);
  expect(codesOf(await logIn({ idempotencyKey: 'with a blank' }))).toEqual(['VALIDATION_FAILED']);
  expect(await sessions()).toBe(before + 1);
});

it('show the plan that a patient follows, until a proposal is approved', async () => {
  const { Smith } = PEOPLE;
  const submit = 'mutation ($input: SubmitNoteInput!) { submitNote(input: $input) { id } }';
  const current = async (person: number, status = '') =>
    (await site.graphql(person, `{ carePlan(patientId: ${David} ${status}) { id version status noteId beingRenewed } }`)).body.data
      .carePlan;
  const submitted = async (author: number, text: string) =>
    (await site.graphql(author, submit, { input: { patientId: David, text } })).body.data.submitNote.id;
  const note = await submitted(Chen, 'Walk for 30 minutes every day for 7 days.');
  const { id: planId, version } = await current(Chen);
  const approve = 'mutation ($input: ApprovePlanInput!) { approvePlan(input: $input) { status } }';
  await site.graphql(Chen, approve, { input: { planId, version } });
  const other = await submitted(Smith, 'Swim once a week for 5 weeks.');
  for (const person of [David, Chen]) expect(await current(person)).toMatchObject({ id: planId, status: 'ACTIVE', noteId: note });
  expect(await current(Smith)).toMatchObject({ status: 'PROPOSED', noteId: other });
  expect(await current(Chen, 'status: PROPOSED')).toMatchObject({ noteId: other });
  const next = await submitted(Chen, 'Walk for 40 minutes every day for 7 days.');
  expect(await current(David)).toMatchObject({ id: planId, status: 'SUPERSEDED', beingRenewed: true });
  expect(await current(Chen)).toMatchObject({ status: 'PROPOSED', noteId: next });
  expect(await current(David, 'status: ACTIVE')).toBeNull();
});
