// Two administrators pass the keys of a patient's notes on to a new doctor, by keyboard.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addAdministrator, addWaitingDoctor, shareEscrow, stateOfNote, type Waiting } from '../../harness/people/escrow.ts';
import { pressIn, type Stage, setStage } from '../browser.ts';

let stage: Stage;
let waiting: Waiting;
beforeAll(async () => {
  stage = await setStage();
  await addAdministrator(stage.app);
  await shareEscrow(stage.app);
  waiting = await addWaitingDoctor(stage.app);
});
afterAll(() => stage.close());

const row = (page: Page, table: string) => page.getByRole('table', { name: table }).getByRole('row').filter({ hasText: 'Rosa Kern' });

it('one asks, the other approves, and the doctor opens the notes', async () => {
  const sam = await stage.open(await stage.device(), 'admin', 'sam.lee', 'escrow');
  await sam.getByRole('heading', { level: 2, name: 'The escrow is active' }).waitFor();
  await sam.getByRole('button', { name: 'New request' }).press('Enter');
  const dialog = sam.getByRole('dialog', { name: 'New request' });
  await dialog.getByRole('combobox', { name: 'Patient' }).fill('nguyen');
  for (const name of ['Linh Nguyen', 'Thị Hồng Nguyễn'])
    await sam.getByRole('option', { name: new RegExp(`^${name}.*Similar name`) }).waitFor();
  await dialog.getByRole('combobox', { name: 'Patient' }).fill('Rosa Kern');
  await sam.getByRole('option', { name: /^Rosa Kern/ }).waitFor();
  await dialog.getByRole('combobox', { name: 'Patient' }).press('Enter');
  await dialog.getByRole('radio', { name: 'John Smith' }).press('Space');
  await dialog.getByRole('combobox', { name: 'Reason' }).press('ArrowDown');
  await sam.getByRole('option', { name: 'No earlier reader is left to pass the keys on' }).click();
  await dialog.getByRole('button', { name: 'Ask for approval' }).press('Enter');
  await dialog.waitFor({ state: 'detached' });
  const own = row(sam, 'Requests that wait');
  await own.getByRole('button', { name: 'Withdraw: Rosa Kern' }).waitFor();
  expect(await own.getByRole('button', { name: /^Approve/ }).count()).toBe(0);
  expect(await stateOfNote(stage.app, waiting.doctor, waiting.note)).toBe('pending');

  // The page of the requester follows the decision.
  const tom = await stage.open(await stage.device(), 'admin', 'tom.baker', 'escrow');
  await row(tom, 'Requests that wait').getByRole('button', { name: 'Approve: Rosa Kern' }).press('Enter');
  await pressIn(tom.getByRole('dialog', { name: 'Pass the keys on?' }), 'Approve');
  await row(tom, 'Earlier requests').filter({ hasText: 'Approved' }).filter({ hasText: '1 key passed on' }).waitFor();
  await row(sam, 'Earlier requests').filter({ hasText: 'Approved' }).waitFor();
  expect(await stateOfNote(stage.app, waiting.doctor, waiting.note)).toBe('open');
});
