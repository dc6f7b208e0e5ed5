// GraphQL shows the same as the API, field by field.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FIELDS } from '#edges/graphql/fields/index.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { documentOf, expectedOf, variablesOf } from './as-graphql.ts';
import { type GraphqlSite, startGraphql } from './graphql-harness.ts';

const { Chen, Linh, David, Tom } = PEOPLE;

let site: GraphqlSite;
let note: { id: string };
let thread: { threadId: string };
beforeAll(async () => {
  site = await startGraphql();
  note = (await site.ask(Chen, 'POST', '/v1/notes', { patient_id: David, text: 'Rest the knee for 3 days' })).body;
  await site.ask(Tom, 'POST', `/v1/patients/${David}/doctor`, { doctor_id: Chen });
  thread = (
    await site.ask(Linh, 'POST', '/api/patient-portal/messages/threads', {
      subject: 'Bill',
      category: 'billing',
      messageText: 'Which one?',
    })
  ).body;
});
afterAll(() => site.close());

/** By field of `Query`: the caller and the request of the API. */
const READS: Record<string, () => [person: number, path: string]> = {
  me: () => [David, '/v1/me'],
  availableDoctors: () => [David, '/v1/doctors?first=1&specialty=Cardiology&search=chen'],
  doctorProfile: () => [Chen, '/v1/me/doctor-profile'],
  myPatients: () => [Chen, '/v1/me/patients?first=10'],
  patientProfile: () => [David, `/v1/patients/${David}/profile`],
  birthDateRequests: () => [Tom, '/v1/patients/birth-date-requests?limit=10'],
  doctorsOf: () => [David, `/v1/patients/${David}/doctors`],
  notes: () => [David, `/v1/notes?patient_id=${David}&first=2`],
  note: () => [David, `/v1/notes/${note.id}`],
  consultations: () => [Chen, `/v1/consultations?patient=${David}&status=open&limit=10`],
  consultation: () => [Chen, '/v1/consultations/1'],
  messages: () => [David, '/v1/chat/1/messages?limit=3&author_role=doctor'],
  carePlan: () => [Chen, `/v1/care-plans/current?patient_id=${David}`],
  carePlans: () => [Chen, `/v1/care-plans?patient_id=${David}&first=10`],
  reminders: () => [David, `/v1/reminders?patient_id=${David}&from=2026-11-01&to=2026-11-30&limit=3`],
  adherence: () => [David, `/v1/care-plans/adherence?patient_id=${David}&from=2026-11-01&to=2026-11-30`],
  ownThreads: () => [Linh, '/api/patient-portal/messages/threads?category=billing&status=active'],
  ownThread: () => [Linh, `/api/patient-portal/messages/threads/${thread.threadId}`],
  threads: () => [Tom, `/api/patient-messages/threads?assignedTo=none&unreadOnly=true&ids=${thread.threadId}&sort=due`],
  thread: () => [Tom, `/api/patient-messages/threads/${thread.threadId}`],
};

const queries = FIELDS.root.filter(({ kind }) => kind === 'query');

it('covers every field of Query', () => {
  expect(Object.keys(READS).toSorted()).toEqual(queries.map(({ name }) => name).toSorted());
});

it.each(queries.map((field) => [field.name, field] as const))('%s', async (name, field) => {
  const [person, path] = READS[name]!();
  const api = await site.ask(person, 'GET', path);
  const { status, body } = await site.graphql(person, documentOf(field), variablesOf(field, { path }));
  expect({ status, errors: body.errors }, JSON.stringify(body)).toEqual({ status: 200, errors: undefined });
  expect(api.status).toBe(200);
  const shown = body.data[name];
  expect(field.page ? shown.nodes : shown).toEqual(expectedOf(field, api.body));
  if (field.page) expect(shown.pageInfo.endCursor).toBe(api.body.next === null ? shown.pageInfo.endCursor : String(api.body.next));
});
