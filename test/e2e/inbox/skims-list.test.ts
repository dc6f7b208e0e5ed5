// A nurse skims the list of the inbox by keyboard: what counts as reading, and the order of the list.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../harness/until.ts';
import { type Correspondence, correspond, PEOPLE } from '../../messaging/harness.ts';
import { bubble, type Stage, setStage } from '../browser.ts';
import { openWithClock } from '../clock-steps.ts';
import { threadRow } from '../inbox-steps.ts';

let stage: Stage;
let clinic: Correspondence;
let page: Page;
beforeAll(async () => {
  stage = await setStage();
  clinic = correspond(stage.app);
  page = await openWithClock(stage, 'clinic', 'priya.patel', 'messages?view=all');
});
afterAll(() => stage.close());

/** Lets the page work without time passing for the user: its own tasks wait a millisecond at most. */
const atOnce = (check: () => Promise<boolean>, what: string) =>
  until(async () => {
    await page.clock.runFor(1);
    return check();
  }, what);
const shows = (text: string) => atOnce(() => bubble(page, text).isVisible(), `the page shows ${text}`);
const isRead = async (id: string): Promise<boolean> => (await clinic.see(id)).thread.isReadByStaff;

it('marks a thread as read after two seconds, or an action, and none that j only passes', async () => {
  const [third, second, first] = [
    await clinic.open(PEOPLE.David, { subject: 'Third', messageText: 'The third message' }),
    await clinic.open(PEOPLE.David, { subject: 'Second', messageText: 'The second message' }),
    await clinic.open(PEOPLE.David, { subject: 'First', messageText: 'The first message' }),
  ];
  await stage.visit(page, 'clinic', 'messages?view=all');
  for (const id of [third, second, first]) await threadRow(page, id).waitFor();
  await page.clock.pauseAt(Date.now() + 60_000);
  await page.keyboard.press('j');
  await shows('The first message');
  await page.clock.runFor(1_500);
  await page.keyboard.press('j');
  await shows('The second message');
  await page.clock.runFor(2_000);
  await until(() => isRead(second), 'the thread that stayed open is read');
  expect(await isRead(first)).toBe(false);
  await page.keyboard.press('j');
  await shows('The third message');
  await page.keyboard.press('e');
  await atOnce(() => isRead(third), 'the thread that was closed is read');
  await page.clock.resume();
});

it('keeps the page in place while j moves through a long list', async () => {
  const size = page.viewportSize()!;
  await stage.visit(page, 'clinic', 'messages?view=all');
  await page.setViewportSize({ width: 1280, height: 600 });
  const rows = page.locator('[id^=thread-]');
  await rows.first().waitFor();
  for (let n = await rows.count(); n > 0; n -= 1) await page.keyboard.press('j');
  await expect.poll(() => page.evaluate('document.scrollingElement.scrollTop')).toBe(0);
  await page.getByRole('banner').getByRole('button').first().click({ trial: true });
  expect(await page.evaluate('document.scrollingElement.scrollHeight - innerHeight')).toBe(0);
  await page.setViewportSize(size);
});

it('sorts a view by due time, which the address keeps while threads are opened', async () => {
  const urgent = await clinic.open(PEOPLE.David, { category: 'medical', subject: 'Urgent' });
  const later = await clinic.open(PEOPLE.David, { subject: 'Later' });
  const answered = await clinic.open(PEOPLE.David, { subject: 'Answered' });
  await clinic.answer(PEOPLE.Tom, answered);
  await stage.visit(page, 'clinic', 'messages?view=all');
  const places = async () => {
    const ids = await page.locator('[data-thread]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-thread')));
    return [answered, later, urgent].map((id) => ids.indexOf(id));
  };
  await expect.poll(places).toEqual([0, 1, 2]);
  await page.getByRole('button', { name: 'Filters' }).press('Enter');
  await page.getByRole('combobox', { name: 'Order' }).selectOption({ label: 'Next due first' });
  await page.keyboard.press('Escape');
  await expect
    .poll(async () => {
      const [ofAnswered, ofLater, ofUrgent] = await places();
      return ofUrgent! > -1 && ofUrgent! < ofLater! && ofLater! < ofAnswered!;
    })
    .toBe(true);
  await threadRow(page, urgent).press('Enter');
  await expect.poll(() => new URL(page.url()).searchParams.get('sort')).toBe('due');
});

it('shows first what is due first among urgent conversations', async () => {
  const due = await clinic.open(PEOPLE.David, { category: 'medical', subject: 'Due' });
  const answered = await clinic.open(PEOPLE.David, { category: 'medical', subject: 'Answered at once' });
  await clinic.answer(PEOPLE.Tom, answered);
  await stage.visit(page, 'clinic', 'messages?view=urgent');
  await expect
    .poll(async () => {
      const ids = await page.locator('[data-thread]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-thread')));
      return ids.includes(due) && ids.indexOf(due) < ids.indexOf(answered);
    })
    .toBe(true);
});
