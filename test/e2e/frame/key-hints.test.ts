// The shortcuts that a page shows are those that work on it, for the reader's role.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Person, type Stage, setStage } from '../browser.ts';
import { hasFocus } from '../ward-steps.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

/** One page per person. */
const pages = new Map<Person, Page>();
const pageOf = async (person: Person, path: string): Promise<Page> => {
  const opened = pages.get(person);
  if (opened) await stage.visit(opened, 'clinic', path);
  const page = opened ?? (await stage.open(await stage.device(), 'clinic', person, path));
  pages.set(person, page);
  return page;
};

/** Returns the shortcuts in the open list (global ones come last), and those shown beside it, at the same moment. */
const namedKeys = (page: Page): Promise<{ listed: string; beside: string[] }> =>
  page.evaluate(`(() => {
    const seen = [...document.querySelectorAll('kbd')].filter((one) => one.checkVisibility({ visibilityProperty: true }));
    const keysOf = (kbds) => kbds.map((one) => one.textContent);
    const isListed = (one) => one.closest('[role=dialog]') !== null;
    return { listed: keysOf(seen.filter(isListed)).join(' '), beside: keysOf(seen.filter((one) => !isListed(one))) };
  })()`);

interface Case {
  path: string;
  /** Appears when the page has loaded. */
  shows: string;
  keys: string;
}
const CASES: Partial<Record<Person, Case[]>> = {
  'grace.okafor': [
    { path: 'messages?view=all', shows: '[id^=thread-]', keys: 'J K Enter / Ctrl K ?' },
    { path: 'consultations', shows: 'h1:has-text("Not available")', keys: 'Ctrl K ?' },
  ],
  'tom.baker': [
    { path: 'patients', shows: '[data-patient-row]', keys: 'J ↓ K ↑ Enter / Ctrl K ?' },
    { path: 'consultations/2', shows: '#consultation-2', keys: 'J K Enter / E Ctrl K ?' },
  ],
  'priya.patel': [
    { path: 'patients', shows: '[data-patient-row]', keys: 'J ↓ K ↑ Enter / N Ctrl K ?' },
    { path: 'ward', shows: '[data-bed]', keys: 'J K Enter / D S X G U M L Ctrl K ?' },
    { path: 'tasks?overdue=true', shows: '[data-task]', keys: 'J K Enter / D S X G U L Ctrl K ?' },
  ],
  'isabella.chen': [
    { path: 'consultations', shows: '#consultation-1', keys: 'J K Enter / Ctrl K ?' },
    { path: 'consultations/1', shows: '[data-seq]', keys: 'J K Enter / R Ctrl Enter Esc E Ctrl K ?' },
  ],
  'sam.lee': [{ path: 'ward', shows: '[data-bed]', keys: 'J K Enter / M Ctrl K ?' }],
};

it.each(Object.entries(CASES))('%s finds the shortcuts of each page in its list, and no others beside it', async (person, cases) => {
  for (const { path, shows, keys } of cases) {
    const page = await pageOf(person as Person, path);
    await page.locator(`#main ${shows}`).first().waitFor();
    await page.keyboard.press('?');
    const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await list.waitFor();
    // The list changes while the page is loading.
    await expect.poll(async () => (await namedKeys(page)).listed, { message: path }).toBe(keys);
    const { listed, beside } = await namedKeys(page);
    expect(
      beside.filter((hint) => !listed.includes(hint)),
      path,
    ).toEqual([]);
    expect(beside).toContain('?');
    await page.keyboard.press('Escape');
    await list.waitFor({ state: 'detached' });
  }
});

it('/ focuses the filters of My tasks, and Escape leaves them; a phone shows no shortcuts', async () => {
  const nurse = await pageOf('priya.patel', 'tasks?overdue=true');
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
});
