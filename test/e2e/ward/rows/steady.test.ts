// Completing tasks is safe: a finished row stays in place with an undo, and no list moves under a pointer or a finger.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { until } from '../../../harness/until.ts';
import { atRest } from '../../axe.ts';
import { type Stage, setStage } from '../../browser.ts';
import { stopClock } from '../../clock-steps.ts';
import { LATE, NURSE, task } from '../../task-steps.ts';
import { centre, check, openLate, rowAt, settled, stepsOn, untouched } from './steps.ts';

let stage: Stage;
let nurse: Page;
let phone: Page;
let steps: ReturnType<typeof stepsOn>;
const add = (title: string, minute: number) => steps.add(title, minute);
const statusOf = (id: number) => steps.statusOf(id);

/** The heading of the overdue tasks, with this count. */
const overdue = (count: number) => nurse.getByRole('heading', { name: `Overdue ${count} tasks` });

beforeAll(async () => {
  stage = await setStage();
  steps = stepsOn(stage, await stage.app.tokenOf(NURSE));
  nurse = await openLate(stage);
});
afterAll(() => stage.close());
beforeEach(async () => {
  await nurse.mouse.move(2, 2);
  await stage.visit(nurse, 'clinic', LATE);
});

it('a second click on the same spot does not affect the next task; the row leaves when the pointer has left', async () => {
  const [first, second] = [await add('Clicked twice', 1), await add('Below it', 2)];
  await task(nurse, second).waitFor();
  await settled(nurse);
  expect(await check(nurse, 'Clicked twice').getAttribute('aria-checked')).toBe('false');
  const [x, y] = await centre(nurse, 'Clicked twice');
  const shown = await nurse.locator('[data-group=overdue] [data-task]').count();
  await overdue(shown).waitFor();
  await nurse.mouse.click(x, y);
  await nurse.getByRole('button', { name: 'Undo: Clicked twice' }).waitFor();
  // The row stays, but is no longer counted.
  await overdue(shown - 1).waitFor();
  await nurse.getByText(`Me and my teams · ${shown - 1} tasks`).waitFor();
  await nurse.mouse.dblclick(x, y);
  expect(await rowAt(nurse, x, y)).toBe(first);
  await task(nurse, first).getByText('Done by you').waitFor();
  await check(nurse, 'Clicked twice').and(nurse.locator('[aria-checked=true][aria-disabled=true]')).waitFor();
  await nurse.getByText('José Ángel Muñoz · MRN-10107').first().waitFor();
  await nurse.clock.fastForward(7_000);
  expect(await rowAt(nurse, x, y)).toBe(first);
  await nurse.mouse.move(2, 2);
  await task(nurse, first).waitFor({ state: 'detached' });
  await expect.poll(async () => [await statusOf(first), await statusOf(second)]).toEqual(['done', 'open']);
});

it('undo reopens the task in its place', async () => {
  const id = await add('Not yet', 3);
  await task(nurse, id).waitFor();
  await settled(nurse);
  await check(nurse, 'Not yet').click();
  await nurse.getByRole('button', { name: 'Undo: Not yet' }).click();
  await check(nurse, 'Not yet').and(nurse.locator('[aria-checked=false]')).waitFor();
  await nurse.getByText('Reopened, log recorded in error:').waitFor();
  expect(await statusOf(id)).toBe('open');
  await nurse.clock.fastForward(12_000);
  await nurse.mouse.move(2, 2);
  await task(nurse, id).waitFor();
});

it('the row under the pointer stays while updates arrive, which a chip counts and shows', async () => {
  const id = await add('Under the pointer', 5);
  await task(nurse, id).waitFor();
  const [x, y] = await centre(nurse, 'Under the pointer');
  await nurse.mouse.move(x, y);
  const [one, two] = [await add('Came before it', 0), await add('Came after that', 4)];
  await nurse.getByRole('button', { name: /^2 new/ }).waitFor();
  expect(await rowAt(nurse, x, y)).toBe(id);
  await nurse.getByRole('button', { name: /^2 new/ }).click();
  await task(nurse, one).waitFor();
  await nurse.mouse.move(2, 2);
  await task(nurse, two).waitFor();
  await nurse.getByRole('button', { name: /^\d+ new/ }).waitFor({ state: 'detached' });
});

