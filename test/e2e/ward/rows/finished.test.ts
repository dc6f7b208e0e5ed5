// Rows that the user has just finished: what follows from it is no news, and they show what becomes of the task elsewhere.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { PEOPLE } from '../../../harness/people/people.ts';
import { type Stage, setStage } from '../../browser.ts';
import { LATE, NURSE, PATIENT, task } from '../../task-steps.ts';
import { centre, check, openLate, rowAt, settled, stepsOn } from './steps.ts';

let stage: Stage;
let nurse: Page;
let token: string;
let steps: ReturnType<typeof stepsOn>;
beforeAll(async () => {
  stage = await setStage();
  token = await stage.app.tokenOf(NURSE);
  steps = stepsOn(stage, token);
  nurse = await openLate(stage);
});
afterAll(() => stage.close());
beforeEach(async () => {
  await nurse.mouse.move(2, 2);
  await stage.visit(nurse, 'clinic', LATE);
});

it('what follows from one’s own work is no news: its log and the next task of the series', async () => {
  const dueAt = new Date(Date.UTC(2020, 0, 1, 0, 5)).toISOString();
  const body = { patient_id: PATIENT, type: 'other', due_at: dueAt, assignee_id: NURSE };
  const made = await stage.app.request('POST', '/v1/tasks', { token, body: { ...body, title: 'Own work', recurrence: 'FREQ=DAILY' } });
  expect(made.status, made.text).toBe(201);
  await stage.visit(nurse, 'clinic', `patients/${PATIENT}`);
  await task(nurse, made.body.id).waitFor();
  await settled(nurse);
  await check(nurse, 'Own work').click();
  await nurse.getByRole('button', { name: 'Undo: Own work' }).waitFor();
  const colleague = await stage.app.tokenOf(PEOPLE.Chen);
  const news = await stage.app.request('POST', '/v1/tasks', { token: colleague, body: { ...body, title: 'News' } });
  expect(news.status, news.text).toBe(201);
  await nurse.getByRole('button', { name: '1 new · Show' }).waitFor();
});

it('undoing "Not done" mentions no log, because there is none', async () => {
  const id = await steps.add('Not done after all', 3);
  await check(nurse, 'Not done after all').focus();
  await nurse.keyboard.press('x');
  await nurse.getByRole('textbox', { name: 'Reason' }).fill('Asleep');
  await nurse.keyboard.press('Enter');
  await task(nurse, id).getByRole('button', { name: 'Undo: Not done after all' }).click();
  await nurse.getByText(/^Reopened: Not done after all.* · MRN-10107/).waitFor();
});

it('a task that is reopened on another device is open again in its place, under the pointer', async () => {
  const id = await steps.add('Reopened elsewhere', 3);
  await steps.add('Below the reopened', 4);
  await task(nurse, id).waitFor();
  await settled(nurse);
  const [x, y] = await centre(nurse, 'Reopened elsewhere');
  await nurse.mouse.click(x, y);
  await nurse.getByRole('button', { name: 'Undo: Reopened elsewhere' }).waitFor();
  await nurse.clock.fastForward(7_000);
  await steps.reopenElsewhere(id);
  await check(nurse, 'Reopened elsewhere').and(nurse.locator('[aria-checked=false]')).waitFor();
  await task(nurse, id).getByText('Done by you').waitFor({ state: 'detached' });
  expect(await rowAt(nurse, x, y)).toBe(id);
  await settled(nurse);
  await nurse.mouse.click(x, y);
  await task(nurse, id).getByText('Done by you').waitFor();
  expect(await steps.statusOf(id)).toBe('done');
});

it('a refused undo shows the task as it is, although the list no longer has it', async () => {
  const id = await steps.add('Reopened and reassigned', 3);
  await task(nurse, id).waitFor();
  await settled(nurse);
  // The page does not see the task between the two changes.
  const reassigned = Promise.withResolvers<void>();
  const reads = /\/v1\/tasks(\/\d+)?(\?|$)/;
  await nurse.route(reads, async (route) => {
    await reassigned.promise;
    await route.continue();
  });
  await check(nurse, 'Reopened and reassigned').click();
  const undo = nurse.getByRole('button', { name: 'Undo: Reopened and reassigned' });
  await undo.waitFor();
  const { version } = await steps.reopenElsewhere(id);
  const assigned = await stage.app.request('POST', `/v1/tasks/${id}/assign`, { token, body: { version, assignee_id: 1 } });
  expect(assigned.status, assigned.text).toBe(200);
  reassigned.resolve();
  await undo.click();
  await nurse.getByText('This task is already open again.').waitFor();
  await undo.waitFor({ state: 'detached' });
  await nurse.getByRole('button', { name: 'OK', exact: true }).click();
  await nurse.unroute(reads);
});
