// Notes and doctors of patients, in the clinicians' and the patients' app.
import type { Page } from 'playwright-core';
import type { TestApp } from '../../harness/app.ts';
import { adminQuery } from '../../harness/people/accounts.ts';
import { amendNote, assignDoctor, tamper, writeNote } from '../note-steps.ts';
import { once } from './once.ts';
import { type State, statesOf } from './state.ts';

const [SMITH, CHEN, LINH, DAVID, TOM] = [1, 2, 3, 4, 6];
const PATIENT = { page: '/patients/$id', address: '/patients/103' };
const NEW = { page: '/patients/$id/notes/new', address: '/patients/103/notes/new' };
const LIST = '**/v1/notes?*';
const SKELETON = '#main .mantine-Skeleton-root';
const LONG = `Reason for visit:\nPain in the left knee since Friday.\n\nPlan:\n${'Walk a little every day. '.repeat(12)}`;

/** A note that was amended, one that waits for its key, and one that was tampered with. */
const notesOf = once(async (app) => {
  const amended = await writeNote(app, CHEN, DAVID, 'The knee hurts.');
  await amendNote(app, CHEN, amended, LONG);
  await tamper(app, await writeNote(app, CHEN, DAVID, 'Changed by another hand'));
  const pending = await writeNote(app, CHEN, DAVID, 'Before Dr Smith was the doctor');
  await assignDoctor(app, TOM, DAVID, SMITH);
  return { amended, pending };
});
const withNotes = (address: string) => async (app: TestApp) => {
  await notesOf(app);
  return address;
};
const noteAt =
  (path: (id: string) => string, which: 'amended' | 'pending' = 'amended') =>
  async (app: TestApp) =>
    path((await notesOf(app))[which]);
const oneWaits = withNotes('/patients/4');
const withDoctors = once(async (app) => {
  await adminQuery(app, "insert into notes.doctor_profiles values (1, 1, 'Orthopaedics and sports medicine', true, 1)");
  await assignDoctor(app, TOM, LINH, CHEN);
  await assignDoctor(app, TOM, LINH, SMITH);
});
const type = async (page: Page, text: string) => {
  await page.locator('#main textarea').first().fill(text);
  await page.locator('#main form [role=status]').filter({ hasText: /\S/ }).waitFor();
};

export const notes = {
  clinic: statesOf('clinic', 'isabella.chen', [
    { name: 'a patient: notes, loading', ...PATIENT, replies: { [LIST]: 'never' }, shows: SKELETON },
    { name: 'a patient: notes, failed', ...PATIENT, replies: { [LIST]: 418 }, shows: '#main [role=alert]' },
    { name: 'a patient: notes, and a reader who waits', page: '/patients/$id', address: oneWaits, shows: '[data-note-state=tampered]' },
    {
      name: 'a note with versions',
      page: '/patients/$id/notes/$note',
      address: noteAt((id) => `/patients/4/notes/${id}`),
      shows: '#main article [role=status]',
    },
    {
      name: 'a note that does not exist',
      page: '/patients/$id/notes/$note',
      address: '/patients/4/notes/01890000-0000-7000-8000-00000000dead',
      shows: '#main article [role=alert]',
      noise: /404/,
    },
  ]),
  editor: statesOf('clinic', 'isabella.chen', [
    { name: 'a new note, loading', ...NEW, replies: { '**/v1/notes/drafts/*': 'never' }, shows: SKELETON },
    { name: 'a new note', ...NEW, reach: (page) => type(page, LONG), shows: '#main textarea' },
    {
      name: 'a draft to discard',
      ...NEW,
      reach: async (page) => {
        await type(page, LONG);
        await page.locator('#main form button[type=submit] + button').click();
      },
      shows: '[role=dialog] button',
      alone: true,
    },
    {
      name: 'an amendment of a note',
      page: '/patients/$id/notes/$note/amend',
      address: noteAt((id) => `/patients/4/notes/${id}/amend`),
      shows: '#main textarea',
    },
    {
      name: 'notes that are locked',
      ...NEW,
      reach: async (page) => {
        await type(page, LONG);
        await page.route('**/v1/notes', (route) => route.fulfill({ status: 403, json: { code: 'NOTE_LOCKED' } }));
        await page.locator('#main form button[type=submit]').click();
        await page.locator('#main [role=alert] button').click();
      },
      shows: '[role=dialog] input[type=password]',
      noise: /403/,
      alone: true,
    },
  ]),
  doctor: statesOf('clinic', 'john.smith', [
    { name: 'my patients, loading', page: '/my-patients', replies: { '**/v1/me/patients*': 'never' }, shows: SKELETON },
    { name: 'my patients, failed', page: '/my-patients', replies: { '**/v1/me/patients*': 418 }, shows: '#main [role=alert]' },
    { name: 'my patients', page: '/my-patients', address: withNotes('/my-patients'), shows: '[data-own-patient]' },
    { name: 'a patient: a note that waits for its key', page: '/patients/$id', address: oneWaits, shows: '[data-note-state=pending]' },
    {
      name: 'a patient: a doctor to assign',
      ...PATIENT,
      reach: (page) => page.locator('#main button', { hasText: 'Assign a doctor' }).click(),
      shows: '[role=dialog] input',
    },
  ]),
  patient: statesOf('patient', 'david.wang', [
    { name: 'patient: notes, loading', page: '/notes', replies: { [LIST]: 'never' }, shows: SKELETON },
    { name: 'patient: notes, failed', page: '/notes', replies: { [LIST]: 418 }, shows: '#main [role=alert]' },
    { name: 'patient: notes', page: '/notes', address: withNotes('/notes'), shows: '#main [data-note]' },
    { name: 'patient: a note', page: '/notes/$id', address: noteAt((id) => `/notes/${id}`), shows: '#main [role=status]' },
    { name: 'patient: home with a note', page: '/', address: withNotes('/'), shows: '#main a[href^="/notes/"]' },
  ]),
  ownDoctor: statesOf('patient', 'linh.nguyen', [
    { name: 'patient: notes, none', page: '/notes', shows: '#main:not(:has(.mantine-Skeleton-root)) h1' },
    { name: 'patient: my doctor, failed', page: '/doctor', replies: { '**/v1/patients/*/doctors': 418 }, shows: '#main [role=alert]' },
    {
      name: 'patient: another doctor',
      page: '/doctor',
      address: async (app) => {
        await withDoctors(app);
        return '/doctor';
      },
      reach: async (page) => {
        await page.locator('#main button').first().click();
        await page.locator('#main li button').first().waitFor();
      },
      shows: '#main select',
    },
    {
      name: 'patient: a doctor to choose',
      page: '/doctor',
      reach: async (page) => {
        await page.locator('#main button').first().click();
        await page.locator('#main li button').first().click();
      },
      shows: '[role=dialog] button',
      alone: true,
    },
  ]),
} satisfies Record<string, State[]>;
