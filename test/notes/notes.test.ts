// Notes over the API: writing, amending, listing, and sessions with and without keys.
import { channel } from 'node:diagnostics_channel';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Note } from '#contracts/notes.ts';
import type { ReturnedRows } from '#platform/db/row-schema.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { DEMO_PASSWORD, type NotesSite, startNotes } from './notes-harness.ts';

const { Chen, Smith, Linh, David, Tom } = PEOPLE;

let site: NotesSite;
beforeAll(async () => {
  site = await startNotes();
});
afterAll(() => site.app.close());

it('opens for its author and its patient, and for nobody else', async () => {
  const note = await site.write(Chen, David, 'Knee is better.\nWalk daily.');
  expect(note).toMatchObject({ patient_id: David, author: { id: Chen }, version: 1, latest_version: 1, keep_plan: false });
  expect(note).toMatchObject({ state: 'open', text: 'Knee is better.\nWalk daily.', consultation_id: null });
  expect((await site.must(David, 'GET', `/v1/notes/${note.id}`)).text).toBe(note.text);
  expect((await site.list(David, David)).map(({ id }) => id)).toContain(note.id);
  expect(await site.stateOf(Smith, note.id)).toBe('NOTE_NOT_FOUND');
  expect(await site.list(Smith, David)).toEqual([]);
  expect((await site.ask(Linh, 'GET', `/v1/notes?patient_id=${David}`)).body.code).toBe('PATIENT_NOT_FOUND');
});

it('belongs to a consultation of its patient', async () => {
  const write = (consultation_id: number) =>
    site.ask(Chen, 'POST', '/v1/notes', { patient_id: David, text: 'In the call', consultation_id, keep_plan: true });
  expect((await write(1)).body).toMatchObject({ consultation_id: 1, keep_plan: true });
  expect((await write(2)).body.code).toBe('CONSULTATION_NOT_FOUND');
  expect((await write(77_777)).body.code).toBe('CONSULTATION_NOT_FOUND');
});

it('gets another version by its author, and keeps the former ones', async () => {
  const { id } = await site.write(Smith, Linh, 'First words');
  const amend = (person: number, body: object) => site.ask(person, 'POST', `/v1/notes/${id}/amend`, body);
  expect((await amend(Smith, { text: 'Second words' })).body).toMatchObject({ version: 2, text: 'Second words' });
  expect((await amend(Smith, { text: 'Third words', version: 1 })).body).toMatchObject({ code: 'EDIT_CONFLICT' });
  expect((await amend(Smith, { text: 'Third words', version: 2 })).body).toMatchObject({ version: 3, latest_version: 3 });
  expect((await site.must(Linh, 'GET', `/v1/notes/${id}`)).text).toBe('Third words');
  const first = await site.must(Linh, 'GET', `/v1/notes/${id}?version=1`);
  expect(first).toMatchObject({ version: 1, latest_version: 3, text: 'First words' });
  expect((await site.ask(Linh, 'GET', `/v1/notes/${id}?version=4`)).body.code).toBe('NOTE_NOT_FOUND');
  expect((await site.list(Linh, Linh))[0]).toMatchObject({ id, text: 'Third words' });
  expect((await amend(Chen, { text: 'Not mine' })).body.code).toBe('NOTE_NOT_FOUND');
  await site.must(Tom, 'POST', `/v1/patients/${Linh}/doctor`, { doctor_id: Chen });
  await site.must(Smith, 'POST', '/v1/notes/grants');
  expect((await amend(Chen, { text: 'Not mine' })).body.code).toBe('NOT_THE_AUTHOR');
});

it('stays closed for a session without keys, and opens for one that was refreshed', async () => {
  const { id } = await site.write(Chen, David, 'Only with keys');
  await site.signIn(David);
  expect(await site.stateOf(David, id)).toBe('NOTE_LOCKED');
  expect((await site.ask(David, 'GET', `/v1/notes?patient_id=${David}`)).body.code).toBe('NOTE_LOCKED');
  expect((await site.ask(David, 'GET', '/v1/notes/pending-grants')).body.code).toBe('NOTE_LOCKED');
  const body = { email: 'david.wang@northside.example', password: DEMO_PASSWORD };
  const signedIn = await site.app.request('POST', '/v1/auth/login', { body });
  const refreshed = await site.app.request('POST', '/v1/auth/refresh', { body: { refresh_token: signedIn.body.refresh_token } });
  expect(refreshed.status).toBe(200);
  const reply = await site.app.request('GET', `/v1/notes/${id}`, { token: refreshed.body.access_token });
  expect(reply.body.text).toBe('Only with keys');
  await site.signIn(David, DEMO_PASSWORD);
});

it('is listed newest first, in pages, with the same statements for one note as for many', async () => {
  const patient = await site.newPatient();
  const counted = async (path: string): Promise<{ statements: number; notes: Note[]; next: string | null }> => {
    let statements = 0;
    // Only those of notes and their keys: the server also looks at sessions and queues, as time passes.
    const count = (message: unknown): void => {
      if (/\bnotes\.|\bidentity\.key_pairs\b/.test((message as ReturnedRows).text)) statements += 1;
    };
    channel('bedside:rows').subscribe(count);
    try {
      const { notes, next } = await site.must(Chen, 'GET', path);
      return { statements, notes, next };
    } finally {
      channel('bedside:rows').unsubscribe(count);
    }
  };
  await site.newTeam(patient, [Smith]);
  await site.must(Tom, 'POST', `/v1/patients/${patient}/doctor`, { doctor_id: Chen });
  await site.write(Chen, patient, 'note 0');
  const path = `/v1/notes?patient_id=${patient}&first=50`;
  await counted(path);
  const one = await counted(path);
  for (let i = 1; i < 52; i++) await site.write(i % 2 === 0 ? Chen : Smith, patient, `note ${i}`);
  const many = await counted(path);
  expect(one.statements).toBeGreaterThan(3);
  expect(many.statements).toBe(one.statements);
  expect(many.notes.map(({ text }) => text)).toEqual(Array.from({ length: 50 }, (_, i) => `note ${51 - i}`));
  const rest = await counted(`${path}&after=${many.next}`);
  expect(rest.notes.map(({ text }) => text)).toEqual(['note 1', 'note 0']);
  expect(rest.next).toBeNull();
});
