// A thread opens at its first unread message: what is below it, out of sight, is unread until its reader gets there.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../harness/until.ts';
import { type Correspondence, correspond, PEOPLE } from '../../messaging/harness.ts';
import { bubble, log, type Stage, setStage } from '../browser.ts';
import { openWithClock } from '../clock-steps.ts';

let stage: Stage;
let clinic: Correspondence;
beforeAll(async () => {
  stage = await setStage();
  clinic = correspond(stage.app);
});
afterAll(() => stage.close());

const LINES = 'Line\n'.repeat(12);
/** More than a screen of messages. */
const MANY = 6;

/** Opens a thread on a page whose time stands still, and returns the page with its reports of what was read. */
const opened = async (name: 'patient' | 'clinic', person: 'david.wang' | 'priya.patel', thread: string) => {
  const page = await openWithClock(stage, name, person, `messages/${thread}`);
  const reports: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith(`/threads/${thread}/read`)) reports.push(request.method());
  });
  await bubble(page, `Message ${MANY}`).waitFor();
  await page.clock.pauseAt(Date.now() + 60_000);
  return { page, reports };
};

const scrollTo = (page: Page, place: 'start' | 'end') =>
  log(page).evaluate((element, to) => {
    const box = element as unknown as { scrollTop: number; scrollHeight: number };
    box.scrollTop = to === 'end' ? box.scrollHeight : 0;
  }, place);

/** Whether the newest message is out of sight. */
const isAbove = (page: Page) => page.getByRole('button', { name: 'Newest messages' });

it.each(['patient', 'clinic'] as const)('for a %s', async (name) => {
  const { David, Tom } = PEOPLE;
  const thread = await clinic.open(David, { messageText: 'Message 0' });
  if (name === 'patient') await clinic.act(Tom, thread, 'read');
  for (let n = 1; n <= MANY; n++)
    await (name === 'patient'
      ? clinic.answer(Tom, thread, `Message ${n}\n${LINES}`)
      : clinic.reply(David, thread, `Message ${n}\n${LINES}`));
  const { page, reports } = await opened(name, name === 'patient' ? 'david.wang' : 'priya.patel', thread);
  await isAbove(page).waitFor();
  await page.clock.runFor(10_000);
  expect(reports).toEqual([]);
  // A look that is shorter than a moment is none.
  await scrollTo(page, 'end');
  await isAbove(page).waitFor({ state: 'detached' });
  await scrollTo(page, 'start');
  await isAbove(page).waitFor();
  await page.clock.runFor(10_000);
  expect(reports).toEqual([]);
  await scrollTo(page, 'end');
  await isAbove(page).waitFor({ state: 'detached' });
  await page.clock.runFor(10_000);
  await until(() => reports.length > 0, 'the messages are reported as read');
  await until(
    async () =>
      name === 'patient' ? (await clinic.seeAs(David, thread)).thread.isReadByPatient : (await clinic.see(thread)).thread.isReadByStaff,
    'the thread is read',
  );
});
