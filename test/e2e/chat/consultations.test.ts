// The consultations of a clinic: a doctor creates one and adds people; staff see that they exist but cannot read them, and hear when one
// has no clinician any more.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { composer, pressIn, type Stage, setStage } from '../browser.ts';
import { choose } from '../choice-steps.ts';

let stage: Stage;
let staff: Page;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

it('a doctor creates a consultation and adds a nurse', async () => {
  const doctor = await stage.open(await stage.device(), 'clinic', 'isabella.chen', 'consultations');
  await doctor.getByRole('link', { name: 'New consultation' }).click();
  await choose(doctor.getByPlaceholder('Type a name or an MRN'), 'david', /David Wang · MRN/);
  await doctor.getByRole('textbox', { name: 'Subject' }).fill('Results of Monday');
  await doctor.getByRole('button', { name: 'Start consultation' }).click();
  await doctor.getByRole('heading', { name: 'David Wang', level: 2 }).waitFor();
  await doctor.getByText('No messages yet').first().waitFor();
  await doctor.getByRole('button', { name: 'Add person' }).click();
  await choose(doctor.getByRole('dialog').getByPlaceholder('Choose or type a name'), 'priya', /Priya Patel/);
  await doctor.getByRole('button', { name: 'Add', exact: true }).click();
  await doctor.getByRole('complementary', { name: 'About this consultation' }).getByText('Priya Patel').waitFor();
});

it('staff see the list of consultations, and a notice that they cannot read messages', async () => {
  staff = await stage.open(await stage.device(), 'clinic', 'tom.baker');
  await staff.getByRole('heading', { level: 1, name: 'Inbox' }).waitFor();
  await staff.getByRole('link', { name: 'Consultations' }).click();
  const row = staff.locator('#consultation-2');
  for (const fact of ['Linh Nguyen', 'with John Smith', 'Since Sun 26 Oct 2025', '10 messages', 'Open'])
    await row.getByText(fact, { exact: true }).waitFor();
  await row.click();
  await staff.getByText('Only participants can read these messages').waitFor();
  expect(await staff.getByRole('log').count()).toBe(0);
  expect(await composer(staff).count()).toBe(0);
});

it('a notice opens the consultations whose doctor left, although their list was loaded before', async () => {
  const { app } = stage;
  await staff.getByText('No clinician (0)').waitFor();
  expect((await app.request('POST', '/v1/users/1/disable', { token: await app.tokenOf(8) })).status).toBe(200);
  await staff.getByRole('button', { name: 'Notifications, 1 unread', exact: true }).press('Enter');
  await pressIn(staff.getByRole('dialog', { name: 'Notifications' }), /have no clinician/, 'link');
  await staff.getByText('No clinician (1)').waitFor();
  await staff.locator('#consultation-2').waitFor();
});
