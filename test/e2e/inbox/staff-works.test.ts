// A nurse works in the inbox: views with live counts, assignment, closing, menu, several threads at once, search.
import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../harness/until.ts';
import { type Correspondence, correspond, INBOX, PEOPLE } from '../../messaging/harness.ts';
import { atRest } from '../axe.ts';
import { bubble, log, type Stage, setStage } from '../browser.ts';
import { choiceField, choose } from '../choice-steps.ts';
import { threadRow, visitThread } from '../inbox-steps.ts';

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

it('shows a new thread in the pool with its counts at once, and marks it as read once it was on screen', async () => {
  const { unassigned } = (await clinic.must(PEOPLE.Priya, 'GET', `${INBOX}/unread-count`)).views;
  await view('Unassigned').getByText(`${unassigned.threads} conversations`).waitFor({ state: 'attached' });
  const id = await clinic.open(PEOPLE.David, { subject: 'Knee pain', messageText: 'It hurts on stairs.' });
  await threadRow(page, id).getByText('Unread').waitFor({ state: 'attached' });
  await view('Unassigned')
    .getByText(`${unassigned.threads + 1} conversations, ${unassigned.unread + 1} unread`)
    .waitFor({ state: 'attached' });
  await page.getByRole('link', { name: /Inbox.*unread conversations/ }).waitFor();
  await page.keyboard.press('j');
  await bubble(page, 'It hurts on stairs.').waitFor();
  await threadRow(page, id).getByText('Unread').waitFor({ state: 'detached' });
  const { readBy, thread } = await clinic.see(id);
  expect([thread.isReadByStaff, readBy[0].name]).toEqual([true, 'Priya Patel']);
});

it('assigns with a, closes with e, and undoes that', async () => {
  const id = await clinic.open(PEOPLE.David);
  await visitThread(stage, page, id);
  await page.keyboard.press('a');
  const dialog = page.getByRole('dialog', { name: 'Assign' });
  await choose(choiceField(dialog, 'Colleague'), 'Tom', /Tom Baker/);
  await dialog.getByRole('button', { name: 'Assign' }).click();
  await dialog.waitFor({ state: 'detached' });
  await threadRow(page, id).getByText('Tom Baker').waitFor();
  await page.locator('#main').focus();
  await page.keyboard.press('e');
  await page.getByText('The conversation is closed.').first().waitFor();
  expect((await clinic.see(id)).thread.status).toBe('closed');
  await page.getByRole('button', { name: 'Undo' }).click();
  await until(async () => (await clinic.see(id)).thread.status === 'open');
});

it('undoes a closing after other threads were opened and closed, each under the name of its patient', async () => {
  const [of, ofOther] = [await clinic.open(PEOPLE.David, { subject: 'His' }), await clinic.open(PEOPLE.Linh, { subject: 'Hers' })];
  await visitThread(stage, page, of);
  await page.keyboard.press('e');
  const toast = (name: RegExp) => page.locator('#toasts > *').filter({ hasText: name }).filter({ hasText: 'is closed' });
  await toast(/David Wang/).waitFor();
  await threadRow(page, ofOther).click();
  await page.waitForURL(`**/messages/${ofOther}?**`);
  await log(page).locator('[data-row]').first().waitFor();
  await page.keyboard.press('e');
  await toast(/Linh Nguyen/).waitFor();
  await page.getByRole('link', { name: 'Patients', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Patients' }).waitFor();
  await toast(/David Wang/)
    .getByRole('button', { name: 'Undo' })
    .click();
  await until(async () => (await clinic.see(of)).thread.status === 'open');
  await page
    .locator('#toasts')
    .getByText(/David Wang.*The conversation is open again/)
    .waitFor();
  expect((await clinic.see(ofOther)).thread.status).toBe('closed');
});

it('changes priority and status, snoozes, and merges in the menu', async () => {
  const [id, other] = [await clinic.open(PEOPLE.David, { subject: 'One' }), await clinic.open(PEOPLE.David, { subject: 'The other' })];
  await clinic.act(PEOPLE.Priya, id, 'claim');
  await visitThread(stage, page, id);
  const act = async (name: string) => {
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name }).click();
  };
  await act('Urgent');
  await act('A provider has to look at it');
  await until(async () => (await clinic.see(id)).thread.status === 'waiting-provider');
  await expect.poll(async () => (await clinic.see(id)).thread.priority).toBe('high');
  await act('Snooze…');
  await page.getByRole('dialog', { name: 'Snooze' }).getByRole('button', { name: 'Snooze' }).click();
  await until(async () => (await clinic.see(id)).thread.snoozedUntil !== null);
  await page.getByText('Snoozed until').first().waitFor();
  await act('Merge another conversation…');
  const dialog = page.getByRole('dialog', { name: /Merge/ });
  await dialog.getByRole('radio', { name: 'The other' }).check();
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
  await until(async () => (await clinic.see(other)).thread.mergedIntoId === id);
  await stage.visit(page, 'clinic', `messages/${other}?view=all`);
  await page.getByText('This conversation was merged into another.').waitFor();
  expect(await page.locator('#main textarea').count()).toBe(0);
  // Nothing can be written here, so no hint names its shortcut.
  const hints = page.getByRole('navigation', { name: 'Primary' });
  await hints.getByText('all keys').waitFor();
  await hints.getByText('reply').first().waitFor({ state: 'detached' });
});

