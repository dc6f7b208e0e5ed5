// The editor of a note loses nothing: drafts survive a reload, a note is written once, and a locked session is unlocked on the page.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { adminQuery } from '../../harness/people/accounts.ts';
import { until } from '../../harness/until.ts';
import { readableIn } from '../../matrix/at-rest.ts';
import { type Stage, setStage } from '../browser.ts';
import { openWithClock, stopClock } from '../clock-steps.ts';
import { lockNotes, notesOf } from '../note-steps.ts';
import { hasFocus } from '../ward-steps.ts';

const CHEN = 2;
const PATIENT = 103;

let stage: Stage;
let page: Page;
beforeAll(async () => {
  stage = await setStage();
  page = await stage.open(await stage.device(), 'clinic', 'isabella.chen');
});
afterAll(() => stage.close());
beforeEach(async () => {
  await stage.visit(page, 'clinic', `patients/${PATIENT}/notes/new`);
  await text().waitFor();
});

const text = () => page.getByRole('textbox', { name: 'Text of the note' });
/** Waits until the editor has loaded with this text. */
const holds = (words: string) => until(async () => (await text().inputValue()) === words, `the editor has ${words || 'no text'}`);
const save = () => page.getByRole('button', { name: 'Save the note' });
const draftSaved = () => page.getByText('Draft saved, encrypted for you.').waitFor();
const shown = (words: string) => page.getByRole('article').getByText(words).waitFor();
const texts = async () => (await notesOf(stage.app, CHEN, PATIENT)).map((note) => note.text);

it('keeps a draft through a reload, in the clear neither in the browser nor in the database, and removes it with the note', async () => {
  await text().fill('Canary of a draft');
  await page.getByRole('checkbox', { name: 'Keep the plan from my earlier notes' }).check();
  await draftSaved();
  const stored = await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])');
  expect(stored).not.toContain('Canary');
  expect(await readableIn(stage.app, ['Canary of a draft'])).toEqual([]);
  await page.reload();
  await holds('Canary of a draft');
  expect(await page.getByRole('checkbox').isChecked()).toBe(true);
  await save().click();
  await shown('Canary of a draft');
  await stage.visit(page, 'clinic', `patients/${PATIENT}/notes/new`);
  await holds('');
});

it('writes one note for a double click, and for a second attempt after a lost reply', async () => {
  await text().fill('Written once');
  await draftSaved();
  let lost = 0;
  await page.route('**/v1/notes', async (route) => {
    if (route.request().method() !== 'POST' || lost > 0) return route.fallback();
    lost += 1;
    await route.fetch();
    return route.abort();
  });
  await save().dblclick();
  await page.getByRole('alert').first().waitFor();
  await save().click();
  await shown('Written once');
  await page.unroute('**/v1/notes');
  expect((await texts()).filter((one) => one === 'Written once')).toHaveLength(1);
  await stage.visit(page, 'clinic', `patients/${PATIENT}/notes/new`);
  await holds('');
});

it('asks before it leaves what is not saved, and discards a draft after a question', async () => {
  await page.route('**/v1/notes/drafts/**', (route) => (route.request().method() === 'PUT' ? route.abort() : route.fallback()));
  await text().fill('Not saved');
  await page.getByText('The draft is not saved yet.').waitFor();
  await page.getByRole('link', { name: 'Back to the patient' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Keep editing' }).click();
  expect(await text().inputValue()).toBe('Not saved');
  await page.unroute('**/v1/notes/drafts/**');
  await page.getByRole('button', { name: 'Discard', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Discard', exact: true }).click();
  await page.getByRole('region', { name: 'Notes' }).waitFor();
  expect(await adminQuery(stage.app, 'select 1 from notes.drafts')).toEqual([]);
});

it('tries again by itself to save a draft, and goes on saving one that could not be discarded', async () => {
  let refused = 0;
  const refuse = () =>
    page.route('**/v1/notes/drafts/**', (route) => {
      if (route.request().method() !== 'PUT') return route.fallback();
      refused += 1;
      return route.fulfill({ status: 503 });
    });
  await refuse();
  await text().fill('Kept');
  await page.getByText('The draft is not saved yet. We keep trying.').waitFor();
  await until(() => Promise.resolve(refused > 1), 'a second attempt without a key press');
  await page.unroute('**/v1/notes/drafts/**');
  await draftSaved();

  await refuse();
  await page.getByRole('button', { name: 'Discard', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Discard this draft?' });
  await dialog.getByRole('button', { name: 'Discard', exact: true }).click();
  await dialog.getByRole('alert').waitFor();
  await dialog.getByRole('button', { name: 'Keep writing' }).click();
  await hasFocus(page, text());
  await page.unroute('**/v1/notes/drafts/**');
  await draftSaved();
  await text().fill('Kept, and more');
  await draftSaved();
  await page.reload();
  await holds('Kept, and more');
  expect(await adminQuery(stage.app, 'select 1 from notes.drafts')).toHaveLength(1);
  await page.getByRole('button', { name: 'Discard', exact: true }).click();
  await dialog.getByRole('button', { name: 'Discard', exact: true }).click();
  await page.getByRole('region', { name: 'Notes' }).waitFor();
  expect(await adminQuery(stage.app, 'select 1 from notes.drafts')).toEqual([]);
});

it('saves the draft of a note that was refused before the first pause in typing, at once', async () => {
  const refused = await openWithClock(stage, 'clinic', 'isabella.chen', 'patients/104/notes/new');
  await refused.route('**/v1/notes', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    await refused.clock.runFor(2_000);
    return route.abort();
  });
  await refused.getByRole('textbox', { name: 'Text of the note' }).waitFor();
  await stopClock(refused);
  await refused.getByRole('textbox', { name: 'Text of the note' }).fill('Refused at first');
  await refused.getByRole('button', { name: 'Save the note' }).click();
  await refused.getByRole('alert').first().waitFor();
  await refused.getByText('Draft saved, encrypted for you.').waitFor();
  await refused.context().close();
});

it('keeps the fields as they are while the note is saved, and lets them be changed after a failure', async () => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  await page.route('**/v1/notes', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    await released;
    return route.abort();
  });
  const keepPlan = page.getByRole('checkbox', { name: 'Keep the plan from my earlier notes' });
  await text().fill('Seen today.');
  await save().click();
  await page.locator('form[aria-busy=true]').waitFor();
  await text().press('End');
  await page.keyboard.type(' Allergic to penicillin.');
  await keepPlan.press('Space');
  await page.getByRole('button', { name: 'SOAP' }).click();
  await hasFocus(page, page.getByRole('button', { name: 'SOAP' }));
  expect(await text().inputValue()).toBe('Seen today.');
  expect(await keepPlan.isChecked()).toBe(false);
  release();
  await page.getByRole('alert').first().waitFor();
  await page.unroute('**/v1/notes');
  await text().press('End');
  await page.keyboard.type(' Allergic to penicillin.');
  await save().click();
  await shown('Seen today. Allergic to penicillin.');
});

it('asks for the password when the session has no key, and then writes what was there', async () => {
  await text().fill('Written after a lock');
  await draftSaved();
  await lockNotes(stage.app);
  await save().click();
  await page.getByRole('button', { name: 'Enter your password' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Password', { exact: true }).fill('not-my-password');
  await page.keyboard.press('Enter');
  await dialog.getByText('This is not your password.').waitFor();
  await dialog.getByLabel('Password', { exact: true }).fill('bedside-demo');
  await page.keyboard.press('Enter');
  await shown('Written after a lock');
});
