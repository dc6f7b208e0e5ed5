// A task with a dependency that was not done: every view of the task shows this, and Done asks once.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Stage, setStage } from '../browser.ts';
import { addTask, DUE, go, LATE, NURSE, task, wardOfPatient } from '../task-steps.ts';

const WARNING = 'Blood sugar before the meal: not done, patient at X-ray';

let stage: Stage;
let nurse: Page;
let id: number;
beforeAll(async () => {
  stage = await setStage();
  const before = await addTask(stage, 'Blood sugar before the meal', { due_at: DUE });
  id = (await addTask(stage, 'Insulin 10 units', { due_at: DUE, depends_on: [before.id] })).id;
  const token = await stage.app.tokenOf(NURSE);
  await stage.app.request('POST', `/v1/tasks/${before.id}/not-done`, { token, body: { reason: 'patient at X-ray' } });
  nurse = await stage.open(await stage.device(), 'clinic', 'priya.patel', `ward/${await wardOfPatient(stage)}`);
});
afterAll(() => stage.close());

it('the board, the list, the sheet and a handover show the warning', async () => {
  const token = await stage.app.tokenOf(1);
  const handover = await stage.app.request('POST', '/v1/handovers', {
    token,
    body: { ward_id: await wardOfPatient(stage), to_id: NURSE },
  });
  expect(handover.status, handover.text).toBe(201);
  await task(nurse, id).getByText(WARNING).waitFor();
  await go(stage, nurse, `handovers/${handover.body.id}`);
  await nurse.getByRole('heading', { name: /^Handover of/ }).waitFor();
  await task(nurse, id).getByText(WARNING).waitFor();
  await go(stage, nurse, LATE);
  await nurse
    .getByRole('heading', { name: /My tasks|Me and my teams/ })
    .first()
    .waitFor();
  await task(nurse, id).getByText(WARNING).waitFor();
  await task(nurse, id).getByRole('button', { name: 'Insulin 10 units', exact: true }).click();
  await nurse.getByRole('dialog', { name: 'Insulin 10 units' }).getByText(WARNING).waitFor();
  await nurse.keyboard.press('Escape');
});

it('Done asks once, and names the dependency that was not done', async () => {
  await task(nurse, id).getByRole('checkbox').click();
  const dialog = nurse.getByRole('dialog', { name: 'Is this task done?' });
  await dialog.getByText(WARNING).waitFor();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await dialog.waitFor({ state: 'detached' });
  await task(nurse, id).locator('[data-status=open]').first().waitFor();
  await task(nurse, id).getByRole('button', { name: 'Insulin 10 units', exact: true }).click();
  await nurse.getByRole('dialog', { name: 'Insulin 10 units' }).getByRole('button', { name: 'Done', exact: true }).click();
  await dialog.getByRole('button', { name: 'Done', exact: true }).click();
  await task(nurse, id).getByText('Done by you').waitFor();
});
