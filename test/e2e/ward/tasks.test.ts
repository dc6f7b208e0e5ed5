// A user's own tasks: by keyboard, assigned, filtered, and an edit that is not lost.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Stage, setStage } from '../browser.ts';
import { choiceField, choose } from '../choice-steps.ts';
import { addTask, DUE, go, LATE, NURSE, PATIENT, task } from '../task-steps.ts';
import { hasFocus } from '../ward-steps.ts';

let stage: Stage;
let nurse: Page;
beforeAll(async () => {
  stage = await setStage();
  nurse = await stage.open(await stage.device(), 'clinic', 'priya.patel', LATE);
  await nurse.getByText('Connected').waitFor();
});
afterAll(() => stage.close());

it('my tasks work by keyboard alone: move, start, done, not done', async () => {
  const one = await addTask(stage, 'First by keyboard', { due_at: DUE });
  const two = await addTask(stage, 'Second by keyboard', { due_at: '2020-01-01T00:01:00.000Z' });
  const three = await addTask(stage, 'Third by keyboard', { due_at: '2020-01-01T00:02:00.000Z' });
  await go(stage, nurse, LATE);
  await nurse.getByRole('region', { name: 'Overdue' }).waitFor();
  await task(nurse, three.id).waitFor();
  await nurse.keyboard.press('j');
  await task(nurse, one.id).locator('button:focus').waitFor();
  await nurse.keyboard.press('s');
  await task(nurse, one.id).getByText('Started').waitFor();
  await nurse.keyboard.press('d');
  await task(nurse, one.id).getByRole('button', { name: 'Undo: First by keyboard' }).waitFor();
  await nurse.keyboard.press('j');
  await task(nurse, two.id).locator('button:focus').waitFor();
  await nurse.keyboard.press('x');
  await nurse
    .getByRole('dialog', { name: 'Why was it not done?' })
    .getByRole('textbox', { name: 'Reason' })
    .and(nurse.locator(':focus'))
    .waitFor();
  await nurse.keyboard.type('Asleep');
  await nurse.keyboard.press('Enter');
  await task(nurse, two.id).getByRole('button', { name: 'Undo: Second by keyboard' }).waitFor();
  await task(nurse, three.id).getByRole('button', { name: 'Third by keyboard', exact: true }).focus();
  await nurse.keyboard.press('Enter');
  await nurse.getByRole('dialog', { name: 'Third by keyboard' }).getByText('MRN-10107').waitFor();
  await nurse.keyboard.press('Escape');
  const token = await stage.app.tokenOf(NURSE);
  await expect
    .poll(async () => (await stage.app.request('GET', `/v1/tasks/${two.id}`, { token })).body)
    .toMatchObject({ status: 'not-done', reason: 'Asleep' });
});

it('the assignment of a task to a colleague is undone', async () => {
  const given = await addTask(stage, 'For a colleague', { due_at: DUE });
  await go(stage, nurse, LATE);
  await task(nurse, given.id).getByRole('button', { name: 'More for: For a colleague' }).click();
  await nurse.getByRole('menuitem', { name: 'Assign…' }).click();
  const dialog = nurse.getByRole('dialog', { name: 'Assign task' });
  await choose(choiceField(dialog, 'Assign to'), 'john', /John Smith/);
  await dialog.getByRole('button', { name: 'Assign', exact: true }).click();
  await nurse.mouse.move(0, 0);
  await task(nurse, given.id).waitFor({ state: 'detached' });
  await nurse.getByRole('button', { name: 'Undo', exact: true }).click();
  await task(nurse, given.id).waitFor();
});

it('the dialog that assigns a task follows the assignment by a colleague until its user chooses', async () => {
  const { id, version } = await addTask(stage, 'Assigned elsewhere', { due_at: DUE });
  await go(stage, nurse, `patients/${PATIENT}`);
  await task(nurse, id).first().getByRole('button', { name: 'More for: Assigned elsewhere' }).click();
  await nurse.getByRole('menuitem', { name: 'Assign…' }).click();
  const dialog = nurse.getByRole('dialog', { name: 'Assign task' });
  const field = choiceField(dialog, 'Assign to');
  await expect.poll(() => field.inputValue()).toBe('Me');
  const body = { assignee_id: 2, team_id: null, version };
  const assigned = await stage.app.request('POST', `/v1/tasks/${id}/assign`, { token: await stage.app.tokenOf(1), body });
  expect(assigned.status, assigned.text).toBe(200);
  await dialog.locator('bdi', { hasText: 'Isabella Chen' }).waitFor();
  await expect.poll(() => field.inputValue()).toContain('Isabella Chen');
  expect(await dialog.getByRole('button', { name: 'Assign', exact: true }).isDisabled()).toBe(true);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await dialog.waitFor({ state: 'detached' });
});

it('a filter becomes a saved view', async () => {
  await go(stage, nurse, 'tasks');
  await nurse.getByRole('combobox', { name: 'Due' }).selectOption({ label: 'Within 8 hours' });
  await nurse.getByRole('button', { name: 'Save this view' }).click();
  await nurse.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Mine, this shift');
  await nurse.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await nurse.getByRole('button', { name: 'Mine, this shift', pressed: true }).waitFor();
  await nurse.getByRole('button', { name: 'My tasks' }).click();
  await nurse.getByRole('button', { name: 'Mine, this shift', pressed: false }).waitFor();
});

it('what is being saved cannot be changed, and can be after a failure, in the field that had the focus', async () => {
  const { id } = await addTask(stage, 'Saved slowly', { due_at: DUE });
  await go(stage, nurse, LATE);
  await task(nurse, id).getByRole('button', { name: 'More for: Saved slowly' }).click();
  await nurse.getByRole('menuitem', { name: 'Change…' }).click();
  const form = nurse.getByRole('dialog', { name: 'Change this task' });
  const notes = form.getByRole('textbox', { name: 'Notes' });
  const due = form.getByLabel('Due');
  const priority = form.getByRole('combobox', { name: 'Priority' });
  const question = nurse.getByRole('dialog', { name: 'Discard what you entered?' });
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  await nurse.route(`**/v1/tasks/${id}`, async (route) => {
    await released;
    await route.abort();
  });
  await notes.fill('Give with food.');
  const dueBefore = await due.inputValue();
  await form.getByRole('textbox', { name: 'Task', exact: true }).press('Enter');
  await form.getByRole('button', { name: 'Save' }).and(nurse.locator('[data-loading]')).waitFor();
  await priority.press('ArrowUp');
  await form.getByRole('button', { name: 'In 1 hour' }).click();
  await notes.press('End');
  await nurse.keyboard.type(' Not with milk.');
  expect(await notes.inputValue()).toBe('Give with food.');
  expect(await priority.inputValue()).toBe('urgent');
  expect(await due.inputValue()).toBe(dueBefore);
  await nurse.keyboard.press('Escape');
  await question.getByRole('button', { name: 'Keep editing' }).click();
  await hasFocus(nurse, notes);
  release();
  await form.getByRole('alert').waitFor();
  await nurse.unroute(`**/v1/tasks/${id}`);
  await hasFocus(nurse, notes);
  await nurse.keyboard.press('End');
  await nurse.keyboard.type(' Not with milk.');
  await form.getByRole('button', { name: 'Save' }).click();
  await form.waitFor({ state: 'detached' });
  const token = await stage.app.tokenOf(NURSE);
  expect((await stage.app.request('GET', `/v1/tasks/${id}`, { token })).body.notes).toBe('Give with food. Not with milk.');
});
