// A task that two people change: both versions are shown, and no change is lost.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stage, setStage } from '../browser.ts';
import { interruptNextPut } from '../request-steps.ts';
import { addTask, DUE, go, LATE, NURSE, task } from '../task-steps.ts';

let stage: Stage;
let nurse: Page;
beforeAll(async () => {
  stage = await setStage();
  nurse = await stage.open(await stage.device(), 'clinic', 'priya.patel', LATE);
  await nurse.getByText('Connected').waitFor();
});
afterAll(() => stage.close());

describe('a task that two people change', () => {
  const form = () => nurse.getByRole('dialog', { name: 'Change this task' });
  const save = () => form().getByRole('button', { name: 'Save', exact: true });
  const sendChoices = () => form().getByRole('button', { name: 'Save my choices' }).click();
  const stored = async (id: number) => (await stage.app.request('GET', `/v1/tasks/${id}`, { token: await stage.app.tokenOf(NURSE) })).body;

  /** The nurse opens a new task in its form, and changes it; then the doctor saves a change. */
  const bothChange = async (title: string, byNurse: () => Promise<void>, byDoctor: object): Promise<number> => {
    const { id, version } = await addTask(stage, title, { notes: 'As it was', due_at: DUE });
    await go(stage, nurse, LATE);
    await task(nurse, id)
      .getByRole('button', { name: `More for: ${title}` })
      .click();
    await nurse.getByRole('menuitem', { name: 'Change…' }).click();
    await byNurse();
    const body = { type: 'other', title, notes: 'As it was', priority: 'urgent', due_at: DUE, version, ...byDoctor };
    const saved = await stage.app.request('PUT', `/v1/tasks/${id}`, { token: await stage.app.tokenOf(1), body });
    expect(saved.status, saved.text).toBe(200);
    await save().click();
    await form().getByText('Another person changed this').waitFor();
    return id;
  };

  it('is shown in both versions, and nothing is overwritten', async () => {
    const write = async () => {
      await form().getByRole('textbox', { name: 'Task', exact: true }).fill('Changed by the nurse');
      await form().getByRole('textbox', { name: 'Notes' }).fill('What the nurse writes');
    };
    const id = await bothChange('Changed by two', write, { title: 'Changed by the doctor', notes: 'What the doctor writes' });
    const notes = form().getByRole('group', { name: 'Notes' });
    await notes.getByText('What the nurse writes').waitFor();
    await notes.getByText('What the doctor writes').waitFor();
    await form().getByRole('group', { name: 'Task' }).getByText('Changed by the doctor').click();
    await sendChoices();
    await form().waitFor({ state: 'detached' });
    expect(await stored(id)).toMatchObject({ title: 'Changed by the doctor', notes: 'What the nurse writes' });
  });

  it('keeps the changes of a colleague in fields that the user did not change', async () => {
    const due_at = '2020-01-02T00:00:00.000Z';
    const write = () => form().getByRole('textbox', { name: 'Notes' }).fill('With water');
    const id = await bothChange('Noted by one', write, { priority: 'normal', due_at });
    expect(await form().getByRole('group').count()).toBe(1);
    await form().getByRole('group', { name: 'Notes' }).waitFor();
    await sendChoices();
    await form().waitFor({ state: 'detached' });
    expect(await stored(id)).toMatchObject({ priority: 'normal', due_at, notes: 'With water' });
  });

  it('is not lost when the choices cannot be sent, and cannot be saved once it is finished', async () => {
    const write = () => form().getByRole('textbox', { name: 'Notes' }).fill('With water');
    const id = await bothChange('Interrupted', write, { title: 'Renamed by the doctor' });
    await interruptNextPut(nurse, `**/v1/tasks/${id}`);
    await sendChoices();
    await form().getByRole('region', { name: 'Two versions' }).waitFor({ state: 'detached' });
    await form().getByRole('alert').waitFor();
    expect(await form().getByRole('textbox', { name: 'Task', exact: true }).inputValue()).toBe('Renamed by the doctor');
    expect(await form().getByRole('textbox', { name: 'Notes' }).inputValue()).toBe('With water');
    const token = await stage.app.tokenOf(NURSE);
    const done = await stage.app.request('POST', `/v1/tasks/${id}/complete`, { token, body: {} });
    expect(done.status, done.text).toBe(200);
    await save().click();
    await form().getByText('This task is already finished.').waitFor();
    expect(await save().isDisabled()).toBe(true);
    await form().getByRole('button', { name: 'Cancel' }).click();
    await nurse.getByRole('button', { name: 'Discard' }).click();
    await form().waitFor({ state: 'detached' });
  });
});
