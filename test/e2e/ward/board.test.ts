// The board of a ward in two browsers: both stay current, and no task is completed and no bed assigned twice.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../harness/until.ts';
import { type Stage, setStage } from '../browser.ts';
import { addTask, go, NURSE, openBoard, PATIENT, task, wardOfPatient } from '../task-steps.ts';
import { logByKeys, passUndo, stored } from '../ward-steps.ts';

let stage: Stage;
let nurse: Page;
let doctor: Page;
let ward: number;
beforeAll(async () => {
  stage = await setStage();
  ward = await wardOfPatient(stage);
  [nurse, doctor] = await Promise.all([openBoard(stage, 'priya.patel', ward), openBoard(stage, 'john.smith', ward)]);
});
afterAll(() => stage.close());

it('shows the patients in their beds, with two identifiers, and overdue tasks first', async () => {
  await go(stage, nurse, 'ward');
  const links = nurse.getByRole('navigation', { name: 'Wards' }).getByRole('link');
  await links.first().waitFor();
  await go(stage, nurse, `ward/${ward}`);
  const bed = nurse.locator('[data-bed]').filter({ hasText: 'José Ángel Muñoz' });
  await bed.getByText('MRN-10107').waitFor();
  await bed.getByText('born 29 Jun 1963').waitFor();
  await bed.getByText('Medical team').waitFor();
  await nurse.getByText('Most urgent first').click();
  await nurse.locator('[data-bed]').first().and(nurse.locator('[data-overdue]')).waitFor();
  await nurse.getByText('By room').click();
  await nurse.keyboard.press('/');
  await nurse.keyboard.type('munoz');
  await nurse.getByText('1 bed shown').waitFor();
  await nurse.keyboard.press('Escape');
});

