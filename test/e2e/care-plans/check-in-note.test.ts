// A note at a check-in, by keyboard: the patient writes it, a locked session asks for the password, and the doctor reads it beside the day.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CarePlan } from '#contracts/plans.ts';
import { type Stage, setStage } from '../browser.ts';
import { must } from '../note-steps.ts';
import { planOf } from '../plan-steps.ts';
import { followPlan, move } from '../reminder-steps.ts';
import { hasFocus } from '../ward-steps.ts';

const [CHEN, DAVID] = [2, 4];

let stage: Stage;
let plan: CarePlan;
let patient: Page;
let doctor: Page;
let id: string;
beforeAll(async () => {
  stage = await setStage();
  plan = await followPlan(stage.app, CHEN, DAVID, 'Take amoxicillin 500 mg three times a day for 7 days.');
  id = await move(stage.app, plan, /amoxicillin/, 'now');
  [patient, doctor] = await Promise.all([
    stage.open(await stage.device(), 'patient', 'david.wang', 'plan'),
    stage.open(await stage.device(), 'clinic', 'isabella.chen', `plans/${plan.id}`),
  ]);
});
afterAll(() => stage.close());

const row = () => patient.locator(`[data-row="${id}"]`);
const write = async (button: string, text: string): Promise<void> => {
  await row().getByRole('button', { name: button }).focus();
  await patient.keyboard.press('Enter');
  await hasFocus(patient, row().getByLabel('A note for your doctor'));
  await patient.keyboard.type(text);
  await row().getByRole('button', { name: 'Send the note' }).focus();
  await patient.keyboard.press('Enter');
};

it('is offered once the reminder is answered, and the doctor reads it at once', async () => {
  await row().getByRole('button', { name: 'Done' }).focus();
  await patient.keyboard.press('Enter');
  await write('Add a note for your doctor', 'My stomach hurts a little.');
  await row().getByText('Your note: My stomach hurts a little.').waitFor();
  await doctor.getByRole('list', { name: 'Notes of the patient' }).getByText('My stomach hurts a little.').waitFor();
});

it('keeps the text while a locked session asks for the password', async () => {
  let refused = false;
  await patient.route('**/check-in', async (route) => {
    if (refused) return route.continue();
    refused = true;
    await route.fulfill({ status: 403, json: { code: 'NOTE_LOCKED', message: 'Locked', details: {} } });
  });
  await write('Write another note', 'It is better now.');
  await row().getByRole('button', { name: 'Enter your password' }).focus();
  await patient.keyboard.press('Enter');
  await hasFocus(patient, patient.getByRole('dialog').getByLabel('Password', { exact: true }));
  await patient.keyboard.type('bedside-demo');
  await patient.keyboard.press('Enter');
  await row().getByText('Your note: It is better now.').waitFor();
  await doctor.getByRole('list', { name: 'Notes of the patient' }).getByText('It is better now.').waitFor();
});

it('does not change while it is sent, and keeps the focus when it is refused', async () => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  await patient.route('**/check-in', async (route) => {
    await released;
    await route.abort();
  });
  await write('Write another note', 'I feel well.');
  const field = row().getByLabel('A note for your doctor');
  await row().getByRole('button', { name: 'Send the note' }).and(patient.locator('[data-loading]')).waitFor();
  await field.press('End');
  await patient.keyboard.type(' But I am dizzy.');
  expect(await field.inputValue()).toBe('I feel well.');
  release();
  await row().getByRole('alert').waitFor();
  await patient.unroute('**/check-in');
  await hasFocus(patient, field);
  await patient.keyboard.type(' But I am dizzy.');
  await row().getByRole('button', { name: 'Send the note' }).click();
  await row().getByText('Your note: I feel well. But I am dizzy.').waitFor();
});

it('has the times of a step that the doctor changed beside its words, also on the first page', async () => {
  const due = await move(stage.app, plan, /amoxicillin/, 'late');
  const { version } = await planOf(stage.app, CHEN, plan.id);
  const step = plan.steps!.find(({ text }) => /amoxicillin/.test(text))!;
  // No form asked the doctor about the words.
  await must(stage.app, CHEN, 'PATCH', `/v1/care-plans/${plan.id}/steps/${step.id}`, { version, dose: '250 mg' });
  await doctor.locator('[data-step]').getByText('Changed since these words were written').waitFor();
  await stage.visit(patient, 'patient', 'plan');
  await row().getByText('3 times a day, for 7 days').waitFor();
  await stage.visit(patient, 'patient', '');
  await patient.locator(`[data-row="${due}"]`).getByText('3 times a day, for 7 days').waitFor();
  await stage.visit(patient, 'patient', 'plan?show=steps');
  await patient.getByText('Your doctor has changed this. What is below counts now:').waitFor();
});
