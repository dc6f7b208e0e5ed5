// A nurse writes in the inbox: reply and note from the keyboard, saved replies, drafts, files.
import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { png } from '../../files/samples.ts';
import { until } from '../../harness/until.ts';
import { type Correspondence, correspond, PEOPLE } from '../../messaging/harness.ts';
import { bubble, composer, type Stage, setStage } from '../browser.ts';
import { visitThread } from '../inbox-steps.ts';
import { hasFocus } from '../ward-steps.ts';

let stage: Stage;
let clinic: Correspondence;
let page: Page;
beforeAll(async () => {
  stage = await setStage();
  clinic = correspond(stage.app);
  page = await stage.open(await stage.device(), 'clinic', 'priya.patel', 'messages?view=all');
});
afterAll(() => stage.close());

/** The thread as its patient sees it, as text. */
const patientSees = async (id: string): Promise<string> => JSON.stringify(await clinic.seeAs(PEOPLE.David, id));
const refuse = (route: Route) => route.fulfill({ status: 422, json: { code: 'INVALID_TRANSITION' } });

it('sends a reply with r and Ctrl+Enter, which also claims the thread', async () => {
  const id = await clinic.open(PEOPLE.David);
  await visitThread(stage, page, id);
  await page.keyboard.press('r');
  await page.keyboard.type('Please come at ten.');
  await page.keyboard.press('Control+Enter');
  await bubble(page, 'Please come at ten.').and(page.locator('[data-row]')).waitFor();
  const { thread } = await clinic.see(id);
  expect([thread.status, thread.assignedTo]).toEqual(['waiting-patient', PEOPLE.Priya]);
  expect(await patientSees(id)).toContain('Please come at ten.');
});

it('keeps an internal note with a mention from the patient', async () => {
  const id = await clinic.open(PEOPLE.David);
  await visitThread(stage, page, id);
  await page.getByText('Internal note').click();
  await page.getByText('Patient cannot see', { exact: true }).waitFor();
  await page.getByRole('textbox', { name: 'Internal note' }).fill('Allergic to latex, ask @Isab');
  await page.getByRole('option', { name: 'Isabella Chen' }).click();
  await page.keyboard.press('Control+Enter');
  const note = bubble(page, 'Allergic to latex, ask @Isabella Chen').and(page.locator('[data-note]'));
  await note.getByText('Internal: patient cannot see').waitFor();
  expect((await clinic.see(id)).messages.at(-1).mentions).toEqual([{ userId: PEOPLE.Chen, name: 'Isabella Chen' }]);
  expect(await patientSees(id)).not.toContain('latex');
});

it('chooses a mention with the keys of the box', async () => {
  const id = await clinic.open(PEOPLE.David);
  await visitThread(stage, page, id);
  await page.getByText('Internal note').click();
  const box = page.getByRole('textbox', { name: 'Internal note' });
  const offered = page.getByRole('listbox', { name: 'Mention:' }).getByRole('option');
  const selected = async () => {
    const active = await box.getAttribute('aria-activedescendant');
    return page.locator(`[role=option][aria-selected=true][id="${active}"]`).textContent();
  };
  await box.focus();
  await page.keyboard.type('Ask @isab');
  await offered.first().waitFor();
  await page.keyboard.press('Enter');
  expect(await box.inputValue()).toBe('Ask @Isabella Chen ');
  await page.keyboard.type('or @');
  await offered.nth(1).waitFor();
  const [first, second] = await offered.allTextContents();
  expect(await selected()).toBe(first);
  await page.keyboard.press('ArrowDown');
  expect(await selected()).toBe(second);
  await page.keyboard.press('Tab');
  expect(await box.inputValue()).toBe(`Ask @Isabella Chen or @${second} `);
  await page.keyboard.type('@isab');
  await offered.first().waitFor();
  await page.keyboard.press('Escape');
  await offered.first().waitFor({ state: 'detached' });
  await page.keyboard.press('Enter');
  await page.keyboard.type('now');
  expect(await box.inputValue()).toBe(`Ask @Isabella Chen or @${second} @isab\nnow`);
  await page.keyboard.press('Control+Enter');
  await bubble(page, 'now').and(page.locator('[data-note]')).waitFor();
});

