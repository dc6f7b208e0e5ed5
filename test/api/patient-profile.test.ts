// Profiles that patients keep of themselves, and dates of birth that staff confirm.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type TestApp } from '../harness/app.ts';
import { goLive, hangUp } from '../harness/live.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { until } from '../harness/until.ts';
import { readableIn } from '../matrix/at-rest.ts';

const { Chen, David, Linh, Tom, Priya, Smith } = PEOPLE;
const CONTACT = { name: 'Canary Wang', relationship: 'sister', phone: '+447700900123' };
const REASON = 'Your canary-passport has the present date.';
const REQUESTS = '/v1/patients/birth-date-requests';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const ask = async (person: number, method: string, path: string, body?: unknown) =>
  app.request(method, path, { token: await app.tokenOf(person), ...(body === undefined ? {} : { body }) });
const profile = async (person: number, patient = person) => (await ask(person, 'GET', `/v1/patients/${patient}/profile`)).body;
const change = async (person: number, fields: object) => {
  const { blood_type, emergency_contact, version } = await profile(person);
  return ask(person, 'PATCH', '/v1/me/patient-profile', { blood_type, emergency_contact, version, ...fields });
};
const requests = async (patient: number) =>
  (await ask(Tom, 'GET', REQUESTS)).body.requests.filter((one: { patient: { id: number } }) => one.patient.id === patient);
const decide = (id: string, decision: string, by: number = Tom) =>
  ask(by, 'POST', `${REQUESTS}/${id}/decide`, { decision, ...(decision === 'decline' && { reason: REASON }) });

it('is read by the patient, doctors and nurses, and stored sealed', async () => {
  expect((await change(David, { blood_type: 'ab-negative', emergency_contact: CONTACT })).status).toBe(200);
  for (const person of [David, Chen, Priya])
    expect(await profile(person, David)).toMatchObject({ blood_type: 'ab-negative', emergency_contact: CONTACT, version: 2 });
  expect((await ask(Linh, 'GET', `/v1/patients/${David}/profile`)).status).toBe(404);
  expect(await readableIn(app, ['Canary Wang', '+447700900123', 'ab-negative'])).toEqual([]);
  const outdated = await ask(David, 'PATCH', '/v1/me/patient-profile', { blood_type: null, emergency_contact: null, version: 1 });
  expect(outdated.body).toMatchObject({ code: 'EDIT_CONFLICT', details: { current: { blood_type: 'ab-negative' } } });
});

it('keeps what a change leaves out, and removes what is null', async () => {
  const { version } = (await change(Linh, { blood_type: 'a-positive', emergency_contact: CONTACT })).body;
  const send = (fields: object) => ask(Linh, 'PATCH', '/v1/me/patient-profile', fields);
  const kept = (await send({ blood_type: 'b-positive', version })).body;
  expect(kept).toMatchObject({ blood_type: 'b-positive', emergency_contact: CONTACT });
  const removed = (await send({ emergency_contact: null, version: kept.version })).body;
  expect(removed).toMatchObject({ blood_type: 'b-positive', emergency_contact: null });
});

it('changes the date of birth when staff confirm it, once', async () => {
  const { date_of_birth: before } = await profile(Linh);
  expect((await change(Linh, { date_of_birth: '1988-03-07' })).body).toMatchObject({
    date_of_birth: before,
    requested_date_of_birth: '1988-03-07',
  });
  await change(Linh, { date_of_birth: '1988-03-08' });
  const [request, ...others] = await requests(Linh);
  expect(request).toMatchObject({ date_of_birth: before, requested: '1988-03-08', patient: { name: 'Linh Nguyen' } });
  expect(others).toEqual([]);
  for (let time = 0; time < 2; time += 1)
    expect((await decide(request.id, 'confirm')).body).toEqual({ patient_id: Linh, date_of_birth: '1988-03-08' });
  expect((await decide(request.id, 'decline')).body.code).toBe('BIRTH_DATE_REQUEST_DECIDED');
  expect(await profile(Linh)).toMatchObject({ date_of_birth: '1988-03-08', requested_date_of_birth: null });
  expect((await ask(Chen, 'GET', `/api/patients/${Linh}`)).body.dateOfBirth).toBe('1988-03-08');
});

it('keeps the date of birth when the request is declined or withdrawn', async () => {
  const { date_of_birth: before } = await profile(David);
  await change(David, { date_of_birth: '1991-11-06' });
  const [declined] = await requests(David);
  expect((await decide(declined.id, 'decline')).body).toEqual({ patient_id: David, date_of_birth: before });
  const { declined_date_of_birth: answer } = await profile(David);
  expect(answer).toMatchObject({ requested: '1991-11-06', reason: REASON });
  expect(await readableIn(app, ['canary-passport'])).toEqual([]);
  await change(David, { date_of_birth: '1991-11-07' });
  expect(await profile(David)).toMatchObject({ requested_date_of_birth: '1991-11-07', declined_date_of_birth: null });
  const [withdrawn] = await requests(David);
  await change(David, { date_of_birth: before });
  expect(await requests(David)).toEqual([]);
  expect((await decide(withdrawn.id, 'confirm')).body.code).toBe('BIRTH_DATE_REQUEST_DECIDED');
  expect(await profile(David)).toMatchObject({ date_of_birth: before, requested_date_of_birth: null });
  expect((await change(David, { date_of_birth: '2999-01-01' })).body.details.fields).toHaveProperty('date_of_birth');
});

it('declines with a reason only, and nobody decides about their own', async () => {
  await change(David, { date_of_birth: '1991-11-08' });
  const [request] = await requests(David);
  const bare = await ask(Tom, 'POST', `${REQUESTS}/${request.id}/decide`, { decision: 'decline' });
  expect([bare.status, Object.keys(bare.body.details.fields)]).toEqual([400, ['reason']]);
  await change(David, { date_of_birth: null });
  expect(await requests(David)).toEqual([]);
  await change(Smith, { date_of_birth: '1970-01-02' });
  const [own] = await requests(Smith);
  expect((await decide(own.id, 'confirm', Smith)).body.code).toBe('FORBIDDEN');
  expect((await decide(own.id, 'confirm')).status).toBe(200);
});

it('notifies the patient of the outcome, and open lists and pages of each change', async () => {
  const [staff, patient] = [await goLive(app, Tom), await goLive(app, Linh)];
  await staff.subscribe('birth-dates');
  await patient.subscribe(`facts:${Linh}`);
  patient.send({ type: 'subscribe', topic: 'birth-dates' });
  expect((await patient.next('error')).code).toBe('FORBIDDEN');
  await change(Linh, { date_of_birth: '1988-03-09' });
  await staff.next('birth-dates.changed');
  await patient.next('facts.changed', ({ data }) => data.what === 'profile');
  const [request] = await requests(Linh);
  await decide(request.id, 'decline');
  await staff.next('birth-dates.changed', undefined, 2);
  const notices = () =>
    adminQuery(app, "select thread from notifications.notices where user_id = $1 and kind = 'details-decided' and thread = $2", [
      Linh,
      `details:${request.id}`,
    ]);
  await until(async () => (await notices()).length === 1, 'a notice');
  hangUp();
});
