// A refused action on a task is not lost: neither the reason nor the message, even if the row has left.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Stage, setStage } from '../browser.ts';
import { choiceField, choose } from '../choice-steps.ts';
import { loseConnection } from '../clock-steps.ts';
import { addTask, DUE, go, LATE, openBoard, task, wardOfPatient } from '../task-steps.ts';

let stage: Stage;
let nurse: Page;
let ward: number;
beforeAll(async () => {
  stage = await setStage();
  ward = await wardOfPatient(stage);
  nurse = await openBoard(stage, 'priya.patel', ward);
});
afterAll(() => stage.close());

/** Completes the task as the doctor first. */
const finishFirst = async (id: number) => {
  const done = await stage.app.request('POST', `/v1/tasks/${id}/complete`, { token: await stage.app.tokenOf(1), body: {} });
  expect(done.status, done.text).toBe(200);
};

it('“Not done” keeps its dialog and the reason when a colleague was faster', async () => {
  const { id } = await addTask(stage, 'Finished by a colleague', { due_at: DUE });
  await go(stage, nurse, LATE);
  await task(nurse, id).getByRole('button', { name: 'More for: Finished by a colleague' }).click();
  await nurse.getByRole('menuitem', { name: 'Not done…' }).click();
  const dialog = nurse.getByRole('dialog', { name: 'Why was it not done?' });
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Patient at X-ray');
  await finishFirst(id);
  await dialog.getByRole('button', { name: 'Not done', exact: true }).click();
  await dialog.getByRole('alert').getByText('This task is already finished.').waitFor();
  expect(await dialog.getByRole('textbox', { name: 'Reason' }).inputValue()).toBe('Patient at X-ray');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await nurse.getByRole('button', { name: 'Discard' }).click();
  await dialog.waitFor({ state: 'detached' });
});

it('“Assign” keeps its dialog, and assigns the current version of the task', async () => {
  const { id, version } = await addTask(stage, 'Changed by a colleague', { due_at: DUE });
  await go(stage, nurse, LATE);
  await task(nurse, id).getByRole('button', { name: 'More for: Changed by a colleague' }).click();
  await nurse.getByRole('menuitem', { name: 'Assign…' }).click();
  const dialog = nurse.getByRole('dialog', { name: 'Assign task' });
  const owner = choiceField(dialog, 'Assign to');
  await choose(owner, 'elena', /Elena Rossi/);
  // The page has not received the change when it sends the request.
  await nurse.route(`**/v1/tasks/${id}/assign`, async (route) => {
    await stage.app.request('POST', `/v1/tasks/${id}/start`, { token: await stage.app.tokenOf(1), body: { version } });
    await route.continue();
  });
  await dialog.getByRole('button', { name: 'Assign', exact: true }).click();
  await dialog.getByRole('alert').getByText('A colleague changed this task.').waitFor();
  await nurse.unroute(`**/v1/tasks/${id}/assign`);
  await dialog.getByText('Started').waitFor();
  await dialog.getByRole('button', { name: 'Assign', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
});

it('a refusal whose row has left names task and patient on every page until it is read', async () => {
  const { id } = await addTask(stage, 'Gone when refused', { due_at: DUE });
  await go(stage, nurse, LATE);
  let refuse = () => {};
  const held = new Promise<void>((resolve) => {
    refuse = resolve;
  });
  await nurse.route(`**/v1/tasks/${id}/complete`, async (route) => {
    await held;
    await route.continue();
  });
  await task(nurse, id).getByRole('checkbox').click();
  await nurse.mouse.move(0, 0);
  await finishFirst(id);
  await task(nurse, id).waitFor({ state: 'detached' });
  await stage.visit(nurse, 'clinic', 'handovers');
  refuse();
  const message = nurse.getByRole('alert').filter({ hasText: 'This task is already finished.' });
  await message.getByText('Gone when refused').waitFor();
  await message.getByText('José Ángel Muñoz · MRN-10107').waitFor();
  await nurse.clock.fastForward(60_000);
  await message.getByRole('button', { name: 'OK' }).click();
  await message.waitFor({ state: 'detached' });
});

it('an action that failed without a connection is reported on a separate line when it is back', async () => {
  const { id } = await addTask(stage, 'Tried without a connection', { due_at: DUE });
  await go(stage, nurse, `ward/${ward}`);
  await task(nurse, id).waitFor();
  await loseConnection(nurse);
  await task(nurse, id).getByRole('checkbox').click();
  const trouble = task(nurse, id).getByRole('alert');
  await trouble.getByText('The clinic cannot be reached.').waitFor();
  const [message, title] = await Promise.all([
    trouble.boundingBox(),
    task(nurse, id).getByRole('button', { name: 'Tried without a connection', exact: true }).boundingBox(),
  ]);
  expect(title!.height).toBeLessThan(40);
  expect(message!.y).toBeGreaterThanOrEqual(title!.y + title!.height);
  await nurse.context().setOffline(false);
  await nurse.clock.fastForward(60_000);
  await trouble.getByText('The connection is back. Try again.').waitFor();
  await trouble.getByRole('button', { name: 'Try again' }).click();
  await nurse.mouse.move(0, 0);
  await task(nurse, id).getByText('Done by you').waitFor();
});
