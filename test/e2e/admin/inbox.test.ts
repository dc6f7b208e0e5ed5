// An administrator sets up the inbox: teams, response times, opening hours, holidays, replies, cover.
import { text as textOf } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../harness/until.ts';
import { type Correspondence, correspond, PEOPLE } from '../../messaging/harness.ts';
import { type Stage, setStage } from '../browser.ts';
import { choiceField, choose } from '../choice-steps.ts';
import { interruptNextPut } from '../request-steps.ts';

let stage: Stage;
let clinic: Correspondence;
let page: Page;
beforeAll(async () => {
  stage = await setStage();
  clinic = correspond(stage.app);
  page = await stage.open(await stage.device(), 'admin', 'sam.lee', 'inbox');
});
afterAll(() => stage.close());

const settings = async () => clinic.must(PEOPLE.Sam, 'GET', '/v1/messaging/settings');
const dialog = () => page.getByRole('dialog');
const edit = (section: string) => page.getByRole('button', { name: `Edit: ${section}` }).click();
const save = async () => {
  await dialog().getByRole('button', { name: 'Save' }).click();
  await dialog().waitFor({ state: 'detached' });
};
/** Sends the choices of an edit conflict over a connection that fails, then saves the form that contains them. */
const saveAfterFailure = async (url: string) => {
  await interruptNextPut(page, url);
  await dialog().getByRole('button', { name: 'Save my choices' }).click();
  await dialog().getByRole('region', { name: 'Two versions' }).waitFor({ state: 'detached' });
  await save();
};

