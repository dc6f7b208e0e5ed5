// A nurse works in the inbox: views with live counts, reply and note from the keyboard, saved replies, assignment, closing, drafts.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../harness/until.ts';
import { type Correspondence, correspond, INBOX, PEOPLE } from '../../messaging/harness.ts';
import { bubble, composer, log, type Stage, setStage } from '../browser.ts';
import { choiceField, choose } from '../choice-steps.ts';

let stage: Stage;
let clinic: Correspondence;
let page: Page;
beforeAll(async () => {
  stage = await setStage();
  clinic = correspond(stage.app);
  page = await stage.open(await stage.device(), 'clinic', 'priya.patel', 'messages?view=unassigned');
});
afterAll(() => stage.close());

const view = (name: string) => page.getByRole('button', { name, exact: false }).and(page.locator('[data-view]'));
const row = (id: string) => page.locator(`#thread-${id}`);
const visit = async (id: string) => {
  await stage.visit(page, 'clinic', `messages/${id}?view=all`);
  await row(id).and(page.locator('[data-open]')).waitFor();
  await log(page).locator('[data-row]').first().waitFor();
  await page.locator('#main').focus();
};
/** The thread as its patient sees it, as text. */
const patientSees = async (id: string): Promise<string> => JSON.stringify(await clinic.seeAs(PEOPLE.David, id));

it('shows a new thread in the pool with its counts at once, and marks it as read once it was on screen', async () => {
  const { unassigned } = (await clinic.must(PEOPLE.Priya, 'GET', `${INBOX}/unread-count`)).views;
  await view('Unassigned').getByText(`${unassigned.threads} conversations`).waitFor({ state: 'attached' });
  const id = await clinic.open(PEOPLE.David, { subject: 'Knee pain', messageText: 'It hurts on stairs.' });
  await row(id).getByText('Unread').waitFor({ state: 'attached' });
  await view('Unassigned')
    .getByText(`${unassigned.threads + 1} conversations, ${unassigned.unread + 1} unread`)
    .waitFor({ state: 'attached' });
  await page.getByRole('link', { name: /Inbox.*unread conversations/ }).waitFor();
  await page.keyboard.press('j');
  await bubble(page, 'It hurts on stairs.').waitFor();
  await row(id).getByText('Unread').waitFor({ state: 'detached' });
  const { readBy, thread } = await clinic.see(id);
  expect([thread.isReadByStaff, readBy[0].name]).toEqual([true, 'Priya Patel']);
});

it('sends a reply with r and Ctrl+Enter, which also claims the thread', async () => {
  const id = await clinic.open(PEOPLE.David);
  await visit(id);
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
  await visit(id);
  await page.getByText('Internal note').click();
  await page.getByText('Patient cannot see', { exact: true }).waitFor();
  await page.getByRole('textbox', { name: 'Internal note' }).fill('Allergic to latex, ask @Isab');
  await page.getByRole('button', { name: 'Isabella Chen' }).click();
  await page.keyboard.press('Control+Enter');
  const note = bubble(page, 'Allergic to latex, ask @Isabella Chen').and(page.locator('[data-note]'));
  await note.getByText('Internal: patient cannot see').waitFor();
  expect((await clinic.see(id)).messages.at(-1).mentions).toEqual([{ userId: PEOPLE.Chen, name: 'Isabella Chen' }]);
  expect(await patientSees(id)).not.toContain('latex');
});

