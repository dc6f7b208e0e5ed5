// The audit trail for an administrator, with filters.
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { until } from '../../harness/until.ts';
import { enter, row, title } from '../admin-steps.ts';
import { type Stage, setStage } from '../browser.ts';
import { choose } from '../choice-steps.ts';
import { press } from '../door-steps.ts';

let stage: Stage;
let page: Page;
beforeAll(async () => {
  stage = await setStage();
  page = await stage.open(await stage.device(), 'admin', 'sam.lee');
});
afterEach(async ({ task }) => {
  // Closes a dialog that a failed test left open.
  if (task.result?.state === 'fail') await page.reload();
});
afterAll(() => stage.close());

it('describes actions in plain words, and highlights refusals', async () => {
  await stage.app.request('GET', '/v1/consultations/2', { token: await stage.app.tokenOf(4) });
  await enter(stage, page, 'audit', 'Audit trail');
  const refused = row(page, 'View a consultation').filter({ hasText: 'David Wang' });
  await refused.getByText('Refused').waitFor();
  await refused.getByText('consultation not found, or not visible to them').waitFor();
  expect(await refused.getAttribute('data-stands-out')).toBe('true');
  await refused.getByRole('button', { name: /^Linh Nguyen 3/ }).click();
  await page.getByRole('button', { name: 'Clear' }).waitFor();
  // The name appears a moment after the ID.
  await until(async () => (await page.locator('#audit-patient').inputValue()) === 'Linh Nguyen · ID 3', 'the patient’s name');
  expect(page.url()).not.toContain('3=');
  expect(new URL(page.url()).search).toBe('');
});

it('is filtered by actor and by days of the clinic', async () => {
  await enter(stage, page, '', 'People');
  await page.getByRole('link', { name: 'Activity of Isabella Chen' }).click();
  await title(page, 'Audit trail');
  await row(page, 'Isabella Chen').first().waitFor();
  await expect.poll(() => page.locator('#audit-actor').inputValue()).toBe('Isabella Chen · ID 2');
  expect(await row(page, 'Sam Lee').count()).toBe(0);
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await row(page, 'Sam Lee').first().waitFor();
  await page.locator('#audit-actor').fill('is');
  await press(page, 'Show');
  await page.getByText('Choose a person from the list.').waitFor();
  await page.getByLabel('First day').fill('2020-01-02');
  await page.getByLabel('Last day').fill('2020-01-01');
  await press(page, 'Show');
  await page.getByText('Choose a day that is not before the first day.').waitFor();
  const asked = page.waitForRequest('**/v1/audit?*');
  await page.getByLabel('Last day').fill('2020-07-01');
  await press(page, 'Show');
  const query = new URL((await asked).url()).searchParams;
  expect([query.get('from'), query.get('to')]).toEqual(['2020-01-02T00:00:00.000Z', '2020-07-01T23:00:00.000Z']);
  await page.getByText('Nothing on record').waitFor();
  await press(page, 'Clear');
  await row(page, 'Sam Lee').first().waitFor();
});

it('is filtered by people, found by name, email, MRN or ID, including removed patients', async () => {
  const { app } = stage;
  const nurse = await app.tokenOf(5);
  const body = { firstName: 'Ada', lastName: 'Gone', medicalRecordNumber: 'MRN-77001' };
  const { id } = (await app.request('POST', '/api/patients', { token: nurse, body })).body;
  expect((await app.request('DELETE', `/api/patients/${id}`, { token: await app.tokenOf(8) })).status).toBeLessThan(300);
  await enter(stage, page, 'audit', 'Audit trail');
  const patient = page.locator('#audit-patient');
  const actor = page.locator('#audit-actor');
  const asked = () => page.waitForRequest('**/v1/audit?*').then((request) => new URL(request.url()).searchParams);
  await actor.fill('priya.patel@north');
  await page.keyboard.press('Enter');
  await expect.poll(() => actor.inputValue()).toBe('Priya Patel · Nurse · priya.patel@northside.example');
  await choose(patient, 'MRN-77001', /^Ada Gone · MRN-77001 · Removed$/);
  let query = asked();
  await press(page, 'Show');
  expect([(await query).get('patient_id'), (await query).get('actor_id')]).toEqual([String(id), '5']);
  await row(page, 'Ada Gone').first().waitFor();
  await expect.poll(() => patient.inputValue()).toBe(`Ada Gone · ID ${id}`);
  expect(new URL(page.url()).search).toBe('');
  await press(page, 'Clear');
  await choose(patient, '4', 'ID 4');
  query = asked();
  await press(page, 'Show');
  expect([(await query).get('patient_id'), (await query).get('actor_id')]).toEqual(['4', null]);
});

it('continues with older events without repetitions', async () => {
  // Each in a new session, because repeated reads in one session are one event.
  const read = async () => stage.app.request('GET', '/v1/consultations/1', { token: await stage.app.tokenOf(2) });
  await Promise.all(Array.from({ length: 60 }, read));
  await enter(stage, page, '', 'People');
  await page.getByRole('link', { name: 'Activity of Isabella Chen' }).click();
  await row(page, 'View a consultation').first().waitFor();
  await expect.poll(() => row(page, 'Isabella Chen').count()).toBe(50);
  await press(page, 'Show older');
  await row(page, 'Isabella Chen').nth(50).waitFor();
  await expect.poll(() => row(page, 'View a consultation').count()).toBe(60);
});
