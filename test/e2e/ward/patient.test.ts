// Finding a patient, adding one, and two people changing the same details.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../harness/until.ts';
import { type Stage, setStage } from '../browser.ts';
import { loseConnection, passUntil, passUntilHolds } from '../clock-steps.ts';
import { openPatient } from '../ward-steps.ts';

let stage: Stage;
let nurse: Page;
let doctor: Page;
beforeAll(async () => {
  stage = await setStage();
  const device = await stage.device();
  await device.clock.install();
  const other = await stage.device();
  [nurse, doctor] = await Promise.all([
    stage.open(device, 'clinic', 'priya.patel', 'patients'),
    stage.open(other, 'clinic', 'isabella.chen', 'patients/103'),
  ]);
});
afterAll(() => stage.close());

/** Returns the focused element. */
const focused = (page: Page): Promise<string> => page.evaluate('document.activeElement.name || document.activeElement.textContent');
const rows = (page: Page) => page.locator('[data-patient-row]');
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

describe('the registry', () => {
  it('finds names without their accents, Arabic names, and MRNs, and Enter opens the patient that was typed last', async () => {
    await stage.visit(nurse, 'clinic', 'patients');
    await rows(nurse).first().waitFor();
    await nurse.keyboard.press('/');
    await nurse.keyboard.type('fontaine ame');
    await until(async () => (await rows(nurse).count()) === 1, 'one patient');
    expect(await rows(nurse).first().textContent()).toMatch(/Amélie Fontaine.*MRN-10101.*14 Mar 1956.*101/);

    const search = nurse.getByRole('textbox', { name: 'Search patients' });
    await search.fill('منصور');
    await until(async () => (await rows(nurse).first().textContent())?.includes('عمر منصور'), 'the Arabic name');

    // Enter comes before the reply: it must open the typed patient, not one that was found before.
    await search.fill('MRN-10110');
    await nurse.keyboard.press('Enter');
    await heading(nurse, 'Þórunn Jónsdóttir').waitFor();

    await nurse.goBack();
    await rows(nurse).first().waitFor();
    expect(await search.inputValue()).toBe('MRN-10110');
    await search.fill('nobody at all');
    await nurse.getByText('No matches').waitFor();
  });

  it('forgets an Enter whose search fails, or that is pressed without a connection', async () => {
    await stage.visit(nurse, 'clinic', 'patients');
    const search = nurse.getByRole('textbox', { name: 'Search patients' });
    await search.fill('');
    await rows(nurse).nth(1).waitFor();
    await loseConnection(nurse);
    await search.fill('MRN-10109');
    await nurse.keyboard.press('Enter');
    await passUntil(nurse, nurse.getByRole('button', { name: 'Try again' }));
    await nurse.context().setOffline(false);
    await passUntil(nurse, rows(nurse).filter({ hasText: 'Margaret Hughes' }));
    await until(async () => (await rows(nurse).count()) === 1, 'one patient');
    await passUntilHolds(nurse, async () => (await nurse.getByText('No connection.').count()) === 0, 'the connection is back');
    expect(new URL(nurse.url()).pathname).toMatch(/\/patients$/);
    await search.press('Enter');
    await heading(nurse, 'Margaret Hughes').waitFor();
  });

  it('filters by ward, moves with j and k, and shows patients without a bed', async () => {
    await stage.visit(nurse, 'clinic', 'patients');
    await nurse.getByRole('textbox', { name: 'Search patients' }).fill('');
    await nurse.getByRole('combobox', { name: 'Ward' }).selectOption({ label: 'Short Stay' });
    const onlyShortStay = async () => {
      const texts = await rows(nurse).allInnerTexts();
      return texts.length > 0 && texts.every((text) => text.includes('Short Stay'));
    };
    await until(onlyShortStay, 'only that ward');
    await nurse.getByRole('combobox', { name: 'Ward' }).selectOption({ label: 'All wards' });
    await rows(nurse).filter({ hasText: 'Yusuf Demir' }).getByText('No bed').waitFor();
    await nurse.getByRole('heading', { level: 1 }).click();
    for (const key of ['j', 'j', 'k']) await nurse.keyboard.press(key);
    await until(async () => (await focused(nurse)).includes('George Adeyemi'), 'the second row, and back to the first');
  });

  it('adds a patient, and shows at its field that an MRN is taken', async () => {
    await stage.visit(nurse, 'clinic', 'patients');
    await nurse.getByRole('button', { name: 'Add a patient' }).click();
    const form = nurse.getByRole('dialog', { name: 'Add a patient' });
    await form.getByRole('textbox', { name: 'First name' }).fill('Noor');
    await form.getByRole('textbox', { name: 'Last name' }).fill('Haddad');
    const mrn = form.getByRole('textbox', { name: 'Medical record number (MRN)' });
    await mrn.fill('mrn-10101');
    await form.getByRole('button', { name: 'Add the patient' }).click();
    await form.getByText('Another patient has this MRN.').waitFor();
    await until(async () => (await focused(nurse)) === 'medicalRecordNumber', 'focus on the field');
    await mrn.fill('55512');
    await form.getByRole('button', { name: 'Add the patient' }).click();
    await heading(nurse, 'Noor Haddad').waitFor();
    await nurse.getByText('MRN-55512').waitFor();
    await nurse.getByText('Nothing was logged yet').waitFor();
  });
});

describe('two people who change the same patient', () => {
  const details = async (page: Page) => {
    await page.getByRole('button', { name: 'Details' }).click();
    return page.getByRole('dialog', { name: 'Change the patient’s details' });
  };
  const field = (page: Page, name: string) => page.getByRole('dialog').getByRole('textbox', { name });

  it('see both versions, and nothing is overwritten without a choice', async () => {
    await openPatient(nurse, stage, 126);
    await openPatient(doctor, stage, 126);
    await details(nurse);
    await details(doctor);
    await field(doctor, 'Last name').fill('van den Berg');
    await field(doctor, 'Room').fill('12');
    await doctor.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await doctor.getByRole('dialog').waitFor({ state: 'detached' });
    await heading(doctor, 'Zoë van den Berg').waitFor();

    await field(nurse, 'First name').fill('Zoé');
    await field(nurse, 'Last name').fill('Vanderberg');
    await nurse.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    const conflict = nurse.getByRole('region', { name: 'Two versions' });
    await conflict.getByText('Another person changed this').waitFor();
    // The room, which the nurse did not change, is no conflict: it takes the doctor's value.
    expect(await conflict.getByRole('group').allInnerTexts()).toHaveLength(2);
    await conflict
      .getByRole('group', { name: 'Last name' })
      .getByRole('radio', { name: /van den Berg/ })
      .check();
    await conflict.getByRole('button', { name: 'Save my choices' }).click();
    await heading(nurse, 'Zoé van den Berg').waitFor();
    const { body } = await stage.app.request('GET', '/api/patients/126', { token: await stage.app.tokenOf(5) });
    expect(body).toMatchObject({ firstName: 'Zoé', lastName: 'van den Berg', roomNumber: '12' });
  });
});
