// Administrators remove patients from the registry and restore them; patients read their own details.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wrong } from '../axe.ts';
import { type Stage, setStage } from '../browser.ts';

const SAM = 8;
const LINH = 3;
const DAVID = 4;

let stage: Stage;
let page: Page;
beforeAll(async () => {
  stage = await setStage();
  page = await stage.open(await stage.device(), 'admin', 'sam.lee', 'patients');
});
afterAll(() => stage.close());

const asAdmin = async (method: string, path: string, body?: unknown) =>
  (await stage.app.request(method, path, { token: await stage.app.tokenOf(SAM), body })).body;
const row = (text: string) => page.getByRole('row').filter({ hasText: text });
const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
const dialog = () => page.getByRole('dialog');

describe('the registry', () => {
  it('lets an administrator remove a patient, after both identifiers were shown, and restore them', async () => {
    const patient = await asAdmin('POST', '/api/patients', {
      firstName: 'Twice',
      lastName: 'Entered',
      medicalRecordNumber: 'MRN-TWICE-1',
      dateOfBirth: '1970-02-03',
    });
    await stage.visit(page, 'admin', 'patients');
    await page.getByText('Find a patient').waitFor();
    await page.getByRole('searchbox').fill('twice');
    await press('Remove Twice Entered');
    await dialog().getByText('MRN-TWICE-1').waitFor();
    await dialog().getByText('3 Feb 1970').waitFor();
    expect(await wrong(page)).toEqual([]);
    await dialog().getByRole('button', { name: 'Remove the patient' }).click();
    await page.getByText('No matches').waitFor();
    // Without the origin: the port may have the same digits.
    expect(page.url().replace(stage.app.url, '')).not.toContain(String(patient.id));
    await page.getByText('Removed', { exact: true }).click();
    await row('Twice Entered').getByText('by Sam Lee').waitFor();
    expect(await wrong(page)).toEqual([]);
    await press('Restore Twice Entered');
    await page.getByText('No removed patient has this name, MRN or room.').waitFor();
    await page.getByText('In the registry', { exact: true }).click();
    await row('Twice Entered').waitFor();
    await page.getByRole('navigation').getByRole('link', { name: 'Audit trail' }).click();
    await row('Remove a patient from the registry').getByText('Done').waitFor();
    await row('Restore a patient').getByText('Done').waitFor();
  });
});

describe('a patient', () => {
  it('reads only their own details', async () => {
    const page = await stage.open(await stage.device({ viewport: { width: 390, height: 844 } }), 'patient', 'linh.nguyen');
    await page.getByRole('button', { name: /account of/ }).click();
    await page.getByRole('link', { name: 'My details' }).click();
    await page.getByText('MRN-10003').waitFor();
    await page.getByRole('definition').filter({ hasText: 'Linh Nguyen' }).waitFor();
    await page.getByText('Is something wrong?').waitFor();
    await stage.visit(page, 'patient', `details/${DAVID}`);
    await page.getByRole('heading', { level: 1, name: 'Page not found' }).waitFor();
    expect(await page.locator('main').textContent()).not.toContain('Wang');
    const other = await stage.app.request('GET', `/api/patients/${DAVID}`, { token: await stage.app.tokenOf(LINH) });
    expect(other.status).toBe(404);
    await asAdmin('DELETE', `/api/patients/${LINH}`);
    await page.goto(`${stage.app.url}/details`);
    await page.getByText('Nothing on file').waitFor();
    await page.context().close();
  });
});