it('gives a category to people, and lets only them read it', async () => {
  await edit('Teams and assignment');
  const billing = dialog().getByRole('group', { name: 'Billing' });
  await billing.getByRole('checkbox').check();
  await billing.getByText('Choose a team or people first.').waitFor();
  expect(await dialog().getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
  await choose(choiceField(billing, 'More people'), 'Tom', /Tom Baker/);
  await page.keyboard.press('Escape');
  await save();
  await page.getByText('Only they can read it').waitFor();
  const routing = (await settings()).categories.find(({ category }: { category: string }) => category === 'billing');
  expect(routing).toEqual({ category: 'billing', team_id: null, member_ids: [PEOPLE.Tom], restricted: true });
});

it('shows a colleague who has left the inbox, and lets the administrator take them out', async () => {
  await clinic.must(PEOPLE.Sam, 'POST', `/v1/users/${PEOPLE.Tom}/disable`);
  await page.reload();
  const left = 'Tom Baker (no longer in the inbox)';
  await page.getByText(left).waitFor();
  await edit('Teams and assignment');
  const billing = dialog().getByRole('group', { name: 'Billing' });
  await billing.getByText(left).waitFor();
  await choose(choiceField(billing, 'More people'), 'Priya', /Priya Patel/);
  await page.keyboard.press('Escape');
  await billing.getByText(left).locator('..').getByRole('button', { includeHidden: true }).click();
  await save();
  await page.getByText(left).waitFor({ state: 'detached' });
  const routing = (await settings()).categories.find(({ category }: { category: string }) => category === 'billing');
  expect(routing.member_ids).toEqual([PEOPLE.Priya]);
  await clinic.must(PEOPLE.Sam, 'POST', `/v1/users/${PEOPLE.Tom}/enable`);
});

it('sets response times and opening hours', async () => {
  await edit('Response times');
  await dialog().getByRole('group', { name: 'Urgent' }).getByLabel('Answer within, in minutes').fill('0');
  await dialog().getByText('Enter whole minutes, from 1 to 100,000.').waitFor();
  await dialog().getByRole('group', { name: 'Urgent' }).getByLabel('Answer within, in minutes').fill('45');
  await dialog().getByText('The warning comes before the end.').waitFor();
  expect(await dialog().getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
  await dialog().getByRole('group', { name: 'Urgent' }).getByLabel('Warning after, in minutes').fill('30');
  await save();
  await page.getByText('Answer within 45 minutes, warning after 30 minutes').waitFor();
  await edit('Opening hours');
  await dialog().getByRole('button', { name: 'Add hours on Saturday' }).click();
  await dialog().getByRole('button', { name: 'Add hours on Saturday' }).click();
  await dialog().getByText('Overlaps other hours of this day.').first().waitFor();
  expect(await dialog().getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
  await dialog().getByRole('button', { name: 'Remove these hours of Saturday' }).last().click();
  await dialog().getByLabel('Saturday: closes').fill('12:30');
  await save();
  expect((await settings()).opening_hours).toContainEqual({ weekday: 6, opens: '09:00', closes: '12:30' });
});

it('shows both versions when another administrator was faster', async () => {
  await edit('Holidays');
  await clinic.set({ holidays: [{ day: '2026-12-25', name: 'Christmas' }] });
  await dialog().getByLabel('Day').fill('2027-01-01');
  await dialog().getByLabel('Name').fill('New Year');
  await dialog().getByRole('button', { name: 'Add the day' }).click();
  await dialog().getByRole('button', { name: 'Save' }).click();
  await dialog().getByText('Another person changed this').waitFor();
  await dialog().getByText('25 Dec 2026: Christmas').waitFor();
  await dialog().getByRole('button', { name: 'Save my choices' }).click();
  await dialog().waitFor({ state: 'detached' });
  expect((await settings()).holidays).toEqual([{ day: '2027-01-01', name: 'New Year' }]);
});

it('keeps the choice between two versions when it cannot be sent', async () => {
  await edit('Holidays');
  const theirs = { holidays: [{ day: '2026-12-25', name: 'Christmas' }], opening_hours: [{ weekday: 2, opens: '08:00', closes: '16:00' }] };
  await clinic.set(theirs);
  await dialog().getByRole('button', { name: 'Remove New Year' }).click();
  await dialog().getByRole('button', { name: 'Save' }).click();
  await dialog()
    .getByRole('radio', { name: /Christmas/ })
    .check();
  await saveAfterFailure('**/v1/messaging/settings');
  expect(await settings()).toMatchObject(theirs);
});

it('writes an automatic reply, which patients then get', async () => {
  await stage.visit(page, 'admin', 'auto-replies');
  await page.getByRole('button', { name: 'Edit: Billing' }).click();
  await dialog().getByLabel('Send this reply').check();
  await dialog().getByRole('textbox', { name: 'Reply' }).fill('We look at bills on Fridays.');
  await save();
  const id = await clinic.open(PEOPLE.David, { category: 'billing' });
  expect(JSON.stringify(await clinic.seeAs(PEOPLE.David, id))).toContain('We look at bills on Fridays.');
});

it('returns to the usual text of an automatic reply', async () => {
  await page.getByRole('button', { name: 'Edit: Appointment' }).click();
  const reply = dialog().getByRole('textbox', { name: 'Reply' });
  const usual = await reply.inputValue();
  await reply.fill('We call you.');
  await dialog().getByText('Patients get exactly this text').waitFor();
  await save();
  await page.getByText('We call you.').waitFor();
  await page.getByRole('button', { name: 'Edit: Appointment' }).click();
  await dialog().getByRole('button', { name: 'Use the usual text' }).click();
  await dialog().getByText('This is the usual text. Patients get it in their language.').waitFor();
  await save();
  await page.getByText('We call you.').waitFor({ state: 'detached' });
  const { autoReplies } = await clinic.must(PEOPLE.Sam, 'GET', '/api/message-auto-replies');
  expect(autoReplies.find(({ category }: { category: string }) => category === 'appointment')).toMatchObject({
    autoReplyText: usual,
    editedAt: null,
  });
});

it('shows both automatic replies when another administrator was faster, and keeps what was typed', async () => {
  await page.getByRole('button', { name: 'Edit: Other' }).click();
  const reply = dialog().getByRole('textbox', { name: 'Reply' });
  await reply.fill('We answer on Mondays.');
  await dialog().getByLabel('Send this reply').check();
  const saveTheirs = (autoReplyText: string) =>
    clinic.must(PEOPLE.Sam, 'PUT', '/api/message-auto-replies', { category: 'other', autoReplyText, isActive: false });
  await saveTheirs('We answer on Tuesdays.');
  await dialog().getByRole('button', { name: 'Save' }).click();
  await dialog().getByText('Another person changed this').waitFor();
  for (const text of ['We answer on Mondays.', 'We answer on Tuesdays.'])
    await dialog().getByRole('region', { name: 'Two versions' }).getByText(text).waitFor();
  const saved = async () =>
    (await clinic.must(PEOPLE.Sam, 'GET', '/api/message-auto-replies')).autoReplies.find(
      ({ category }: { category: string }) => category === 'other',
    );
  expect(await saved()).toMatchObject({ autoReplyText: 'We answer on Tuesdays.', isActive: false });
  await dialog().getByRole('group', { name: 'Reply' }).getByRole('radio', { name: 'Their version' }).check();
  await saveAfterFailure('**/api/message-auto-replies');
  expect(await saved()).toMatchObject({ autoReplyText: 'We answer on Tuesdays.', isActive: true });
});

it('adds, edits and removes a saved reply', async () => {
  await stage.visit(page, 'admin', 'saved-replies');
  await page.getByRole('button', { name: 'New saved reply' }).click();
  await dialog().getByLabel('Title').fill('Refill approved');
  const text = dialog().getByRole('textbox', { name: 'Text' });
  await text.fill('Dear !');
  await text.press('ArrowLeft');
  await dialog().getByRole('button', { name: 'Patient’s first name' }).click();
  await page.keyboard.type(' and ');
  await dialog().getByRole('button', { name: 'Patient’s last name' }).click();
  await dialog().getByRole('button', { name: 'Add', exact: true }).click();
  await dialog().waitFor({ state: 'detached' });
  await page.getByText('Dear {{patient.firstName}} and {{patient.lastName}}!').waitFor();
  await page.getByRole('button', { name: 'Edit Refill approved' }).click();
  const [{ id }] = (await clinic.must(PEOPLE.Tom, 'GET', '/api/canned-responses')).cannedResponses.filter(
    ({ title }: { title: string }) => title === 'Refill approved',
  );
  await clinic.must(PEOPLE.Tom, 'PUT', `/api/canned-responses/${id}`, {
    title: 'Refill approved',
    category: 'prescription',
    responseText: 'Dear {{patient.firstName}}!',
  });
  await dialog().getByRole('textbox', { name: 'Text' }).fill('Dear {{patient.name}}!');
  await dialog().getByRole('button', { name: 'Save' }).click();
  const versions = dialog().getByRole('region', { name: 'Two versions' });
  await versions.getByText('Dear {{patient.firstName}}!').waitFor();
  // The category was changed only by the other person.
  expect(await versions.getByRole('group').count()).toBe(1);
  await saveAfterFailure(`**/api/canned-responses/${id}`);
  await page.getByRole('row', { name: /Refill approved.*Prescription.*Dear \{\{patient\.name\}\}!/ }).waitFor();
  await page.getByRole('button', { name: 'Edit Refill approved' }).click();
  await dialog().getByRole('textbox', { name: 'Text' }).fill('Dear {{nobody}}');
  await dialog().getByRole('button', { name: 'Save' }).click();
  await dialog().getByText('One of the names in double braces cannot be filled in.').waitFor();
  await page.keyboard.press('Escape');
  await page
    .getByRole('button', { name: 'Discard' })
    .or(page.getByRole('button', { name: /Close without|Leave/ }))
    .first()
    .click();
  await page.getByRole('button', { name: 'Remove Refill approved' }).click();
  await dialog().getByRole('button', { name: 'Remove the reply' }).click();
  await page.getByText('Dear {{patient.name}}', { exact: false }).waitFor({ state: 'detached' });
});

it('covers for a colleague who is away', async () => {
  await stage.visit(page, 'admin', 'cover');
  await page.getByRole('button', { name: 'Add cover' }).first().click();
  await choose(choiceField(dialog(), 'Away'), 'Isab', /Isabella Chen/);
  await choose(choiceField(dialog(), 'Covered by'), 'John', /John Smith/);
  await dialog().getByLabel('Until').fill('2099-01-01T08:00');
  await dialog().getByRole('button', { name: 'Add cover' }).click();
  await page.getByRole('row', { name: /Isabella Chen.*John Smith/ }).waitFor();
  const { colleagues } = await clinic.must(PEOPLE.Tom, 'GET', '/v1/messaging/colleagues');
  expect(colleagues.find(({ id }: { id: number }) => id === PEOPLE.Chen).away_until).not.toBeNull();
  await page.getByRole('button', { name: 'Remove the cover of Isabella Chen' }).click();
  await dialog().getByRole('button', { name: 'Remove the cover' }).click();
  await until(async () => (await clinic.must(PEOPLE.Sam, 'GET', '/v1/messaging/covers')).covers.length === 0);
});

it('downloads the compliance report of some days', async () => {
  const id = await clinic.open(PEOPLE.David);
  await stage.visit(page, 'admin', 'inbox');
  const form = page.getByRole('form', { name: 'Compliance report' });
  const last = form.getByLabel('Last day');
  const today = await last.inputValue();
  await last.fill('2020-01-01');
  await form.getByText('Choose the first day or a later one.').waitFor();
  expect(await form.getByRole('button', { name: 'Download' }).isDisabled()).toBe(true);
  await last.fill(today);
  const first = form.getByLabel('First day');
  const start = await first.inputValue();
  await first.fill('2020-01-01');
  await form.getByText('Choose days within one year.').waitFor();
  await first.fill(start);
  const saved = page.waitForEvent('download');
  await form.getByRole('button', { name: 'Download' }).press('Enter');
  const file = await saved;
  expect(file.suggestedFilename()).toBe(`messages-${today.slice(0, -2)}01-${today}.csv`);
  const report = await textOf(await file.createReadStream());
  expect(report.split('\r\n')[0]).toBe('at,who,role,action,thread,patient');
  expect(report).toContain(`David Wang,patient,messaging.threads.open,${id},`);
});
