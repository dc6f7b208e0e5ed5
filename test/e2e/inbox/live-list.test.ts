// The list of the inbox follows the work of others, and the user's own: one small request for the threads that changed, and no load of the list.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { adminQuery } from '../../harness/people/accounts.ts';
import { until } from '../../harness/until.ts';
import { type Correspondence, correspond, INBOX, PEOPLE } from '../../messaging/harness.ts';
import { type Stage, setStage } from '../browser.ts';
import { stopClock } from '../clock-steps.ts';
import { threadRow, visitThread } from '../inbox-steps.ts';

const { David, Linh, Priya, Tom } = PEOPLE;

let stage: Stage;
let clinic: Correspondence;
let page: Page;
/** The requests of the page since the last step: the IDs that it asks for, `list` and `counts`. */
const requests: string[] = [];
/** Frames about threads since then. */
let frames = 0;
/** The requests that have no response yet. */
const underWay = new Set<unknown>();
const isQuiet = () => until(async () => underWay.size === 0, 'the page has what it asked for');

const nameOf = (address: string): string | undefined => {
  const { pathname, searchParams } = new URL(address);
  if (pathname === `${INBOX}/unread-count`) return 'counts';
  return pathname === `${INBOX}/threads` ? (searchParams.get('ids') ?? 'list') : undefined;
};
beforeAll(async () => {
  stage = await setStage();
  clinic = correspond(stage.app);
  const device = await stage.device();
  await device.clock.install();
  page = await device.newPage();
  page.on('request', (request) => {
    const name = nameOf(request.url());
    if (!name) return;
    requests.push(name);
    underWay.add(request);
  });
  page.on('requestfinished', (request) => underWay.delete(request));
  page.on('requestfailed', (request) => underWay.delete(request));
  let subscribed = false;
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      const frame = JSON.parse(String(payload));
      if (frame.type === 'inbox.thread') frames += 1;
      if (frame.topic !== 'inbox' || frame.type !== 'subscribed') return;
      subscribed = true;
      requests.length = 0;
    }),
  );
  await stage.enter(page, 'clinic', 'priya.patel', 'messages?view=unassigned');
  await page.locator('[data-thread]').first().waitFor();
  await until(async () => subscribed, 'the page follows the inbox');
  // A subscription loads lists and counts again: the first thread may come during that load, the second one finds it done.
  for (const subject of ['Before', 'Before the first one']) {
    await threadRow(page, await clinic.open(Linh, { subject })).waitFor();
    await isQuiet();
  }
});
afterAll(() => stage.close());
beforeEach(() => {
  requests.length = 0;
  frames = 0;
});

const shown = (): Promise<string[]> =>
  page.locator('[data-thread]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-thread') ?? ''));
const total = async (): Promise<number> =>
  Number.parseInt((await page.getByRole('region', { name: 'Inbox' }).getByRole('status').first().textContent()) ?? '', 10);
const reads = async (since: Date): Promise<number[][]> => {
  await stage.app.platform.audit.flush();
  const rows = await adminQuery(
    stage.app,
    "select patients from audit.events where actor_id = $1 and at >= $2 and action = 'messaging.threads.list' order by at",
    [Priya, since],
  );
  return rows.map(({ patients }) => patients as number[]);
};

it('shows a new thread, one that moves to the top, and drops one that leaves, each with one small request', async () => {
  const before = await total();
  const started = stage.app.clock.now();
  const first = await clinic.open(Linh, { subject: 'The first one' });
  await threadRow(page, first).waitFor();
  expect(await total()).toBe(before + 1);
  await expect.poll(() => requests.toSorted()).toEqual([first, 'counts']);
  expect(await reads(started)).toEqual([[Linh]]);

  requests.length = 0;
  const second = await clinic.open(David, { subject: 'The second one' });
  await expect.poll(shown).toEqual(expect.arrayContaining([second, first]));
  expect((await shown()).slice(0, 2)).toEqual([second, first]);
  await clinic.reply(Linh, first, 'Are you there?');
  await expect.poll(async () => (await shown())[0]).toBe(first);
  await threadRow(page, first).getByText('Are you there?').waitFor();
  await expect.poll(() => requests.toSorted()).toEqual([first, second, 'counts', 'counts'].toSorted());

  requests.length = 0;
  await clinic.act(Tom, second, 'claim');
  await threadRow(page, second).waitFor({ state: 'detached' });
  await expect.poll(() => requests.toSorted()).toEqual([second, 'counts']);
  expect(await total()).toBe(before + 1);
});

it('asks for two threads at once, of which one is beyond the view', async () => {
  const [mine, other] = [await clinic.open(Linh, { subject: 'Here' }), await clinic.open(David, { subject: 'Elsewhere' })];
  for (const id of [mine, other]) await threadRow(page, id).waitFor();
  await stopClock(page);
  const before = await total();
  requests.length = 0;
  frames = 0;
  await clinic.act(Tom, other, 'claim');
  await clinic.reply(Linh, mine, 'One more thing.');
  await until(async () => frames >= 2, 'both frames have come');
  await until(async () => {
    await page.clock.runFor(50);
    return (await shown())[0] === mine && !(await shown()).includes(other);
  }, 'the list shows both changes');
  expect(requests.toSorted()).toEqual([expect.stringMatching(new RegExp(`^(${mine},${other}|${other},${mine})$`)), 'counts']);
  expect(await total()).toBe(before - 1);
  await page.clock.resume();
});

it('shows the user’s own reply and change of priority with small requests, too', async () => {
  const mine = await clinic.open(Linh, { subject: 'For me' });
  await visitThread(stage, page, mine);
  // The user has read it after two seconds.
  await until(async () => (await clinic.see(mine)).thread.isReadByStaff, 'the thread is read');
  await isQuiet();
  requests.length = 0;
  await page.locator('#main textarea').first().fill('We call you at noon.');
  await page.keyboard.press('Control+Enter');
  await threadRow(page, mine).getByText('We call you at noon.').waitFor();
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Urgent' }).click();
  await threadRow(page, mine).getByText('Urgent').waitFor();
  await isQuiet();
  expect(requests).toContain(mine);
  expect(requests.filter((name) => name !== mine && name !== 'counts')).toEqual([]);
});
