// A patient writes to the clinic without a connection: text and files are sent once, when the connection is back.
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { png } from '../../files/samples.ts';
import { until } from '../../harness/until.ts';
import { type Correspondence, correspond, PEOPLE } from '../../messaging/harness.ts';
import { bubble, composer, log, type Stage, setStage, write } from '../browser.ts';
import { loseConnection, passUntil, passUntilHolds } from '../clock-steps.ts';

let stage: Stage;
let clinic: Correspondence;
let phone: BrowserContext;
let page: Page;
let thread: string;
beforeAll(async () => {
  stage = await setStage();
  clinic = correspond(stage.app);
  thread = await clinic.open(PEOPLE.David, { subject: 'A rash', category: 'general' });
  phone = await stage.device();
  await phone.clock.install();
  page = await stage.open(phone, 'patient', 'david.wang', `messages/${thread}`);
  await log(page).locator('[data-row]').first().waitFor();
});
afterAll(() => stage.close());

const messagesOf = async (id: string): Promise<{ messageText: string; attachments: unknown[] }[]> =>
  (await clinic.see(id)).messages.filter(({ senderType }: { senderType: string }) => senderType === 'patient');

it('sends a reply with its photo once, after the page was left', async () => {
  await loseConnection(page);
  await page.locator('[data-files=pick]').setInputFiles({ name: 'rash.png', mimeType: 'image/png', buffer: await png() });
  await page.locator('[data-file]').getByText('will be sent when the connection is back').waitFor();
  await write(page, 'This is how it looks');
  await write(page, 'It itches, too');
  await bubble(page, 'It itches, too').getByText('Will be sent when the connection is back').waitFor();
  await composer(page).fill('Half a thought');

  await page.goto('about:blank');
  await phone.setOffline(false);
  await page.goto(`${stage.app.url}/messages/${thread}`);
  await bubble(page, 'This is how it looks').locator('[data-attachment=ready] img').waitFor();
  await bubble(page, 'It itches, too').getByText('Sent').waitFor();
  expect(await composer(page).inputValue()).toBe('Half a thought');
  await composer(page).fill('');
  const sent = await messagesOf(thread);
  expect(sent.map(({ messageText, attachments }) => [messageText, attachments.length])).toEqual([
    ['Good morning', 0],
    ['This is how it looks', 1],
    ['It itches, too', 0],
  ]);
});

it('sends a new message once, although the first reply of the server was lost', async () => {
  await stage.visit(page, 'patient', 'messages/new');
  await page.locator('[data-category=appointment]').click();
  await page.getByLabel('Subject').fill('An appointment');
  await composer(page).fill('Next week, please');
  let lost = 0;
  await page.route('**/api/patient-portal/messages/threads', async (route) => {
    if (route.request().method() !== 'POST' || lost > 0) return route.fallback();
    lost += 1;
    await route.fetch();
    await route.abort();
  });
  await page.getByRole('button', { name: 'Send' }).click();
  await passUntil(page, bubble(page, 'Next week, please'));
  expect(lost).toBe(1);
  const { threads } = await clinic.must(PEOPLE.David, 'GET', '/api/patient-portal/messages/threads?category=appointment');
  expect(threads.filter(({ subject }: { subject: string }) => subject === 'An appointment')).toHaveLength(1);
});

it('keeps a new message that was written offline in the list until it is sent', async () => {
  await loseConnection(page);
  await stage.visit(page, 'patient', 'messages/new');
  await page.locator('[data-category=other]').click();
  await page.getByLabel('Subject').fill('A certificate');
  await composer(page).fill('For my employer');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByText('Your message is kept on this device').waitFor();
  await page.getByRole('list', { name: 'Not sent yet' }).getByText('A certificate').waitFor();
  await phone.setOffline(false);
  await passUntilHolds(
    page,
    async () => (await page.locator('[id^=thread-]').filter({ hasText: 'A certificate' }).count()) === 1,
    'it is sent',
  );
  await page.getByRole('list', { name: 'Not sent yet' }).waitFor({ state: 'detached' });
});

it('leaves nothing of it in the browser after sign-out', async () => {
  await page.evaluate('sessionStorage.setItem("before", "1")');
  await composer(page).fill('Not finished');
  await page.locator('header button').last().click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.locator('input[type=password]').waitFor();
  await until(
    async () => !((await page.evaluate('indexedDB.databases().then((all) => JSON.stringify(all))')) as string).includes('patient'),
    'no store is left',
  );
  expect(await page.evaluate('Object.keys(sessionStorage).filter((key) => key.includes("draft"))')).toEqual([]);
});