it('does not call a ward quiet before its tasks are loaded, and stresses only the tasks that are late', async () => {
  const inMinutes = (minutes: number) => ({ due_at: new Date(Date.now() + minutes * 60_000).toISOString() });
  const late = await addTask(stage, 'Late', inMinutes(-90.5));
  const later = await addTask(stage, 'Not late', inMinutes(90));
  const page = await (await stage.device()).newPage();
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/v1/wards/*/tasks*', async (route) => {
    await held;
    await route.continue();
  });
  await stage.enter(page, 'clinic', 'priya.patel', `ward/${ward}`);
  await page.getByText('beds in use').waitFor();
  expect(await page.getByText('Nothing due').count()).toBe(0);
  release();
  await page.getByText(/patients? due now/).waitFor();
  const weight = (id: number) =>
    page.evaluate(`getComputedStyle(document.querySelector('[data-task="${id}"] button:not([role=checkbox])')).fontWeight`);
  await task(page, late.id).getByText('1 h 30 min late').waitFor();
  expect(await Promise.all([weight(late.id), weight(later.id)])).toEqual(['600', '400']);
  await page.context().close();
});

it('a task that one completes leaves the other’s board, without a reload and without taking the focus', async () => {
  const first = await addTask(stage, 'Seen by both');
  const stays = await addTask(stage, 'Has the focus');
  await go(stage, nurse, `ward/${ward}`);
  await go(stage, doctor, `ward/${ward}`);
  await task(doctor, first.id).waitFor();
  await task(nurse, first.id).waitFor();
  await task(doctor, stays.id).getByRole('button', { name: 'Has the focus', exact: true }).focus();
  await task(nurse, first.id).getByRole('checkbox', { name: 'Done: Seen by both' }).click();
  await nurse.getByText('Done and logged: Seen by both').first().waitFor();
  await task(nurse, first.id).getByRole('checkbox', { name: 'Done: Seen by both', checked: true }).waitFor();
  await task(doctor, first.id).waitFor({ state: 'detached' });
  await task(doctor, stays.id).locator('button:focus').waitFor();
});

it('a task that a colleague has finished shows this, and is not completed twice', async () => {
  const shared = await addTask(stage, 'Done by the other first');
  await go(stage, doctor, `ward/${ward}`);
  await task(doctor, shared.id).waitFor();
  await doctor.context().setOffline(true);
  await doctor.getByText('it may have changed').waitFor();
  const token = await stage.app.tokenOf(NURSE);
  const done = await stage.app.request('POST', `/v1/tasks/${shared.id}/complete`, { token, body: {}, headers: { 'idempotency-key': 'x' } });
  expect(done.status).toBe(200);
  await doctor.context().setOffline(false);
  await task(doctor, shared.id).waitFor({ state: 'detached' });
  const logs = await stage.app.request('GET', `/api/task-logs/patient/${PATIENT}?limit=50`, { token });
  expect(logs.body.taskLogs.filter((log: { description: string }) => log.description === 'Done by the other first').length).toBe(1);
});

it('the refusal of a bed that was just taken is explained, and the patient gets another one', async () => {
  const token = await stage.app.tokenOf(NURSE);
  const { body } = await stage.app.request('GET', '/v1/beds?free=true', { token });
  const free = body.beds.find((bed: { ward_id: number }) => bed.ward_id === ward);
  const [waiting, mover] = [121, 120];
  await go(stage, nurse, `ward/${ward}`);
  const bed = nurse.locator(`[data-bed="${free.id}"]`);
  await bed.getByRole('button', { name: 'Assign patient' }).click();
  const found = await stage.app.request('GET', `/api/patients/${waiting}`, { token });
  const dialog = nurse.getByRole('dialog');
  await dialog.getByPlaceholder('Type a name or an MRN').fill(found.body.medicalRecordNumber);
  // One patient matches: Enter chooses them, even before the reply arrives.
  await dialog.getByPlaceholder('Type a name or an MRN').press('Enter');
  await expect.poll(() => dialog.getByPlaceholder('Type a name or an MRN').inputValue()).toContain(found.body.medicalRecordNumber);
  const faster = await stage.app.request('POST', `/v1/patients/${mover}/bed`, {
    token,
    body: { bed_id: free.id },
    headers: { 'idempotency-key': 'bed' },
  });
  expect(faster.status, faster.text).toBe(200);
  await dialog.getByRole('button', { name: /^(Assign|Move here)$/ }).click();
  await dialog.getByText('This bed is occupied').waitFor();
  await nurse.keyboard.press('Escape');
  await nurse.getByRole('button', { name: 'Discard' }).click();
  await nurse.mouse.move(0, 0);
  await bed.getByRole('link').first().waitFor();
});

/** Opens the board of the patient's ward with the focus on the patient; earlier actions can no longer be undone. */
const focusOnBoard = async (): Promise<void> => {
  await nurse.clock.fastForward(11_000);
  await go(stage, nurse, `ward/${ward}`);
  await nurse.locator('[data-bed]').filter({ hasText: 'José Ángel Muñoz' }).getByRole('link').first().focus();
};

it('L logs for the patient of the focused row, on the board too', async () => {
  await focusOnBoard();
  await nurse.keyboard.press('l');
  const dialog = nurse.getByRole('dialog', { name: 'Log for José Ángel Muñoz' });
  await dialog.getByText('MRN-10107').waitFor();
  await nurse.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
});

it('a log from the dialog names the patient and can be undone before it is sent', async () => {
  await focusOnBoard();
  await logByKeys(nurse, 'Meant for the next bed');
  const said = nurse.getByText('Logged: Meant for the next bed · José Ángel Muñoz, MRN-10107');
  await said.waitFor();
  await nurse.getByRole('button', { name: 'Undo', exact: true }).click();
  await said.waitFor({ state: 'detached' });
  await nurse.locator('[data-bed]').filter({ hasText: 'José Ángel Muñoz' }).getByRole('link').first().focus();
  await logByKeys(nurse, 'Meant for this bed');
  await passUndo(nurse);
  const descriptions = async () => (await stored(stage, PATIENT)).map(({ description }) => description);
  await until(async () => (await descriptions()).includes('Meant for this bed'), 'the second log');
  expect(await descriptions()).not.toContain('Meant for the next bed');
});
