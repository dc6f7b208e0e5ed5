// Readers who come and go: teams, doctors who are assigned later, patients who get an account, lost keys.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PEOPLE } from '../harness/people/people.ts';
import { DEMO_PASSWORD, type NotesSite, startNotes } from './notes-harness.ts';

const { Chen, Priya, Tom } = PEOPLE;

let site: NotesSite;
beforeAll(async () => {
  site = await startNotes();
});
afterAll(() => site.app.close());

const pass = (person: number) => site.must(person, 'POST', '/v1/notes/grants');
/** Lists the pending grants of a person, about one note or about teams. */
const waiting = async (person: number, about: string): Promise<string[]> =>
  (await site.must(person, 'GET', '/v1/notes/pending-grants')).grants
    .map(
      (grant: { kind: string; note: { id: string } | null; reader: { kind: string; id: number }; can_grant: boolean }) =>
        `${grant.note?.id ?? grant.kind} for ${grant.reader.kind} ${grant.reader.id}${grant.can_grant ? '' : ', by others'}`,
    )
    .filter((one: string) => one.startsWith(about));

it('a member who left a team does not open later notes, and one who joined waits for the earlier ones', async () => {
  const [patient, leaver, joiner] = [await site.newPatient(), await site.newColleague('nurse'), await site.newColleague('doctor')];
  const team = await site.newTeam(patient, [Priya, leaver]);
  const before = await site.write(Chen, patient, 'Before');
  expect(await site.stateOf(leaver, before.id)).toBe('open');
  await team.change([Priya, joiner]);
  const after = await site.write(Chen, patient, 'After');
  expect(await site.stateOf(leaver, after.id)).toBe('NOTE_NOT_FOUND');
  expect((await site.list(leaver, patient)).map(({ text }) => text)).toEqual(['Before']);
  expect((await site.list(Priya, patient)).map(({ text }) => text)).toEqual(['After', 'Before']);
  expect((await site.list(joiner, patient)).map(({ text, state }) => [text, state])).toEqual([
    ['After', 'open'],
    [null, 'pending'],
  ]);
  expect(await waiting(Priya, 'team')).toContain(`team for person ${joiner}`);
  expect(await pass(Priya)).toEqual({ granted: 1, remaining: false });
  expect((await site.list(joiner, patient)).map(({ text }) => text)).toEqual(['After', 'Before']);
  expect(await waiting(Priya, 'team')).not.toContain(`team for person ${joiner}`);
  expect((await site.sql('select max(generation) as n from notes.team_keys where team_id = $1', [team.id]))[0]!['n']).toBe(2);
});

it('a member whose account was disabled does not open later notes', async () => {
  const [patient, leaver] = [await site.newPatient(), await site.newColleague('doctor')];
  const team = await site.newTeam(patient, [Priya, leaver]);
  await site.write(Chen, patient, 'Before');
  await site.must(PEOPLE.Sam, 'POST', `/v1/users/${leaver}/disable`);
  await site.write(Chen, patient, 'After');
  const holders = await site.sql('select user_id from notes.team_key_members where team_id = $1 and generation = 2', [team.id]);
  expect(holders).toEqual([{ user_id: Priya }]);
});

it('a doctor who is assigned later, and a team, wait until a reader passes the keys on', async () => {
  const [patient, doctor] = [await site.newPatient(), await site.newColleague('doctor')];
  const { id } = await site.write(Chen, patient, 'First');
  await site.must(Chen, 'POST', `/v1/notes/${id}/amend`, { text: 'Second' });
  await site.must(Tom, 'POST', `/v1/patients/${patient}/doctor`, { doctor_id: doctor });
  const team = await site.newTeam(patient, [Priya]);
  expect(await site.stateOf(doctor, id)).toBe('pending');
  expect(await site.stateOf(Priya, id)).toBe('pending');
  expect(await waiting(doctor, id)).toEqual([`${id} for person ${doctor}, by others`, `${id} for person ${doctor}, by others`]);
  const both = [`${id} for person ${doctor}`, `${id} for team ${team.id}`];
  expect(await waiting(Chen, id)).toEqual([...both, ...both]);
  expect(await pass(doctor)).toEqual({ granted: 0, remaining: false });
  expect(await pass(Chen)).toEqual({ granted: 4, remaining: false });
  expect(await site.stateOf(doctor, id)).toBe('open');
  expect(await site.stateOf(Priya, id)).toBe('open');
  expect((await site.must(doctor, 'GET', `/v1/notes/${id}?version=1`)).text).toBe('First');
  expect(await waiting(Chen, id)).toEqual([]);
  expect(await pass(Chen)).toEqual({ granted: 0, remaining: false });
});

it('a former doctor keeps the notes of their time, and gets no later ones', async () => {
  const [patient, former] = [await site.newPatient(), await site.newColleague('doctor')];
  await site.must(Tom, 'POST', `/v1/patients/${patient}/doctor`, { doctor_id: former });
  const before = await site.write(Chen, patient, 'Before');
  await site.must(Tom, 'POST', `/v1/patients/${patient}/doctor`, { doctor_id: await site.newColleague('doctor') });
  const after = await site.write(Chen, patient, 'After');
  expect([await site.stateOf(former, before.id), await site.stateOf(former, after.id)]).toEqual(['open', 'NOTE_NOT_FOUND']);
});

it('a patient who gets an account waits until a reader passes the keys on', async () => {
  const patient = await site.newPatient();
  const { id } = await site.write(Chen, patient, 'Before the account');
  expect(await waiting(Chen, id)).toEqual([]);
  await site.newAccount(patient, 'patient');
  expect((await site.list(patient, patient)).map(({ state }) => state)).toEqual(['pending']);
  await pass(Chen);
  expect(await site.stateOf(patient, id)).toBe('open');
});

it('keys from a time before bindings are bound by their owner’s own session, and by no other', async () => {
  const [patient, doctor] = [await site.newPatient(), await site.newColleague('doctor')];
  await site.must(Tom, 'POST', `/v1/patients/${patient}/doctor`, { doctor_id: doctor });
  await site.sql('update identity.key_pairs set binding = null where user_id = $1', [doctor]);
  const { id } = await site.write(Chen, patient, 'To a doctor without a binding');
  expect(await waiting(Chen, id)).toEqual([]);
  await site.signIn(doctor, DEMO_PASSWORD);
  expect(await site.stateOf(doctor, id)).toBe('pending');
  await pass(Chen);
  expect(await site.stateOf(doctor, id)).toBe('open');
});
