// A list keeps its state after opening an item and going back, and after a reload. The URL never names a patient.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../harness/until.ts';
import { composer, type Stage, setStage } from '../browser.ts';
import { choose } from '../choice-steps.ts';

let stage: Stage;
let clinic: Page;
let admin: Page;
beforeAll(async () => {
  stage = await setStage();
  const phone = await stage.device({ viewport: { width: 390, height: 844 } });
  const desk = await stage.device();
  [clinic, admin] = await Promise.all([stage.open(phone, 'clinic', 'isabella.chen', 'patients'), stage.open(desk, 'admin', 'sam.lee')]);
});
afterAll(() => stage.close());

const scrollOf = (page: Page) => page.evaluate<number>('document.querySelector("#main [class*=page]").scrollTop');
/** Waits until the page has this scroll position. */
const standsAt = (page: Page, top: number) =>
  until(async () => Math.abs((await scrollOf(page)) - top) < 2, `the page is scrolled to ${top}`);

it('the registry keeps ward, search and scroll position', async () => {
  await stage.visit(clinic, 'clinic', 'patients');
  await clinic.locator('[data-patient-row]').nth(10).waitFor();
  await clinic.getByRole('combobox', { name: 'Ward' }).selectOption({ label: 'Surgical Ward' });
  await clinic.waitForURL(/ward=/);
  const box = clinic.getByRole('textbox', { name: 'Search patients' });
  const answered = clinic.waitForResponse((response) => response.request().postData()?.includes('"text":"a"') === true);
  await box.fill('a');
  await answered;
  await clinic.locator('ul[aria-busy=false]').waitFor();
  const address = clinic.url();
  expect(address).not.toContain('a=');
  const rows = clinic.locator('[data-patient-row]');
  await rows.first().waitFor();
  await rows.last().scrollIntoViewIfNeeded();
  const top = await scrollOf(clinic);
  await rows.last().click();
  await clinic.locator('#timeline').waitFor();
  await clinic.goBack();
  await rows.first().waitFor();
  expect(clinic.url()).toBe(address);
  expect(await box.inputValue()).toBe('a');
  await standsAt(clinic, top);
  await clinic.reload();
  await rows.first().waitFor();
  expect(await box.inputValue()).toBe('a');
  expect(clinic.url()).toBe(address);
});

it('consultations keep status and filter', async () => {
  await stage.visit(clinic, 'clinic', 'consultations');
  await clinic.locator('#consultation-1').waitFor();
  await clinic.getByRole('radiogroup', { name: 'Which consultations' }).getByText('All', { exact: true }).click();
  await clinic.waitForURL(/show=all/);
  await clinic.locator('#consultation-filter').fill('wang');
  await clinic.locator('#consultation-1').click();
  await composer(clinic).waitFor();
  expect(clinic.url()).toContain('show=all');
  await clinic.goBack();
  for (const again of [async () => {}, () => clinic.reload()]) {
    await again();
    await clinic.locator('#consultation-1').waitFor();
    expect(await clinic.locator('#consultation-filter').inputValue()).toBe('wang');
    expect(await clinic.getByRole('radio', { name: 'All' }).isChecked()).toBe(true);
    expect(clinic.url()).not.toContain('wang');
  }
});

it('people keep status and search', async () => {
  await stage.visit(admin, 'admin', '');
  await admin.getByRole('radiogroup', { name: 'Show' }).getByText('Active', { exact: true }).click();
  await admin.waitForURL(/show=active/);
  await admin.getByRole('searchbox').fill('priya');
  await admin.getByRole('link', { name: 'Teams' }).click();
  await admin.getByRole('heading', { level: 1, name: 'Teams' }).waitFor();
  await admin.goBack();
  await admin.getByRole('row').filter({ hasText: 'Priya Patel' }).waitFor();
  expect(await admin.getByRole('searchbox').inputValue()).toBe('priya');
  expect(await admin.getByRole('radio', { name: 'Active' }).isChecked()).toBe(true);
  expect(admin.url()).not.toContain('priya');
});

it('the audit trail keeps filters and scroll position', async () => {
  await admin.getByRole('link', { name: 'Audit trail' }).click();
  await choose(admin.locator('#audit-actor'), 'Sam Lee', /^Sam Lee/);
  const answered = admin.waitForResponse((response) => new URL(response.url()).searchParams.get('actor_id') === '8');
  await admin.getByRole('button', { name: 'Show', exact: true }).click();
  await (await answered).finished();
  await admin.getByRole('row').nth(5).waitFor();
  await admin.getByRole('row').filter({ hasNotText: 'Sam Lee' }).nth(1).waitFor({ state: 'detached' });
  await admin.getByRole('row').nth(5).scrollIntoViewIfNeeded();
  const top = await scrollOf(admin);
  await admin.getByRole('link', { name: 'Teams' }).click();
  await admin.getByRole('heading', { level: 1, name: 'Teams' }).waitFor();
  await admin.goBack();
  await admin.getByRole('row').nth(5).waitFor();
  await expect.poll(() => admin.locator('#audit-actor').inputValue()).toBe('Sam Lee · ID 8');
  await standsAt(admin, top);
  expect(new URL(admin.url()).search).toBe('');
});

it('sign-out deletes the state', async () => {
  const kept = () => clinic.evaluate<string>('JSON.stringify([...Object.entries(sessionStorage)])');
  expect(await kept()).toContain('wang');
  await clinic.getByRole('button', { name: /Isabella Chen/ }).click();
  await clinic.getByRole('button', { name: 'Sign out' }).click();
  await clinic.locator('input[type=password]').waitFor();
  expect(await kept()).not.toMatch(/wang|:list:/);
});
