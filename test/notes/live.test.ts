// News of notes on the live socket, for their readers alone.
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { goLive, hangUp } from '../harness/live.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { type NotesSite, startNotes } from './notes-harness.ts';

const { Chen, David, Linh, Sam, Tom } = PEOPLE;

let site: NotesSite;
beforeAll(async () => {
  site = await startNotes();
});
afterEach(hangUp);
afterAll(() => site.app.close());

it('reaches the author, the patient, their doctor and their team, and no one else', async () => {
  const [doctor, nurse, colleague] = [
    await site.newColleague('doctor'),
    await site.newColleague('nurse'),
    await site.newColleague('nurse'),
  ];
  await site.must(Tom, 'POST', `/v1/patients/${David}/doctor`, { doctor_id: doctor });
  await site.newTeam(David, [nurse]);
  const readers = await Promise.all([Chen, David, doctor, nurse].map((person) => goLive(site.app, person, 'me')));
  const others = await Promise.all([Linh, colleague].map((person) => goLive(site.app, person, 'me')));
  const { id } = await site.write(Chen, David, 'News');
  const data = { note_id: id, patient_id: David, author_id: Chen };
  const frame = { type: 'notes.changed', topic: 'me' };
  for (const reader of readers) expect(await reader.next('notes.changed')).toEqual({ ...frame, data: { ...data, added: true } });
  await site.must(Chen, 'POST', `/v1/notes/${id}/amend`, { text: 'More news' });
  for (const reader of readers)
    expect(await reader.next('notes.changed', undefined, 2)).toEqual({ ...frame, data: { ...data, added: false } });
  for (const other of others) await other.settled();
  expect(others.flatMap((other) => other.all('notes.changed'))).toEqual([]);
});

it('reports that a reader who waited can open a note now', async () => {
  const patient = await site.newPatient();
  const doctor = await site.newColleague('doctor');
  const { id } = await site.write(Chen, patient, 'Before');
  await site.must(Tom, 'POST', `/v1/patients/${patient}/doctor`, { doctor_id: doctor });
  const live = await goLive(site.app, doctor, 'me');
  await site.must(Chen, 'POST', '/v1/notes/grants');
  expect((await live.next('notes.changed')).data).toEqual({ note_id: id, patient_id: patient, author_id: Chen, added: false });
});

it('reports to a new member that a colleague has passed the keys of the team on, and to no one else', async () => {
  const patient = await site.newPatient();
  const [nurse, joins, other] = [await site.newColleague('nurse'), await site.newColleague('nurse'), await site.newColleague('nurse')];
  const team = await site.newTeam(patient, [nurse]);
  const { id } = await site.write(Chen, patient, 'Before');
  await team.change([nurse, joins]);
  const [live, quiet] = await Promise.all([joins, other].map((person) => goLive(site.app, person, 'me')));
  await site.must(nurse, 'POST', '/v1/notes/grants');
  expect(await live!.next('notes.keys-received')).toEqual({ type: 'notes.keys-received', topic: 'me' });
  expect((await site.must(joins, 'GET', `/v1/notes/${id}`)).text).toBe('Before');
  await site.must(nurse, 'POST', '/v1/notes/grants');
  await quiet!.settled();
  await live!.settled();
  expect([quiet!, live!].map((one) => one.all('notes.keys-received').length)).toEqual([0, 1]);
});

it('reports requests to the escrow and their decisions to administrators, and to no one else', async () => {
  const [patient, doctor, second] = [await site.newPatient(), await site.newColleague('doctor'), await site.newColleague('admin')];
  await site.must(Sam, 'POST', '/v1/notes/escrow/share');
  await site.write(Chen, patient, 'Before');
  await site.must(Tom, 'POST', `/v1/patients/${patient}/doctor`, { doctor_id: doctor });
  const admin = await goLive(site.app, Sam, 'me');
  const others = await Promise.all([Chen, doctor].map((person) => goLive(site.app, person, 'me')));
  const body = { patient_id: patient, reader: { kind: 'person', id: doctor }, reason: 'new-doctor' };
  const { id } = await site.must(Sam, 'POST', '/v1/notes/escrow/requests', body);
  expect(await admin.next('escrow.changed')).toEqual({ type: 'escrow.changed', topic: 'me' });
  await site.must(second, 'POST', `/v1/notes/escrow/requests/${id}/close`);
  await admin.next('escrow.changed', undefined, 2);
  for (const other of others) await other.settled();
  expect(others.flatMap((other) => other.all('escrow.changed'))).toEqual([]);
});

it('reports to administrators that the clinic has other ones', async () => {
  const admin = await goLive(site.app, Sam, 'me');
  const doctor = await site.newColleague('doctor');
  await admin.settled();
  const before = admin.all('escrow.changed').length;
  await site.must(Sam, 'PUT', `/v1/users/${doctor}/role`, { role: 'admin' });
  await admin.next('escrow.changed', undefined, before + 1);
});
