// Unsaved texts of notes over the API.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PEOPLE } from '../harness/people/people.ts';
import { DEMO_PASSWORD, type NotesSite, startNotes } from './notes-harness.ts';

const { Chen, Smith, David, Sam } = PEOPLE;

let site: NotesSite;
beforeAll(async () => {
  site = await startNotes();
});
afterAll(() => site.app.close());

const save = (person: number, patient: number, text: string, of = '') =>
  site.ask(person, 'PUT', `/v1/notes/drafts/${patient}${of}`, { text, keep_plan: true });
const draft = async (person: number, patient: number, of = '') =>
  (await site.must(person, 'GET', `/v1/notes/drafts/${patient}${of}`)).draft;

it('keeps the text and its choices for its author alone, in every session of theirs', async () => {
  const patient = await site.newPatient();
  expect(await draft(Chen, patient)).toBeNull();
  await save(Chen, patient, 'Plan:\n');
  await save(Chen, patient, 'Plan:\n- walk daily ');
  await site.signIn(Chen, DEMO_PASSWORD);
  expect(await draft(Chen, patient)).toMatchObject({ text: 'Plan:\n- walk daily ', keep_plan: true });
  expect(await draft(Smith, patient)).toBeNull();
  expect((await save(Chen, patient, ' \n')).body).toEqual({ draft: null });
  expect(await draft(Chen, patient)).toBeNull();
});

it('goes with the note that is written, and that of an amendment with the amendment', async () => {
  const patient = await site.newPatient();
  await save(Chen, patient, 'First');
  const { id } = await site.write(Chen, patient, 'First');
  expect(await draft(Chen, patient)).toBeNull();
  const of = `?note_id=${id}`;
  await save(Chen, patient, 'First, amended', of);
  await save(Chen, patient, 'Another note');
  expect(await draft(Chen, patient, of)).toMatchObject({ text: 'First, amended' });
  await site.must(Chen, 'POST', `/v1/notes/${id}/amend`, { text: 'First, amended' });
  expect([await draft(Chen, patient, of), (await draft(Chen, patient)).text]).toEqual([null, 'Another note']);
});

it('is of a note of the author about this patient only', async () => {
  const patient = await site.newPatient();
  const { id } = await site.write(Chen, patient, 'Mine');
  const codes = await Promise.all([
    save(Smith, patient, 'Not mine', `?note_id=${id}`),
    save(Chen, David, 'Not about him', `?note_id=${id}`),
    save(Chen, 77_777, 'About nobody'),
  ]);
  expect(codes.map(({ body }) => body.code)).toEqual(['NOTE_NOT_FOUND', 'NOTE_NOT_FOUND', 'PATIENT_NOT_FOUND']);
});

it('is saved by a session without keys, so its text is not lost, and opens in one that has them', async () => {
  const patient = await site.newPatient();
  await site.signIn(Smith);
  expect((await save(Smith, patient, 'Written while locked')).status).toBe(200);
  expect((await site.ask(Smith, 'GET', `/v1/notes/drafts/${patient}`)).body.code).toBe('NOTE_LOCKED');
  await site.signIn(Smith, DEMO_PASSWORD);
  expect(await draft(Smith, patient)).toMatchObject({ text: 'Written while locked' });
});

it('does not open as the draft about another patient, which is on the trail, nor after new keys', async () => {
  const [patient, other] = [await site.newPatient(), await site.newPatient()];
  await save(Chen, patient, 'About one');
  await site.sql('update notes.drafts set patient_id = $1 where patient_id = $2', [other, patient]);
  expect((await site.ask(Chen, 'GET', `/v1/notes/drafts/${other}`)).body.code).toBe('KEY_MISMATCH');
  expect(await site.failures()).toContain(`KEY_MISMATCH user ${Chen}, of ${other}`);
  await site.sql('update notes.drafts set generation = 7 where patient_id = $1', [other]);
  expect(await draft(Chen, other)).toBeNull();
});

it('lists a doctor’s own patients, those assigned last first, with the time of the newest note', async () => {
  const doctor = await site.newColleague('doctor');
  const patients = [await site.newPatient(), await site.newPatient(), await site.newPatient()];
  for (const patient of patients) await site.must(Sam, 'POST', `/v1/patients/${patient}/doctor`, { doctor_id: doctor });
  const note = await site.write(Chen, patients[0]!, 'By a colleague');
  const first = await site.must(doctor, 'GET', '/v1/me/patients?first=2');
  const rest = await site.must(doctor, 'GET', `/v1/me/patients?first=2&after=${first.next}`);
  const listed = [...first.patients, ...rest.patients].map((one: { id: number; newest_note_at: string | null }) => [
    one.id,
    one.newest_note_at,
  ]);
  expect(listed).toEqual([
    [patients[2], null],
    [patients[1], null],
    [patients[0], note.created_at],
  ]);
  expect(rest.next).toBeNull();
  await site.must(Sam, 'POST', `/v1/patients/${patients[1]}/doctor`, { doctor_id: Chen });
  expect((await site.must(doctor, 'GET', '/v1/me/patients')).patients.map(({ id }: { id: number }) => id)).toEqual([
    patients[2],
    patients[0],
  ]);
});
