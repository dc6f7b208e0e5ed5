// Allergies, medicines and facts on the patient page, by keyboard: two clinicians and the patient see the same.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Stage, setStage } from '../browser.ts';

let stage: Stage;
let nurse: Page;
let doctor: Page;
let patient: Page;
beforeAll(async () => {
  stage = await setStage();
  [nurse, doctor, patient] = await Promise.all([
    stage.open(await stage.device(), 'clinic', 'priya.patel', 'patients/103'),
    stage.open(await stage.device(), 'clinic', 'isabella.chen', 'patients/103'),
    stage.open(await stage.device(), 'patient', 'linh.nguyen', 'allergies-and-medicines'),
  ]);
});
afterAll(() => stage.close());

const strip = (page: Page) => page.locator('#main section[data-status]');
const panel = (page: Page, name: string) =>
  page.locator('#main section:not([data-status])').filter({ has: page.getByRole('heading', { name }) });
const dialog = (page: Page) => page.getByRole('dialog');
/** Opens a dialog by the keyboard. */
const open = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name, exact: true }).first().focus();
  await page.keyboard.press('Enter');
  await dialog(page).waitFor();
};
const gone = (page: Page) => dialog(page).waitFor({ state: 'detached' });

it('asks for allergies that are not recorded, and shows the answer to all at once', async () => {
  for (const page of [nurse, doctor]) await strip(page).getByText('Allergies not recorded').waitFor();
  await open(nurse, 'No known allergies…');
  await dialog(nurse).getByRole('button', { name: 'Record' }).click();
  await gone(nurse);
  for (const page of [nurse, doctor]) await strip(page).getByText('Priya Patel').waitFor();
  expect(await strip(doctor).textContent()).toContain('No known allergies');
  expect(await strip(doctor).textContent()).not.toContain('not recorded');
});

it('records an allergy in few keys, which ends the statement', async () => {
  await open(doctor, 'Record an allergy…');
  await doctor.keyboard.press('Enter');
  await dialog(doctor).getByText('Enter what the patient is allergic to.').waitFor();
  await doctor.keyboard.type('Penicillin');
  await doctor.keyboard.press('Tab');
  await doctor.keyboard.type('Hives');
  await doctor.keyboard.press('Enter');
  await gone(doctor);
  for (const page of [nurse, doctor]) await strip(page).getByText('Penicillin').waitFor();
  expect(await strip(nurse).getByText('No known allergies').count()).toBe(0);
});

it('shows both versions when two clinicians change one allergy', async () => {
  await open(nurse, 'Change: Penicillin');
  await dialog(nurse).getByLabel('Reaction').fill('Swollen face');
  await open(doctor, 'Change: Penicillin');
  await dialog(doctor).getByLabel('Severity').selectOption({ label: 'severe' });
  await dialog(doctor).getByRole('button', { name: 'Save' }).click();
  await gone(doctor);
  await dialog(nurse).getByRole('button', { name: 'Save' }).click();
  await dialog(nurse).getByText('Another person changed this').waitFor();
  await dialog(nurse).getByRole('button', { name: 'Save' }).first().click();
  await gone(nurse);
  // The severity of the one and the reaction of the other.
  await panel(doctor, 'Allergies').getByText('Swollen face').waitFor();
  await strip(nurse).getByText('Penicillin (severe)').waitFor();
});

it('asks twice about an unusual weight, and shows its age', async () => {
  await open(nurse, 'Record: Weight');
  await dialog(nurse).getByLabel('Weight in kg').fill('300');
  await nurse.keyboard.press('Enter');
  await dialog(nurse).getByText('This value is unusual').waitFor();
  await dialog(nurse).getByLabel('Weight in kg').fill('70,5');
  await dialog(nurse).getByLabel('Observed on').fill('2019-03-14');
  await dialog(nurse).getByRole('button', { name: 'Record', exact: true }).click();
  await gone(nurse);
  await panel(doctor, 'Facts').getByText('70.5 kg').waitFor();
  expect(await panel(doctor, 'Facts').textContent()).toMatch(/Old: 14 Mar 2019 \(\d+ years ago\)/);
});

it('ends a medicine with its reason, and keeps it among former entries', async () => {
  await panel(doctor, 'Medicines').getByText('Not recorded.').waitFor();
  await open(nurse, 'Takes no medicines…');
  await dialog(nurse).getByRole('button', { name: 'Record' }).click();
  await gone(nurse);
  await panel(doctor, 'Medicines').getByText('Takes no medicines', { exact: true }).waitFor();
  await open(doctor, 'Record a medicine…');
  await doctor.keyboard.type('Metformin');
  await dialog(doctor).getByLabel('Code', { exact: true }).fill('109081006');
  await doctor.keyboard.press('Enter');
  await gone(doctor);
  await panel(doctor, 'Medicines').getByText('dm+d 109081006').waitFor();
  expect(await panel(doctor, 'Medicines').getByText('Takes no medicines').count()).toBe(0);
  await open(doctor, 'End: Metformin');
  await doctor.keyboard.type('Diarrhoea');
  await doctor.keyboard.press('Enter');
  await gone(doctor);
  await panel(doctor, 'Medicines').getByText('Not recorded.').waitFor();
  await panel(doctor, 'Medicines').getByRole('button', { name: 'Former entries' }).click();
  await panel(doctor, 'Medicines').getByText('Diarrhoea').waitFor();
});

it('shows what a patient states to the clinic, for a clinician to confirm', async () => {
  await stage.visit(nurse, 'clinic', 'patients/3');
  await strip(nurse).getByText('No known allergies').waitFor();
  await patient.getByRole('heading', { name: 'No known allergies' }).waitFor();
  await open(patient, 'Add an allergy');
  await patient.keyboard.type('Wasps');
  await patient.keyboard.press('Enter');
  await gone(patient);
  await patient.getByText('Not checked yet').waitFor();
  await strip(nurse).getByText('stated by the patient, not confirmed').waitFor();
  await nurse.getByRole('button', { name: 'Confirm: Wasps' }).press('Enter');
  await patient.getByText('Not checked yet').waitFor({ state: 'detached' });
  await strip(nurse).getByText('stated by the patient, not confirmed').waitFor({ state: 'detached' });
});

it('asks without the error of the last time whether to remove an entry', async () => {
  await open(patient, 'Add an allergy');
  await patient.keyboard.type('Bees');
  await patient.keyboard.press('Enter');
  await gone(patient);
  await open(patient, 'Remove Bees');
  await patient.route('**/allergies/*/void', (route) => route.fulfill({ status: 503 }));
  await dialog(patient).getByRole('button', { name: 'Remove' }).click();
  await dialog(patient).getByRole('alert').waitFor();
  await dialog(patient).getByRole('button', { name: 'Cancel' }).click();
  await gone(patient);
  await patient.unroute('**/allergies/*/void');
  await open(patient, 'Remove Bees');
  expect(await dialog(patient).getByRole('alert').count()).toBe(0);
  await dialog(patient).getByRole('button', { name: 'Remove' }).click();
  await gone(patient);
  await patient.getByRole('heading', { name: 'Bees' }).waitFor({ state: 'detached' });
});
