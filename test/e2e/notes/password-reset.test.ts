// A reset of the password: its page tells a user about their notes, which open with the recovery code, or once another reader passes their keys on.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../harness/until.ts';
import { wrong } from '../axe.ts';
import { type Stage, setStage } from '../browser.ts';
import { arrive, field, fillSignIn, heading, isIn, mailedLink, NEXT_PASSWORD, PASSWORD, press } from '../door-steps.ts';
import { must, writeNote } from '../note-steps.ts';

const [CHEN, LINH] = [2, 3];
const EMAIL = 'linh.nguyen@northside.example';

let stage: Stage;
let page: Page;
let code: string | null;
beforeAll(async () => {
  stage = await setStage();
  await writeNote(stage.app, CHEN, LINH, 'The knee hurts.');
  page = await arrive(stage, '/');
});
afterAll(() => stage.close());

/** Opens the page of a new reset link. */
const forget = async (former = ''): Promise<string> => {
  await stage.app.request('POST', '/v1/auth/password/forgot', { body: { email: EMAIL } });
  const link = await until(async () => {
    const newest = await mailedLink(stage, EMAIL, '/reset-password');
    return newest === former ? undefined : newest;
  }, 'a new link');
  await page.goto(stage.app.url + link);
  await heading(page, 'Choose a new password');
  return link;
};
/** Signs in on the page after a reset, and opens the notes. */
const openNotes = async (password: string) => {
  await press(page, 'Sign in');
  await fillSignIn(page, EMAIL, password);
  await isIn(page);
  await stage.visit(page, 'patient', 'notes');
  await heading(page, 'My notes');
};

let link: string;
it('without the code, the page says before that no note is lost, and gives a new code', async () => {
  link = await forget();
  await page.getByText('but none is lost: others can still read them, and one of them can open them for you again').waitFor();
  expect(await wrong(page)).toEqual([]);
  await field(page, 'New password').fill(NEXT_PASSWORD);
  await press(page, 'Set password');
  await heading(page, 'Your password is set');
  code = await page.locator('code').textContent();
  expect(await wrong(page)).toEqual([]);
});

it('the open page of the notes shows a note as soon as a reader passes its key on', async () => {
  await openNotes(NEXT_PASSWORD);
  await page.getByText('You cannot read this note yet.').first().waitFor();
  await must(stage.app, CHEN, 'POST', '/v1/notes/grants');
  await page.getByText('The knee hurts.').waitFor();
});

it('with the code the notes stay readable; a wrong code changes nothing', async () => {
  await forget(link);
  await field(page, 'New password').fill(PASSWORD);
  const recovery = field(page, 'Recovery code (if you have one)');
  await recovery.fill('not a code');
  await press(page, 'Set password');
  await page.getByText('The recovery code does not match this account.').waitFor();
  await recovery.fill(code?.toLowerCase() ?? '');
  await press(page, 'Set password');
  await heading(page, 'Your password is set');
  expect(await page.locator('code').textContent()).not.toBe(code);
  await openNotes(PASSWORD);
  await page.getByText('The knee hurts.').waitFor();
  expect(await page.getByText('You cannot read this note yet.').count()).toBe(0);
});