it('shows before a merge which conversations a restricted category or a holder keeps apart', async () => {
  const billing = { category: 'billing', team_id: null, member_ids: [PEOPLE.Priya], restricted: true };
  await clinic.set({ categories: [billing] });
  const id = await clinic.open(PEOPLE.David, { subject: 'A question' });
  await clinic.open(PEOPLE.David, { subject: 'A private bill', category: 'billing' });
  const refill = await clinic.open(PEOPLE.David, { subject: 'A refill', category: 'prescription' });
  await clinic.act(PEOPLE.Grace, refill, 'claim');
  await visitThread(stage, page, id);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Merge another conversation…' }).click();
  const dialog = page.getByRole('dialog', { name: /Merge/ });
  for (const [subject, reason] of [
    ['A private bill', 'more people would read the messages.'],
    ['A refill', 'the colleague who holds one of them could not read it any more.'],
  ] as const) {
    const radio = dialog.getByRole('radio', { name: subject });
    await radio.waitFor();
    expect(await radio.isDisabled()).toBe(true);
    await dialog.getByText(`Cannot be merged: ${reason}`).first().waitFor();
  }
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await clinic.set({ categories: [] });
});

it('names the category of each conversation to merge, and keeps the focus after a refusal', async () => {
  const id = await clinic.open(PEOPLE.Linh, { subject: 'More tablets', category: 'prescription' });
  await clinic.open(PEOPLE.Linh, { subject: 'My bill', category: 'billing' });
  await clinic.open(PEOPLE.Linh, { subject: 'Other tablets', category: 'prescription' });
  await visitThread(stage, page, id);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Merge another conversation…' }).click();
  const dialog = page.getByRole('dialog', { name: /Merge/ });
  expect(await dialog.getByRole('radio', { name: 'My bill' }).first().isDisabled()).toBe(true);
  await dialog
    .getByText(/Billing · .*Cannot be merged: more people would read the messages/)
    .first()
    .waitFor();
  await dialog.getByRole('radio', { name: 'Other tablets' }).check();
  const json = { code: 'INVALID_TRANSITION', details: { reason: 'readers' } };
  await page.route('**/merge', (route) => route.fulfill({ status: 409, json }));
  const merge = dialog.getByRole('button', { name: 'Merge', exact: true });
  await merge.focus();
  await page.keyboard.press('Enter');
  await dialog.getByText('More people would read these messages than now.').waitFor();
  await merge.and(page.locator(':focus')).waitFor();
  await page.unroute('**/merge');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect(await page.getByText('Discard what you entered?').count()).toBe(0);
});

