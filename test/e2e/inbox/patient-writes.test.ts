// A patient and the clinic write to each other: the patient in a browser, the clinic by the API.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { goLive } from '../../harness/live.ts';
import { type Correspondence, correspond, PEOPLE } from '../../messaging/harness.ts';
import { bubble, composer, log, type Stage, setStage, write } from '../browser.ts';
import { hasFocus } from '../ward-steps.ts';

let stage: Stage;
let clinic: Correspondence;
let page: Page;
beforeAll(async () => {
  stage = await setStage();
  clinic = correspond(stage.app);
  page = await stage.open(await stage.device(), 'patient', 'david.wang');
});
afterAll(() => stage.close());

const row = (subject: string) => page.locator('[id^=thread-]').filter({ hasText: subject });
const idOf = (): string => new URL(page.url()).pathname.split('/').at(-1)!;

it('opens a thread by keyboard: what it is about, then the message, and sees the automatic reply at once', async () => {
  await page.getByRole('link', { name: 'Write to the clinic' }).focus();
  await page.keyboard.press('Enter');
  const medical = page.getByRole('button', { name: 'Health question' });
  await medical.waitFor();
  await hasFocus(page, page.getByRole('heading', { name: 'What is it about?' }));
  await medical.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByRole('link', { name: 'Call 999' }).waitFor();
  await hasFocus(page, page.getByRole('heading', { name: 'Health question' }));
  // From the heading to the change of category, the number to call and the subject.
  for (let stops = 0; stops < 3; stops++) await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.labels?.[0]?.textContent')).toBe('Subject');
  await page.keyboard.press('Tab');
  await page.keyboard.type('My knee hurts when I climb the stairs.');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Write in a few words what it is about.').waitFor();
  await hasFocus(page, page.getByLabel('Subject'));
  await page.keyboard.type('My knee');
  await composer(page).press('Control+Enter');
  await bubble(page, 'My knee hurts').getByText('Sent').waitFor();
  await bubble(page, 'Automatic reply').getByText(/999/).waitFor();
  await row('My knee').getByText('Sent to the clinic').waitFor();
  await log(page).and(page.locator(':focus')).waitFor();
});

it('reads an answer as it arrives, which the clinic then sees as read', async () => {
  const thread = idOf();
  await clinic.act(PEOPLE.Priya, thread, 'claim');
  await page.locator('[data-status=in-progress]').waitFor();
  await clinic.note(PEOPLE.Priya, thread, 'Known arthrosis');
  await clinic.answer(PEOPLE.Priya, thread, 'Please put some ice on it.');
  await bubble(page, 'Please put some ice on it.').getByText('Nurse').waitFor();
  await expect.poll(async () => (await clinic.seeAs(PEOPLE.David, thread)).thread.unreadCount).toBe(0);
  await write(page, 'I will do that.');
  await bubble(page, 'I will do that.').getByText('Sent').waitFor();
  expect(await log(page).getByText('Known arthrosis').count()).toBe(0);
});

it('counts unread threads in the navigation and on the home page', async () => {
  await stage.visit(page, 'patient', '');
  const thread = await clinic.open(PEOPLE.David, { subject: 'A bill', category: 'billing' });
  await clinic.answer(PEOPLE.Tom, thread, 'It is paid.');
  await page.getByText('The clinic has written to you in 1 conversation.').waitFor();
  await page.getByRole('link', { name: 'All messages' }).click();
  await page
    .getByRole('navigation')
    .getByRole('link', { name: /Messages.*1 with unread messages/ })
    .waitFor();
  await row('A bill').getByText('1 unread message', { exact: true }).waitFor();
  await row('A bill').click();
  await log(page).getByText('1 new message', { exact: true }).waitFor();
  await page.getByRole('navigation').getByRole('link', { name: 'Messages', exact: true }).waitFor();
});

it('closes a thread, finds it again, and opens it by writing', async () => {
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Close conversation' }).click();
  await page.getByText('This conversation is closed.').first().waitFor();
  await page.locator('#main :focus').waitFor();
  await page.getByRole('radiogroup', { name: 'Conversations to show' }).getByText('Open', { exact: true }).click();
  await row('A bill').waitFor({ state: 'detached' });
  await page.getByRole('radiogroup', { name: 'Conversations to show' }).getByText('Closed', { exact: true }).click();
  await row('A bill').waitFor();
  await write(page, 'One more question');
  await page.locator('[data-status=open]').waitFor();
});

it('chooses in a dialog how to hear of new messages', async () => {
  const PREFERENCES = '/api/patient-portal/messages/preferences';
  const button = page.getByRole('button', { name: 'How we tell you about new messages' });
  await button.press('Enter');
  const dialog = page.getByRole('dialog');
  const email = dialog.getByRole('switch', { name: 'Email' });
  await expect.poll(() => email.isChecked()).toBe(true);
  await email.press('Space');
  await dialog.getByText('Saved', { exact: true }).waitFor();
  expect((await clinic.must(PEOPLE.David, 'GET', PREFERENCES)).emailNotificationsEnabled).toBe(false);
  await page.route('**/v1/notifications/preferences', (route) =>
    route.request().method() === 'PUT' ? route.fulfill({ status: 418, json: { code: 'INTERNAL_ERROR' } }) : route.fallback(),
  );
  await email.press('Space');
  await dialog.getByRole('alert').waitFor();
  await expect.poll(() => email.isChecked()).toBe(false);
  await page.unroute('**/v1/notifications/preferences');
  await page.keyboard.press('Escape');
  await button.and(page.locator(':focus')).waitFor();
});

it('shows who is writing at the clinic', async () => {
  const colleague = await goLive(stage.app, PEOPLE.Priya, `thread:${idOf()}`);
  colleague.send({ type: 'typing', topic: `thread:${idOf()}`, typing: true });
  await page.getByText('Priya Patel is writing…').waitFor();
});

it('sends a message that was begun before the clinic merged its thread', async () => {
  const [id, target] = [await clinic.open(PEOPLE.David, { subject: 'First' }), await clinic.open(PEOPLE.David, { subject: 'Second' })];
  await stage.visit(page, 'patient', `messages/${id}`);
  await page.getByRole('heading', { name: 'First' }).waitFor();
  await composer(page).fill('Half of a long message');
  expect((await clinic.act(PEOPLE.Priya, target, 'merge', { sourceThreadId: id })).status).toBe(200);
  await page.getByText('This conversation goes on in another one.').waitFor();
  expect(await composer(page).inputValue()).toBe('Half of a long message');
  await page.getByRole('button', { name: 'Send' }).click();
  await composer(page).waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'Open it' }).click();
  await bubble(page, 'Half of a long message').waitFor();
});