it('fills in a saved reply, and does not send it while a variable is left', async () => {
  await clinic.must(PEOPLE.Sam, 'POST', '/api/canned-responses', {
    title: 'Ready to collect',
    responseText: 'Dear {{patient.firstName}}, it is ready. {{staff.name}}, {{clinic.name}}',
  });
  const id = await clinic.open(PEOPLE.David);
  await visitThread(stage, page, id);
  await page.getByRole('button', { name: 'Saved replies' }).click();
  const dialog = page.getByRole('dialog', { name: 'Saved replies' });
  await dialog.getByRole('combobox').fill('collect');
  await dialog.getByText('Dear David, it is ready. Priya Patel, Northside Clinic').waitFor();
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  expect(await composer(page).inputValue()).toBe('Dear David, it is ready. Priya Patel, Northside Clinic');
  await hasFocus(page, composer(page));
  await composer(page).press('Control+Enter');
  await bubble(page, 'Dear David, it is ready.').and(page.locator('[data-row]')).waitFor();
  await composer(page).fill('It is ready at {{time}}.');
  await page.getByText('Replace {{time}} before you send this.').waitFor();
  expect(await page.getByRole('button', { name: 'Send' }).isDisabled()).toBe(true);
  await composer(page).fill('');
});

it('carries a draft to another device, until it is sent', async () => {
  const id = await clinic.open(PEOPLE.David);
  await visitThread(stage, page, id);
  await composer(page).fill('A half-written answer');
  await until(
    async () => (await clinic.ask(PEOPLE.Priya, 'GET', `/v1/messaging/drafts/${id}`)).body.draft?.text === 'A half-written answer',
  );
  const tablet = await stage.open(await stage.device(), 'clinic', 'priya.patel', `messages/${id}`);
  await until(async () => (await composer(tablet).inputValue()) === 'A half-written answer');
  await tablet.getByRole('button', { name: 'Send' }).click();
  await bubble(tablet, 'A half-written answer').and(tablet.locator('[data-row]')).waitFor();
  await until(async () => (await clinic.ask(PEOPLE.Priya, 'GET', `/v1/messaging/drafts/${id}`)).body.draft === null);
});

it('keeps what is written while the draft of another device is on its way', async () => {
  const id = await clinic.open(PEOPLE.David);
  await clinic.must(PEOPLE.Priya, 'PUT', `/v1/messaging/drafts/${id}`, { text: 'From the tablet' });
  const held = Promise.withResolvers<void>();
  const drafts = `**/drafts/${id}`;
  await page.route(drafts, async (route) => {
    await held.promise;
    await route.continue();
  });
  await visitThread(stage, page, id);
  await composer(page).fill('Written at once');
  const arrived = page.waitForResponse(drafts);
  held.resolve();
  await arrived;
  await page.unroute(drafts);
  await composer(page).press('End');
  await composer(page).pressSequentially(', and kept');
  await until(
    async () => (await clinic.ask(PEOPLE.Priya, 'GET', `/v1/messaging/drafts/${id}`)).body.draft?.text === 'Written at once, and kept',
  );
  await composer(page).fill('');
});

it('puts a refused note back into the message box as a note', async () => {
  const id = await clinic.open(PEOPLE.David);
  await visitThread(stage, page, id);
  await page.route('**/threads/*/messages', refuse);
  await page.getByText('Internal note').click();
  await page.getByRole('textbox', { name: 'Internal note' }).fill('Ask @Isabella Chen');
  await page.keyboard.press('Control+Enter');
  await page.locator('[data-outgoing=failed]').getByText('Ask @Isabella Chen').waitFor();
  await page.locator('[data-outgoing=failed]').getByRole('button', { name: 'Edit' }).click();
  await page.getByText('Patient cannot see', { exact: true }).waitFor();
  await expect.poll(() => page.getByRole('textbox', { name: 'Internal note' }).inputValue()).toBe('Ask @Isabella Chen');
});

it('removes the files of a message to a patient that is not sent', async () => {
  await stage.visit(page, 'clinic', 'messages?view=all');
  const dialog = page.getByRole('dialog', { name: 'Write to a patient' });
  await page.getByRole('link', { name: 'Write to a patient' }).click();
  await dialog.locator('[data-files=pick]').setInputFiles({ name: 'knee.png', mimeType: 'image/png', buffer: await png(48, 32) });
  await dialog.locator('[data-file=ready]').waitFor();
  await page.goBack();
  await page.getByRole('button', { name: 'Discard' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'Write to a patient' }).click();
  await dialog.locator('[data-add-files]').waitFor();
  expect(await dialog.locator('[data-file]').count()).toBe(0);
});