it('does not snooze a conversation whose patient wrote behind the dialog', async () => {
  const id = await clinic.open(PEOPLE.Linh, { subject: 'A bill', category: 'billing' });
  await visitThread(stage, page, id);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Snooze…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Snooze' });
  await dialog.waitFor();
  await clinic.reply(PEOPLE.Linh, id, 'I was charged twice');
  await page.getByText('I was charged twice').first().waitFor();
  await dialog.getByRole('button', { name: 'Snooze' }).click();
  await dialog.getByText('The patient has written since.').waitFor();
  expect((await clinic.see(id)).thread.snoozedUntil).toBeNull();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
});

it('shows a refusal once, and not in the dialog of another action', async () => {
  const id = await clinic.open(PEOPLE.David);
  await visitThread(stage, page, id);
  const refuse = (route: Route) => route.fulfill({ status: 409, json: { code: 'INVALID_TRANSITION' } });
  await page.route(/\/(?:claim|snooze)$/, refuse);
  const refusal = page.getByText('A colleague has changed this conversation.');
  await page.getByRole('button', { name: 'Claim', exact: true }).click();
  await refusal.waitFor();
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Snooze…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Snooze' });
  await dialog.getByRole('combobox').waitFor();
  expect(await refusal.count()).toBe(0);
  await dialog.getByRole('button', { name: 'Snooze' }).click();
  await dialog.getByRole('alert').and(refusal).waitFor();
  expect(await refusal.count()).toBe(1);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await page.unroute(/\/(?:claim|snooze)$/);
});

it('closes several threads at once', async () => {
  const ids = [await clinic.open(PEOPLE.Linh, { subject: 'First' }), await clinic.open(PEOPLE.Linh, { subject: 'Second' })];
  await stage.visit(page, 'clinic', 'messages?view=all');
  await page.getByRole('button', { name: 'Select conversations' }).click();
  for (const id of ids) await page.locator(`[data-thread="${id}"]`).getByRole('checkbox').check();
  const selected = page.getByRole('group', { name: 'Selected conversations' });
  await selected.getByText('2 selected').waitFor();
  await selected.getByRole('button', { name: 'Close', exact: true }).click();
  await page.getByRole('dialog', { name: 'Close 2 conversations?' }).getByRole('button', { name: 'Close conversations' }).click();
  await selected.waitFor({ state: 'detached' });
  for (const id of ids) expect((await clinic.see(id)).thread.status).toBe('closed');
});

it('finds a thread by whole words of its messages', async () => {
  const id = await clinic.open(PEOPLE.Linh, { subject: 'A question', messageText: 'May I take ibuprofen with it?' });
  await stage.visit(page, 'clinic', 'messages?view=mine');
  await page.locator('#main').focus();
  await page.keyboard.press('/');
  await page.keyboard.type('ibuprofen');
  await threadRow(page, id).waitFor();
  await page.keyboard.press('Escape');
});

it('keeps piles of combining marks in their own place', async () => {
  const pile = `Z${'\u0301\u0316\u0320'.repeat(60)}`;
  const id = await clinic.open(PEOPLE.David, { subject: pile, messageText: pile });
  await clinic.act(PEOPLE.Priya, id, 'read');
  await visitThread(stage, page, id);
  await atRest(page);
  const text = log(page).locator('[data-row] > div').first();
  const side = page.getByRole('complementary');
  // All that the panel loads is there.
  await side.getByText('Other conversations').waitFor();
  await expect.poll(() => side.locator('.mantine-Skeleton-root').count()).toBe(0);
  const { x, y, width, height } = (await text.boundingBox())!;
  const places = [
    { hidden: text, clip: { x: x + width + 8, y, width: 40, height } },
    {
      hidden: page.getByRole('heading', { name: 'David Wang' }).locator('xpath=..'),
      clip: (await side.boundingBox())!,
    },
  ];
  for (const { hidden, clip } of places) {
    const shown = await page.screenshot({ clip });
    await hidden.evaluate((element) => element.setAttribute('style', 'visibility: hidden'));
    expect(shown.equals(await page.screenshot({ clip }))).toBe(true);
  }
});
