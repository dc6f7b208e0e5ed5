// The keys that a page names are those that work on it, for the reader's role.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Person, type Stage, setStage } from './browser.ts';
import { hasFocus } from './ward-steps.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

/** The keys of the list that `?` opens; those that work everywhere come last. */
const listedKeys = async (page: Page): Promise<string> => {
  await page.keyboard.press('?');
  const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await list.waitFor();
  const keys = await list.locator('kbd').allTextContents();
  await page.keyboard.press('Escape');
  await list.waitFor({ state: 'detached' });
  return keys.join(' ');
};

interface Case {
  path: string;
  /** Appears when the page has loaded. */
  shows: string;
  keys: string;
}
const CASES: Partial<Record<Person, Case[]>> = {
  'grace.okafor': [
    { path: '', shows: 'h1', keys: 'Ctrl K ?' },
    { path: 'consultations', shows: 'h1', keys: 'Ctrl K ?' },
  ],
  'tom.baker': [
    { path: 'patients', shows: '[data-patient-row]', keys: 'J ↓ K ↑ Enter / Ctrl K ?' },
    { path: 'consultations/2', shows: '#consultation-2', keys: 'J K Enter / E Ctrl K ?' },
  ],
  'priya.patel': [
    { path: 'patients', shows: '[data-patient-row]', keys: 'J ↓ K ↑ Enter / N Ctrl K ?' },
    { path: 'ward', shows: '[data-bed]', keys: 'J K Enter / D S X G U M L Ctrl K ?' },
    { path: 'tasks?whose=all', shows: '[data-task]', keys: 'J K Enter / D S X G U L Ctrl K ?' },
  ],
  'isabella.chen': [
    { path: 'consultations', shows: '#consultation-1', keys: 'J K Enter / Ctrl K ?' },
    { path: 'consultations/1', shows: '[data-seq]', keys: 'J K Enter / R Ctrl Enter Esc E Ctrl K ?' },
  ],
  'sam.lee': [{ path: 'ward', shows: '[data-bed]', keys: 'J K Enter / M Ctrl K ?' }],
};

it.each(Object.entries(CASES))('%s finds the keys of each page in its list, and no others beside it', async (person, cases) => {
  const page = await stage.open(await stage.device(), 'clinic', person as Person);
  for (const { path, shows, keys } of cases) {
    await page.goto(`${stage.app.url}/clinic/${path}`);
    await page.locator(`#main ${shows}`).first().waitFor();
    expect(await listedKeys(page), path).toBe(keys);
    const hints = await page.locator('kbd:visible').allTextContents();
    expect(
      hints.filter((hint) => !keys.includes(hint)),
      path,
    ).toEqual([]);
    expect(hints).toContain('?');
  }
  await page.context().close();
});

it('/ leads to the filters of My tasks, and Escape out of them; a phone shows no keys', async () => {
  const nurse = await stage.open(await stage.device(), 'clinic', 'priya.patel');
  await nurse.goto(`${stage.app.url}/clinic/tasks?whose=all`);
  await nurse.locator('[data-task]').first().waitFor();
  await nurse.keyboard.press('/');
  await hasFocus(nurse, nurse.getByRole('combobox', { name: 'Assigned to' }));
  await nurse.keyboard.press('Escape');
  await nurse.keyboard.press('j');
  await hasFocus(nurse, nurse.locator('[data-task] [data-stop]').first());
  await nurse.setViewportSize({ width: 390, height: 844 });
  await nurse.getByRole('button', { name: 'Navigation' }).click();
  await nurse.getByRole('dialog').getByRole('link', { name: 'Patients' }).waitFor();
  expect(await nurse.locator('kbd:visible').count()).toBe(0);
  await nurse.context().close();
});