it('fills in a saved reply, and does not send it while a variable is left', async () => {
  await clinic.must(PEOPLE.Sam, 'POST', '/api/canned-responses', {
    title: 'Ready to collect',
    responseText: 'Dear {{patient.firstName}}, it is ready. {{staff.name}}, {{clinic.name}}',
  });
  const id = await clinic.open(PEOPLE.David);
  await visit(id);
  await page.getByRole('button', { name: 'Saved replies' }).click();
  const dialog = page.getByRole('dialog', { name: 'Saved replies' });
  await dialog.getByRole('combobox').fill('collect');
  await dialog.getByText('Dear David, it is ready. Priya Patel, Northside Clinic').waitFor();
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  expect(await composer(page).inputValue()).toBe('Dear David, it is ready. Priya Patel, Northside Clinic');
  await composer(page).fill('It is ready at {{time}}.');
  await page.getByText('Replace {{time}} before you send this.').waitFor();
  expect(await page.getByRole('button', { name: 'Send' }).isDisabled()).toBe(true);
  await composer(page).fill('');
});

it('assigns with a, closes with e, and undoes that', async () => {
  const id = await clinic.open(PEOPLE.David);
  await visit(id);
  await page.keyboard.press('a');
  const dialog = page.getByRole('dialog', { name: 'Assign' });
  await choose(choiceField(dialog, 'Colleague'), 'Tom', /Tom Baker/);
  await dialog.getByRole('button', { name: 'Assign' }).click();
  await dialog.waitFor({ state: 'detached' });
  await row(id).getByText('Tom Baker').waitFor();
  await page.locator('#main').focus();
  await page.keyboard.press('e');
  await page.getByText('The conversation is closed.').first().waitFor();
  expect((await clinic.see(id)).thread.status).toBe('closed');
  await page.getByRole('button', { name: 'Undo' }).click();
  await until(async () => (await clinic.see(id)).thread.status === 'open');
});

it('changes priority and status, snoozes, and merges in the menu', async () => {
  const [id, other] = [await clinic.open(PEOPLE.David, { subject: 'One' }), await clinic.open(PEOPLE.David, { subject: 'The other' })];
  await clinic.act(PEOPLE.Priya, id, 'claim');
  await visit(id);
  const act = async (name: string) => {
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name }).click();
  };
  await act('Urgent');
  await act('A provider has to look at it');
  await until(async () => (await clinic.see(id)).thread.status === 'waiting-provider');
  expect((await clinic.see(id)).thread.priority).toBe('high');
  await act('Snooze…');
  await page.getByRole('dialog', { name: 'Snooze' }).getByRole('button', { name: 'Snooze' }).click();
  await until(async () => (await clinic.see(id)).thread.snoozedUntil !== null);
  await act('Merge another conversation…');
  const dialog = page.getByRole('dialog', { name: /Merge/ });
  await dialog.getByRole('radio', { name: 'The other' }).check();
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
  await until(async () => (await clinic.see(other)).thread.mergedIntoId === id);
});

it('closes several threads at once', async () => {
  const ids = [await clinic.open(PEOPLE.Linh, { subject: 'First' }), await clinic.open(PEOPLE.Linh, { subject: 'Second' })];
  await stage.visit(page, 'clinic', 'messages?view=all');
  await page.getByRole('button', { name: 'Select conversations' }).click();
  for (const id of ids) await page.locator(`[data-thread="${id}"]`).getByRole('checkbox').check();
  const selected = page.getByRole('group', { name: 'Selected conversations' });
  await selected.getByText('2 selected').waitFor();
  await selected.getByRole('button', { name: 'Close', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Close conversations' }).click();
  await selected.waitFor({ state: 'detached' });
  for (const id of ids) expect((await clinic.see(id)).thread.status).toBe('closed');
});

it('finds a thread by whole words of its messages', async () => {
  const id = await clinic.open(PEOPLE.Linh, { subject: 'A question', messageText: 'May I take ibuprofen with it?' });
  await stage.visit(page, 'clinic', 'messages?view=mine');
  await page.locator('#main').focus();
  await page.keyboard.press('/');
  await page.keyboard.type('ibuprofen');
  await row(id).waitFor();
  await page.keyboard.press('Escape');
});

it('carries a draft to another device, until it is sent', async () => {
  const id = await clinic.open(PEOPLE.David);
  await visit(id);
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
