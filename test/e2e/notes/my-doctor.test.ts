// A patient chooses a doctor and changes to another; staff assign one on the patient page.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { adminQuery } from '../../harness/people/accounts.ts';
import { type Stage, setStage } from '../browser.ts';
import { hasFocus } from '../ward-steps.ts';

const SMITH = 1;

let stage: Stage;
let page: Page;
beforeAll(async () => {
  stage = await setStage();
  await adminQuery(stage.app, "insert into notes.doctor_profiles values (1, $1, 'Orthopaedics', true, 1)", [SMITH]);
  page = await stage.open(await stage.device(), 'patient', 'linh.nguyen', 'doctor');
});
afterAll(() => stage.close());

const choice = () => page.getByRole('list', { name: 'Doctors' });
const agree = async () => {
  await page.getByRole('dialog').getByRole('button', { name: 'Choose', exact: true }).focus();
  await page.keyboard.press('Enter');
};

it('the patient finds a doctor by specialty and by name, and chooses by keyboard', async () => {
  await choice().getByRole('listitem').nth(1).waitFor();
  await page.getByLabel('Specialty').selectOption('Orthopaedics');
  await choice().getByRole('listitem').nth(1).waitFor({ state: 'detached' });
  await page.getByLabel('Specialty').selectOption('');
  await page.getByRole('searchbox', { name: 'Name' }).fill('chen');
  await choice().getByText('John Smith').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Choose Isabella Chen' }).focus();
  await page.keyboard.press('Enter');
  await agree();
  await page.getByText(/^Your doctor since \w+ \d+ \w+/).waitFor();
});

it('the patient changes to another, and sees the former one', async () => {
  await page.getByRole('button', { name: 'Choose another doctor' }).click();
  await page.getByRole('button', { name: 'Choose John Smith' }).click();
  await page.getByRole('dialog').getByText('Your doctor until now keeps the notes').waitFor();
  await agree();
  await page.getByRole('region', { name: 'Your doctors before' }).getByText('Isabella Chen').waitFor();
});

it('staff assign another doctor on the patient page', async () => {
  const staff = await stage.open(await stage.device(), 'clinic', 'tom.baker', 'patients/3');
  const panel = staff.getByRole('region', { name: 'Doctor' });
  await panel.getByText('John Smith').waitFor();
  await panel.getByText('chosen by the patient').first().waitFor();
  await panel.getByRole('button', { name: 'Change the doctor' }).click();
  await hasFocus(staff, staff.getByRole('dialog').getByRole('combobox', { name: 'Doctor' }));
  await staff.keyboard.type('chen');
  await staff.getByRole('option', { name: /Isabella Chen/ }).waitFor();
  await staff.keyboard.press('Enter');
  await staff.keyboard.press('Control+Enter');
  await panel.getByText('assigned by Tom Baker').waitFor();
  expect(await panel.getByText('Isabella Chen').first().isVisible()).toBe(true);
});
