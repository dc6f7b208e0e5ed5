// The focus is never lost: when its row leaves, its message is recalled, or the page changes; and the targets of Ctrl+K and Ctrl+Enter.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { composer, pressIn, type Stage, setStage } from '../browser.ts';
import { choiceField, choose } from '../choice-steps.ts';
import { openWithClock } from '../clock-steps.ts';
import { addTask, DUE, fillNewTask, LATE, task } from '../task-steps.ts';
import { hasFocus } from '../ward-steps.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

it('a task’s sheet focuses Done, and after a log from a row that leaves, the row in its place has the focus', async () => {
  const [first, second] = [
    await addTask(stage, 'Row that leaves', { due_at: DUE }),
    await addTask(stage, 'Row that follows', { due_at: DUE }),
  ];
  const nurse = await openWithClock(stage, 'clinic', 'priya.patel', LATE);
  const stop = (id: number) => task(nurse, id).locator('[data-stop]');
  await stop(first.id).press('Enter');
  const sheet = nurse.getByRole('dialog', { name: 'Row that leaves' });
  await hasFocus(nurse, sheet.getByRole('button', { name: 'Done', exact: true }));
  await nurse.keyboard.press('Escape');
  await hasFocus(nurse, stop(first.id));
  await nurse.keyboard.press('d');
  await task(nurse, first.id).getByText('Done by you').waitFor();
  await nurse.keyboard.press('l');
  await hasFocus(nurse, nurse.getByRole('combobox', { name: 'What was done?' }));
  await nurse.clock.fastForward(10_000);
  await task(nurse, first.id).waitFor({ state: 'detached' });
  await nurse.keyboard.press('Escape');
  await hasFocus(nurse, stop(second.id));
  await nurse.context().close();
});

it('leaving the message box, and a recall, focus the messages; a new consultation focuses the message box', async () => {
  const doctor = await stage.open(await stage.device(), 'clinic', 'isabella.chen', 'consultations/1');
  const messages = doctor.getByRole('log');
  await messages.locator('[data-seq]').first().waitFor();
  await composer(doctor).fill('To be recalled');
  await doctor.keyboard.press('Control+Enter');
  const mine = messages.locator('[data-seq]').filter({ hasText: 'To be recalled' });
  await mine.waitFor();
  await composer(doctor).press('Escape');
  await hasFocus(doctor, messages);
  const id = await mine.getAttribute('data-seq');
  await mine.getByRole('button', { name: 'Change this message' }).press('Enter');
  await doctor.getByRole('menuitem', { name: 'Recall' }).press('Enter');
  await pressIn(doctor.getByRole('dialog'), 'Recall message');
  await messages.locator(`[data-seq="${id}"]`).getByText('Message recalled').waitFor();
  await hasFocus(doctor, messages);
  expect(await messages.locator(`[data-seq="${id}"]`).textContent()).not.toContain('Sent');
  await doctor.getByRole('link', { name: 'New consultation' }).click();
  const dialog = doctor.getByRole('dialog', { name: 'New consultation' });
  await choose(choiceField(dialog, 'Patient'), 'Wang', /David Wang/);
  // Ctrl+Enter sends from every field of a form.
  await dialog.getByRole('textbox', { name: 'Subject' }).press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await hasFocus(doctor, composer(doctor));
  await doctor.context().close();
});

it('Ctrl+K starts a new task on any page, and Ctrl+Enter in its notes adds it', async () => {
  const nurse = await stage.open(await stage.device(), 'clinic', 'priya.patel', 'handovers');
  await nurse.getByRole('heading', { name: 'Handovers', exact: true }).waitFor();
  await nurse.keyboard.press('Control+k');
  const search = nurse.getByRole('dialog').getByRole('textbox', { name: 'Search' });
  await hasFocus(nurse, search);
  for (const [words, action] of [
    ['plan', 'Apply a plan'],
    ['log', 'Log…'],
    ['hand', 'Hand over'],
    ['new', 'New task'],
  ] as const) {
    await search.fill(words);
    await nurse.getByRole('dialog').getByRole('button', { name: action, exact: true }).waitFor();
  }
  await nurse.keyboard.press('Enter');
  const form = await fillNewTask(nurse, 'By the palette');
  await form.getByRole('textbox', { name: 'Notes' }).fill('Left arm');
  await nurse.keyboard.press('Control+Enter');
  await form.waitFor({ state: 'detached' });
  await nurse.getByText('Added: By the palette, José Ángel Muñoz, MRN-10107').first().waitFor();
  await nurse.context().close();
});