it('a double tap completes one task, although updates arrive in between', async () => {
  const [first, second] = [await add('Tapped twice', 6), await add('Next to be tapped', 7)];
  const device = await stage.device({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await device.clock.install();
  phone = await stage.open(device, 'clinic', 'priya.patel', LATE);
  await check(phone, 'Tapped twice').scrollIntoViewIfNeeded();
  await atRest(phone);
  const [x, y] = await centre(phone, 'Tapped twice');
  await phone.touchscreen.tap(x, y);
  await phone.getByRole('button', { name: 'Undo: Tapped twice' }).waitFor();
  await add('Came above', 0);
  // The finger has left the screen, but the list still does not move.
  await phone.clock.fastForward(2_500);
  await phone.touchscreen.tap(x, y);
  expect(await phone.locator(untouched(second)).count()).toBe(1);
  await until(async () => (await statusOf(first)) === 'done', 'the task is done');
  expect(await statusOf(second)).toBe('open');
});

it('a tap where a finished row has just left does not affect the row that moved there, until it has settled', async () => {
  const [first, second] = [await add('Leaves the list', 8), await add('Moves up', 9)];
  await phone.clock.fastForward(10_000);
  // From here on no row moves for another reason.
  await check(phone, 'Tapped twice').waitFor({ state: 'detached' });
  for (const title of ['Came above', 'Leaves the list', 'Moves up']) await check(phone, title).waitFor();
  await settled(phone);
  await check(phone, 'Leaves the list').tap();
  await phone.getByRole('button', { name: 'Undo: Leaves the list' }).waitFor();
  const [x, y] = await centre(phone, 'Leaves the list');
  await stopClock(phone);
  await task(phone, first).waitFor({ state: 'detached' });
  const settling = task(phone, second).and(phone.locator('[data-settling]'));
  await settling.waitFor();
  const circle = (await check(phone, 'Moves up').boundingBox())!;
  expect(Math.abs(circle.y + circle.height / 2 - y)).toBeLessThan(circle.height / 2);
  await phone.touchscreen.tap(x, y);
  expect(await phone.locator(untouched(second)).count()).toBe(1);
  await phone.clock.runFor(600);
  await settling.waitFor({ state: 'detached' });
  await phone.touchscreen.tap(x, y);
  expect(await phone.locator(untouched(second)).count(), 'tapped on and on').toBe(1);
  await phone.clock.runFor(2_000);
  await phone.touchscreen.tap(x, y);
  await until(async () => (await statusOf(second)) === 'done', 'the next task is done');
  await phone.context().close();
});

it('a key completes the focused row, although it has just moved', async () => {
  const [first, second] = [await add('Goes by key', 10), await add('Follows by key', 11)];
  await nurse.mouse.move(2, 2);
  await task(nurse, second).waitFor();
  await check(nurse, 'Goes by key').press('Enter');
  await nurse.getByRole('button', { name: 'Undo: Goes by key' }).waitFor();
  await stopClock(nurse);
  await task(nurse, first).waitFor({ state: 'detached' });
  await task(nurse, second).and(nurse.locator('[data-settling]')).waitFor();
  await check(nurse, 'Follows by key').press('Enter');
  await until(async () => (await statusOf(second)) === 'done', 'the next task is done');
  await nurse.clock.resume();
});

it('filters are in the URL, and are restored with the row after going back', async () => {
  await stage.visit(nurse, 'clinic', 'tasks');
  await nurse.getByRole('combobox', { name: 'Assigned to' }).selectOption({ label: 'Everybody' });
  await nurse.getByRole('combobox', { name: 'Due' }).selectOption({ label: 'Overdue' });
  await nurse.waitForURL(/whose=all.*overdue=true/);
  const link = nurse.locator('[data-task]').first().getByRole('link');
  await link.click();
  await nurse.locator('#timeline').waitFor();
  await nurse.goBack();
  await nurse.getByRole('combobox', { name: 'Due' }).waitFor();
  expect(await nurse.getByRole('combobox', { name: 'Due' }).inputValue()).toBe('overdue');
  expect(await nurse.getByRole('combobox', { name: 'Assigned to' }).inputValue()).toBe('all');
  await nurse.locator('[data-task] [data-stop]:focus').waitFor();
});
