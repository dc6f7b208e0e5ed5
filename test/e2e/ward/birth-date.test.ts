// A patient asks for another date of birth, and the front desk decides, by keyboard: both see the outcome at once.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, it } from 'vitest';
import { type Stage, setStage } from '../browser.ts';
import { hasFocus } from '../ward-steps.ts';

let stage: Stage;
let desk: Page;
let nurse: Page;
let patient: Page;
beforeAll(async () => {
  stage = await setStage();
  [desk, nurse, patient] = await Promise.all([
    stage.open(await stage.device(), 'clinic', 'tom.baker', 'birth-dates'),
    stage.open(await stage.device(), 'clinic', 'priya.patel', 'patients/3'),
    stage.open(await stage.device(), 'patient', 'linh.nguyen', 'details'),
  ]);
});
afterAll(() => stage.close());

const dialog = (page: Page) => page.getByRole('dialog');
const press = async (page: Page, name: string | RegExp): Promise<void> => {
  await page.getByRole('button', { name }).focus();
  await page.keyboard.press('Enter');
};
const ask = async (day: string): Promise<void> => {
  await press(patient, 'Ask the clinic to correct my date of birth');
  await dialog(patient).getByLabel('Your date of birth').fill(day);
  await patient.keyboard.press('Enter');
  await patient.getByText('Your clinic will check your date of birth').first().waitFor();
};

it('shows the nurse what the patient states, as soon as it is saved', async () => {
  await press(patient, 'Change this');
  await dialog(patient).getByLabel('Blood type').selectOption('O−');
  await dialog(patient).getByLabel('Name of the person we call in an emergency').fill('Minh Nguyen');
  await patient.keyboard.press('Enter');
  await dialog(patient).getByText('Enter the phone number of this person.').waitFor();
  await hasFocus(patient, dialog(patient).getByLabel('Phone number of this person'));
  await patient.keyboard.type('0770');
  await patient.keyboard.press('Enter');
  await dialog(patient).getByText('Enter the number with + and the country code').waitFor();
  await dialog(patient).getByLabel('Phone number of this person').fill('+44 7700 900123');
  await patient.keyboard.press('Enter');
  await dialog(patient).waitFor({ state: 'detached' });
  await nurse.locator('[data-profile]').getByText('O−').waitFor();
  await nurse.getByRole('link', { name: '+447700900123' }).waitFor();
});

it('is declined with a reason, which the patient reads', async () => {
  await desk.getByText('No date of birth waits').waitFor();
  await ask('1988-07-31');
  await desk.getByRole('link', { name: 'Linh Nguyen' }).waitFor();
  await desk.getByRole('navigation').getByText('1 to confirm').waitFor({ state: 'attached' });
  await press(desk, 'Decline… Linh Nguyen');
  await hasFocus(desk, dialog(desk).getByLabel('Reason'));
  await desk.keyboard.press('Enter');
  await dialog(desk).getByText('Enter the reason.', { exact: false }).waitFor();
  await hasFocus(desk, dialog(desk).getByLabel('Reason'));
  await desk.keyboard.type('Your passport has the present date.');
  await desk.keyboard.press('Enter');
  await desk
    .getByText(/, MRN-\d+: the date of birth stays as it is\.$/)
    .first()
    .waitFor();
  await desk.getByText('No date of birth waits').waitFor();
  await patient.getByText('Your passport has the present date.').waitFor();
});

it('is confirmed on the patient page, where the record then has it', async () => {
  await ask('1988-07-31');
  await nurse.getByText('The patient asks to correct the date of birth').waitFor();
  await press(nurse, 'Confirm… Linh Nguyen');
  await dialog(nurse).getByText('31 Jul 1988').waitFor();
  await hasFocus(nurse, dialog(nurse).getByRole('button', { name: 'Cancel' }));
  await nurse.keyboard.press('Tab');
  await nurse.keyboard.press('Enter');
  await nurse.getByText('The patient asks to correct the date of birth').waitFor({ state: 'detached' });
  await nurse.locator('#main').getByText('31 Jul 1988').first().waitFor();
  await patient.getByText('31 Jul 1988').first().waitFor();
  await desk.getByText('No date of birth waits').waitFor();
});
