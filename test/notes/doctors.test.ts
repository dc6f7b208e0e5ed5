// The choice of doctors, and the doctor of each patient.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { adminQuery } from '../harness/people/accounts.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { until } from '../harness/until.ts';
import { newColleague } from '../ward/wards-harness.ts';
import { type NotesSite, startNotes } from './notes-harness.ts';

const { Chen, Smith, Linh, David, Priya, Tom, Lopez, Sam } = PEOPLE;

let site: NotesSite;
beforeAll(async () => {
  site = await startNotes();
});
afterAll(() => site.app.close());

const found = async (query: string): Promise<string[]> =>
  (await site.must(Linh, 'GET', `/v1/doctors${query}`)).doctors.map(({ name }: { name: string }) => name);
const choose = (person: number, doctor_id: number) => site.ask(person, 'POST', '/v1/me/doctor', { doctor_id });
const assign = (person: number, patient: number, doctor_id: number) =>
  site.ask(person, 'POST', `/v1/patients/${patient}/doctor`, { doctor_id });
const profile = async (doctor: number, change: { specialty?: string | null; accepts_patients?: boolean }) => {
  const now = await site.must(doctor, 'GET', '/v1/me/doctor-profile');
  return site.must(doctor, 'PATCH', '/v1/me/doctor-profile', { ...now, ...change });
};

it('doctors who accept patients are found by specialty and name', async () => {
  expect(await found('')).toEqual(['Isabella Chen', 'John Smith']);
  expect(await profile(Chen, { specialty: 'Cardiología' })).toEqual({ specialty: 'Cardiología', accepts_patients: true, version: 2 });
  expect(await found('?specialty=cardiologia')).toEqual(['Isabella Chen']);
  expect(await found('?search=smi')).toEqual(['John Smith']);
  expect(await found('?search=smi&specialty=cardiologia')).toEqual([]);
  const first = await site.must(Linh, 'GET', '/v1/doctors?first=1');
  expect(await found(`?first=1&after=${first.next}`)).toEqual(['John Smith']);
  await profile(Smith, { accepts_patients: false });
  expect(await found('')).toEqual(['Isabella Chen']);
  await profile(Smith, { accepts_patients: true });
});

it('an outdated profile is refused', async () => {
  const { version, ...now } = await site.must(Smith, 'GET', '/v1/me/doctor-profile');
  await profile(Smith, { specialty: 'Orthopaedics' });
  const late = await site.ask(Smith, 'PATCH', '/v1/me/doctor-profile', { ...now, version });
  expect(late.body).toMatchObject({ code: 'EDIT_CONFLICT', details: { current: { specialty: 'Orthopaedics' } } });
});

it('a patient chooses an available doctor, and another choice ends the former one, which stays on record', async () => {
  expect((await choose(Linh, Chen)).body).toMatchObject({ patient_id: Linh, doctor: { id: Chen }, assigned_by: { id: Linh }, until: null });
  expect((await choose(Linh, Chen)).status).toBe(200);
  await profile(Smith, { accepts_patients: false });
  expect((await choose(Linh, Smith)).body.code).toBe('DOCTOR_NOT_AVAILABLE');
  expect((await assign(Tom, Linh, Smith)).body).toMatchObject({ doctor: { id: Smith }, assigned_by: { id: Tom } });
  // The patient keeps a doctor who takes no more patients.
  expect((await choose(Linh, Smith)).status).toBe(200);
  await profile(Smith, { accepts_patients: true });
  const { doctors } = await site.must(Linh, 'GET', `/v1/patients/${Linh}/doctors`);
  expect(doctors.map((one: { doctor: { id: number }; until: string | null }) => [one.doctor.id, one.until !== null])).toEqual([
    [Smith, false],
    [Chen, true],
  ]);
});

it('only doctors of the clinic with an active account are assigned, and only to patients of the registry', async () => {
  for (const one of [Priya, Lopez, David, 77_777]) expect((await assign(Tom, Linh, one)).body.code).toBe('DOCTOR_NOT_FOUND');
  const left = await site.newColleague('doctor');
  await site.must(Sam, 'POST', `/v1/users/${left}/disable`);
  expect((await assign(Tom, Linh, left)).body.code).toBe('DOCTOR_NOT_FOUND');
  expect((await assign(Tom, Priya, Chen)).body.code).toBe('PATIENT_NOT_FOUND');
  expect((await choose(Tom, Chen)).body.code).toBe('FORBIDDEN');
});

it('of two choices at once, one doctor is the patient’s', async () => {
  const patient = await site.newPatient();
  const replies = await Promise.all([Chen, Smith, Chen, Smith].map((doctor) => assign(Tom, patient, doctor)));
  expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  const { doctors } = await site.must(Tom, 'GET', `/v1/patients/${patient}/doctors`);
  expect(doctors.filter(({ until }: { until: string | null }) => until === null)).toHaveLength(1);
});

it('a doctor who leaves is no longer the doctor of their patients, and a task asks for another', async () => {
  const leaver = await newColleague(site.app, 'doctor');
  await site.must(Tom, 'POST', `/v1/patients/${David}/doctor`, { doctor_id: leaver });
  await site.must(Sam, 'POST', `/v1/users/${leaver}/disable`);
  const present = async () =>
    (await site.must(Tom, 'GET', `/v1/patients/${David}/doctors`)).doctors.find(({ until }: { until: string | null }) => until === null);
  await until(async () => (await present()) === undefined, 'the assignment has ended');
  const { tasks } = await site.must(Priya, 'GET', `/v1/tasks?status=all&limit=200`);
  const titles = tasks.map(({ title }: { title: string }) => title).filter((title: string) => title.startsWith('Assign another doctor'));
  expect(titles).toEqual(['Assign another doctor: Robin Frost no longer works here as a doctor']);
  const trail = await adminQuery(site.app, "select patients, actor_kind from audit.events where action = 'notes.leave-patients'");
  expect(trail).toEqual([{ patients: [David], actor_kind: 'system' }]);
});

it('a doctor whose role changes has no patients any more', async () => {
  const doctor = await newColleague(site.app, 'doctor');
  await site.must(Tom, 'POST', `/v1/patients/${David}/doctor`, { doctor_id: doctor });
  await site.must(Sam, 'PUT', `/v1/users/${doctor}/role`, { role: 'nurse' });
  await until(
    async () => (await adminQuery(site.app, `select from notes.assignments where doctor_id = ${doctor} and ended_at is null`)).length === 0,
    'the assignment has ended',
  );
});
