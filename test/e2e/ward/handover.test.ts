// A nurse in one browser hands a ward over to a doctor in another.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pressIn, type Stage, setStage } from '../browser.ts';
import { choose } from '../choice-steps.ts';
import { go, LATE, openBoard, wardOfPatient } from '../task-steps.ts';

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

it('a ward is handed over, accepted patient by patient, and both see the progress', async () => {
  await go(stage, nurse, `ward/${ward}`);
  await nurse.getByRole('link', { name: 'Hand over' }).click();
  await choose(nurse.getByPlaceholder('Choose or type a name'), 'john', /John Smith/);
  await nurse.getByRole('textbox', { name: 'Note' }).fill('Quiet night so far.');
  await nurse.getByRole('link', { name: 'Patients' }).click();
  await nurse.getByRole('dialog', { name: 'Discard what you entered?' }).getByRole('button', { name: 'Keep editing' }).click();
  expect(await nurse.getByRole('textbox', { name: 'Note' }).inputValue()).toBe('Quiet night so far.');
  await nurse.locator('form').getByRole('checkbox').first().check();
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  await nurse.route('**/v1/handovers', async (route) => {
    await released;
    await route.continue();
  });
  await nurse.getByRole('button', { name: 'Hand over' }).click();
  await nurse.getByRole('button', { name: 'Hand over' }).and(nurse.locator('[data-loading]')).waitFor();
  await nurse.getByRole('textbox', { name: 'Note' }).press('End');
  await nurse.keyboard.type(' Not sent.');
  expect(await nurse.getByRole('textbox', { name: 'Note' }).inputValue()).toBe('Quiet night so far.');
  release();
  await nurse.getByText('0 of').first().waitFor();
  const sheet = new URL(nurse.url()).pathname;
  await go(stage, doctor, LATE);
  await doctor.getByRole('link', { name: /Priya Patel is handing .* over to you/ }).click();
  await doctor.waitForURL(`**${sheet}`);
  await doctor.getByText('Quiet night so far.').waitFor();
  const items = doctor.locator('[data-patient]');
  await items.first().and(doctor.locator('[data-flagged]')).waitFor();
  const count = await items.count();
  for (let done = 1; done <= count; done++) {
    await items
      .nth(done - 1)
      .getByRole('button', { name: /^Accept / })
      .click();
    await doctor.getByText(`${done} of ${count} patient`).waitFor();
  }
  await nurse.getByText(`${count} of ${count} patient`).waitFor();
  await nurse.locator('[data-patient]').first().getByText('John Smith ·').waitFor();
  await go(stage, doctor, LATE);
  await doctor.getByRole('region', { name: 'Views' }).waitFor();
  await doctor.getByRole('link', { name: /Priya Patel is handing/ }).waitFor({ state: 'detached' });
  await nurse.emulateMedia({ media: 'print', colorScheme: 'dark' });
  expect(await nurse.locator('header').first().isVisible()).toBe(false);
  expect(await nurse.getByRole('navigation', { name: 'Primary' }).isVisible()).toBe(false);
  const paper = await nurse.evaluate(`getComputedStyle(document.querySelector('[data-patient]')).color`);
  expect(paper).toBe('rgb(0, 0, 0)');
  await nurse.emulateMedia({ media: 'screen', colorScheme: 'light' });
});

it('a handover by mistake is withdrawn, and the colleague no longer has it', async () => {
  await go(stage, doctor, LATE);
  const token = await stage.app.tokenOf(5);
  const { body } = await stage.app.request('POST', '/v1/handovers', { token, body: { ward_id: ward, to_id: 1 } });
  await doctor.getByRole('link', { name: /Priya Patel is handing/ }).click();
  await doctor
    .getByRole('button', { name: /^Accept / })
    .first()
    .click();
  await doctor.getByText(/^1 of \d+ patients accepted/).waitFor();
  await go(stage, nurse, LATE);
  await nurse.getByRole('button', { name: 'Withdraw the handover of Medical Ward' }).press('Enter');
  const dialog = nurse.getByRole('dialog', { name: 'Withdraw this handover?' });
  await dialog.getByText('The patient who was accepted stays accepted.').waitFor();
  await pressIn(dialog, 'Withdraw');
  await dialog.waitFor({ state: 'detached' });
  await nurse.getByRole('link', { name: /You handed Medical Ward/ }).waitFor({ state: 'detached' });
  await doctor.getByText('Priya Patel withdrew this handover').waitFor();
  await doctor
    .getByRole('button', { name: /^Accept / })
    .first()
    .waitFor({ state: 'detached' });
  await go(stage, nurse, `handovers/${body.id}`);
  await nurse.locator('[data-patient]').getByText('Withdrawn').first().waitFor();
  expect(await nurse.getByRole('button', { name: /^Withdraw/ }).count()).toBe(0);
});

it('a patient who could not be accepted shows why, although another patient was accepted before the reply', async () => {
  const token = await stage.app.tokenOf(5);
  const { body } = await stage.app.request('POST', '/v1/handovers', { token, body: { ward_id: ward, to_id: 1 } });
  await go(stage, doctor, `handovers/${body.id}`);
  const [one, two] = [doctor.locator('[data-patient]').nth(0), doctor.locator('[data-patient]').nth(1)];
  const patient = await one.getAttribute('data-patient');
  const refused = Promise.withResolvers<void>();
  await doctor.route(`**/v1/handovers/${body.id}/items/${patient}/acknowledge`, async (route) => {
    await refused.promise;
    await route.fulfill({ status: 503 });
  });
  const accept = one.getByRole('button', { name: /^Accept / });
  await accept.click();
  await two.getByRole('button', { name: /^Accept / }).click();
  await two.getByText('John Smith ·').waitFor();
  await accept.and(doctor.locator('[data-loading]')).waitFor();
  refused.resolve();
  await one.getByRole('alert').waitFor();
});
