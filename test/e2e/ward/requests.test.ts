// Requests of a board after a change by a colleague: for the changed item only, not the whole board. The clock of the pages is stopped, so
// that nothing is loaded only because time passes.
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { until } from '../../harness/until.ts';
import { type Person, type Stage, setStage } from '../browser.ts';
import { stopClock } from '../clock-steps.ts';
import { addTask, DUE, PATIENT, task, wardOfPatient } from '../task-steps.ts';

interface Watcher {
  page: Page;
  /** Its requests since the last reset. */
  asked: string[];
  underway: Set<unknown>;
  /** Texts of the received frames. */
  frames: string[];
}

let stage: Stage;
let ward: number;
let doctorsToken: string;
let watchers: Watcher[];

const watch = async (person: Person): Promise<Watcher> => {
  const device = await stage.device();
  await device.clock.install();
  const [asked, underway, frames]: [string[], Set<unknown>, string[]] = [[], new Set(), []];
  device.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (!/^\/(v1|api)\//.test(pathname)) return;
    asked.push(`${request.method()} ${pathname}`);
    underway.add(request);
  });
  device.on('requestfinished', (request) => void underway.delete(request));
  device.on('requestfailed', (request) => void underway.delete(request));
  device.on('page', (page) =>
    page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => void frames.push(String(payload)))),
  );
  const page = await stage.open(device, 'clinic', person, `ward/${ward}`);
  await page.locator('[data-bed]').first().waitFor();
  const subscribed = (topic: string) => frames.some((frame) => frame.includes('"subscribed"') && frame.includes(`"${topic}"`));
  await until(() => subscribed(`ward:${ward}`) && subscribed('tasks:mine'), 'both subscriptions');
  await stopClock(page);
  return { page, asked, underway, frames };
};
/** Moves the page's clock forward in small steps until it shows `what` and all its requests have replies. */
const settled = ({ page, underway }: Watcher, what: Locator): Promise<unknown> =>
  until(async () => {
    await page.clock.runFor(100);
    return (await what.count()) > 0 && underway.size === 0;
  }, `the page shows ${what}`);
const board = ({ page }: Watcher) => page.locator('[data-bed]').first();
const has = ({ frames }: Watcher, words: string, times: number): boolean => frames.filter((frame) => frame.includes(words)).length >= times;
const heard = (words: string) => until(() => watchers.every((one) => has(one, words, 1)), `a frame with ${words}`);
/**
 * Waits until every watcher was notified of the task this many times: on the ward, and the nurse, its assignee, also among her own tasks.
 */
const heardOfTask = (id: number, times: number) =>
  until(
    () => watchers.every((one) => has(one, `"task","id":${id},`, times)) && has(watchers[0]!, `{"task_id":${id}}`, times),
    `the frames about task ${id}`,
  );
const call = async (method: string, path: string, body: unknown) => {
  const reply = await stage.app.request(method, path, { token: doctorsToken, body });
  expect(reply.status, reply.text).toBe(200);
};

beforeAll(async () => {
  stage = await setStage();
  ward = await wardOfPatient(stage);
  doctorsToken = await stage.app.tokenOf(2);
  watchers = await Promise.all([watch('priya.patel'), watch('john.smith')]);
});
afterAll(() => stage.close());
beforeEach(async () => {
  for (const watcher of watchers) {
    await watcher.page.clock.runFor(1_000);
    await settled(watcher, board(watcher));
    watcher.asked.length = 0;
  }
});

it('a task that is added, and one that is completed, cause one request each for each watcher', async () => {
  const { id } = await addTask(stage, 'Loaded alone', { due_at: DUE });
  await heardOfTask(id, 1);
  for (const watcher of watchers) await settled(watcher, task(watcher.page, id));
  await call('POST', `/v1/tasks/${id}/complete`, {});
  await heardOfTask(id, 2);
  for (const watcher of watchers) {
    await settled(watcher, watcher.page.locator(`#main:not(:has([data-task="${id}"]))`));
    expect(watcher.asked).toEqual([`GET /v1/tasks/${id}`, `GET /v1/tasks/${id}`]);
  }
});

interface Bed {
  id: number;
  patient: { id: number } | null;
}

it('a move within the ward causes one request for each of the two beds', async () => {
  const { body } = await stage.app.request('GET', `/v1/wards/${ward}`, { token: doctorsToken });
  const beds: Bed[] = body.rooms.flatMap((room: { beds: Bed[] }) => room.beds);
  const from = beds.find(({ patient }) => patient?.id === PATIENT)!.id;
  const to = beds.find(({ patient }) => !patient)!.id;
  await call('POST', `/v1/patients/${PATIENT}/bed`, { bed_id: to });
  await heard(`"bed","id":${to},`);
  for (const watcher of watchers) {
    await settled(watcher, watcher.page.locator(`[data-bed="${to}"]`).getByText('MRN-10107'));
    await settled(watcher, watcher.page.locator(`[data-bed="${from}"]`).getByText('Free', { exact: true }));
    expect(watcher.asked.sort()).toEqual([`GET /v1/beds/${from}`, `GET /v1/beds/${to}`].sort());
  }
});

it('many changes at once cause one request for the board', async () => {
  const ids: number[] = [];
  for (const n of [1, 2, 3, 4, 5, 6]) ids.push((await addTask(stage, `One of many ${n}`, { due_at: DUE })).id);
  for (const id of ids) await heardOfTask(id, 1);
  for (const watcher of watchers) {
    for (const id of ids) await settled(watcher, task(watcher.page, id));
    expect(watcher.asked).toEqual([`GET /v1/wards/${ward}/tasks`]);
  }
});
