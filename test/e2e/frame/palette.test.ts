// The command palette finds whatever the navigation, the settings and the headers of pages offer, in both apps for staff.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../harness/until.ts';
import { newColleague } from '../../ward/wards-harness.ts';
import { type Stage, setStage } from '../browser.ts';
import { hasFocus } from '../ward-steps.ts';

let stage: Stage;
let pages: Record<'clinic' | 'admin', Page>;
beforeAll(async () => {
  stage = await setStage();
  const open = async (app: 'clinic' | 'admin', person: 'isabella.chen' | 'sam.lee') => stage.open(await stage.device(), app, person);
  const [clinic, admin] = await Promise.all([open('clinic', 'isabella.chen'), open('admin', 'sam.lee')]);
  pages = { clinic, admin };
  for (const givenName of ['Robin', 'Robyn']) await newColleague(stage.app, 'nurse', { givenName });
});
afterAll(() => stage.close());

const search = async (page: Page) => {
  await page.keyboard.press('Control+k');
  const field = page.getByRole('dialog').getByRole('textbox', { name: 'Search' });
  await hasFocus(page, field);
  return field;
};
const close = async (page: Page) => {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
};
const entry = (page: Page, name: string) => page.getByRole('dialog').locator('[data-action]').filter({ hasText: name }).first();

/** Time for one entry to be found, in ms. */
const MOST_MS = 10_000;

/** Fails with all of `wanted` that typing `typed` does not find. */
const findsAll = async (page: Page, wanted: readonly (readonly [typed: string, label: string])[]) => {
  const field = await search(page);
  const missing: string[] = [];
  for (const [typed, label] of wanted) {
    await field.fill(typed);
    await entry(page, label)
      .waitFor({ timeout: MOST_MS })
      .catch(() => missing.push(`${typed}: ${label}`));
  }
  await close(page);
  expect(missing).toEqual([]);
};

const SETTINGS = { settings: 'Profile', 'settings/notifications': 'Notification settings', security: 'Password and security' };

/** The texts of the visible elements, once the page `path` with the heading `title` has loaded. */
const textsAt = async (page: Page, app: 'clinic' | 'admin', path: string, title: string, selector: string): Promise<string[]> => {
  await stage.visit(page, app, path);
  await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
  await page.locator('#main .mantine-Skeleton-root').first().waitFor({ state: 'detached' });
  return page.locator(selector).allInnerTexts();
};

describe.each(['clinic', 'admin'] as const)('%s', (app) => {
  it('finds every page of the navigation and every part of the settings', async () => {
    const page = pages[app];
    const links = page.getByRole('navigation', { name: 'Primary' }).getByRole('link');
    await links.first().waitFor();
    const labels = (await links.allInnerTexts()).map((text) => text.split('\n')[0]!.trim());
    expect(labels).toContain('Settings');
    for (const [path, title] of Object.entries(SETTINGS))
      labels.push(...(await textsAt(page, app, path, title, '#main h1, #main section h2')));
    // The switch for this device has a heading without it.
    const wanted = [...new Set(labels)].filter((label) => label !== 'This device');
    expect(wanted.length).toBeGreaterThan(12);
    await findsAll(
      page,
      wanted.map((label) => [label, label] as const),
    );
  });

  it('finds settings by other words', async () => {
    await findsAll(pages[app], [
      ['profile', 'Profile'],
      ['language', 'Language and appearance'],
      ['appearance', 'Language and appearance'],
      ['arab', 'Language and appearance'],
      ['email address', 'Email address'],
      ['notifications', 'Notification settings'],
      ['phone', 'SMS to your phone'],
      ['quiet', 'When you are notified'],
      ['log out', 'Sign out'],
    ]);
  });

  it('opens a part of the settings, which gets the focus', async () => {
    const page = pages[app];
    const field = await search(page);
    await field.fill('quiet');
    await entry(page, 'When you are notified').waitFor();
    await page.keyboard.press('Enter');
    await hasFocus(page, page.getByRole('region', { name: 'When you are notified' }));
    // From the page itself, too.
    await (await search(page)).fill('what you are');
    await page.keyboard.press('Enter');
    await hasFocus(page, page.getByRole('region', { name: 'What you are notified about' }));
  });
});

it.each(['priya.patel', 'tom.baker', 'grace.okafor'] as const)('finds every page of the navigation of %s', async (person) => {
  const page = await stage.open(await stage.device(), 'clinic', person);
  const links = page.getByRole('navigation', { name: 'Primary' }).getByRole('link');
  await links.first().waitFor();
  const labels = (await links.allInnerTexts()).map((text) => text.split('\n')[0]!.trim());
  expect(labels).toContain('Settings');
  await findsAll(
    page,
    labels.map((label) => [label, label] as const),
  );
  if (labels.includes('Dates of birth'))
    await findsAll(page, [
      ['correct', 'Dates of birth'],
      ['requests', 'Dates of birth'],
    ]);
  await page.context().close();
});

it('finds every action in the header of an administrator’s page', async () => {
  const page = pages.admin;
  const labels: string[] = [];
  for (const [path, title] of Object.entries({ '': 'People', keys: 'Integration keys', wards: 'Wards', teams: 'Teams' }))
    labels.push(...(await textsAt(page, 'admin', path, title, '#main h1 ~ button, #main div:has(> div > h1) > button')));
  expect(labels.map((text) => text.trim())).toEqual(['Add a person', 'New key', 'New team']);
  await findsAll(page, [
    ...labels.map((label) => [label, label] as const),
    ['ward', 'New ward'],
    ['removed', 'Removed patients'],
    ['approve', 'Approve account requests'],
  ]);
});

it('an administrator opens a person, a patient, the field of a new ward and a dialog from any page', async () => {
  const page = pages.admin;
  await (await search(page)).fill('priya');
  await entry(page, 'Priya Patel').waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'People' }).waitFor();
  await page.getByRole('row').filter({ hasText: 'Priya Patel' }).waitFor();
  await expect.poll(() => page.getByRole('searchbox').inputValue()).toBe('priya.patel@northside.example');
  expect(page.url()).not.toContain('priya');
  await (await search(page)).fill('David Wang');
  // The patient, not the account of the same person.
  await entry(page, 'MRN-').click();
  await page.getByRole('heading', { level: 1, name: 'Patients' }).waitFor();
  await page.getByRole('row').filter({ hasText: 'David Wang' }).waitFor();
  await (await search(page)).fill('add ward');
  await entry(page, 'New ward').waitFor();
  await page.keyboard.press('Enter');
  await hasFocus(page, page.getByRole('textbox', { name: 'New ward' }));
  await (await search(page)).fill('new team');
  await entry(page, 'New team').waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'New team' }).waitFor();
});

it('marks patients and people with similar names for administrators', async () => {
  const page = pages.admin;
  const marked = page.getByRole('dialog').locator('[data-action]').filter({ hasText: 'Similar name' });
  const field = await search(page);
  for (const [typed, first, second] of [
    ['nguyen', 'Linh Nguyen', 'Thị Hồng Nguyễn'],
    ['frost', 'Robin Frost', 'Robyn Frost'],
  ] as const) {
    await field.fill(typed);
    for (const name of [first, second]) await marked.filter({ hasText: name }).first().waitFor();
  }
  await page.keyboard.press('Enter');
  expect(await page.locator('[role=dialog] [data-selected]').count()).toBe(0);
  await close(page);
});

/** Holds back the replies of a search. @returns lets them pass */
const hold = async (page: Page, address: string): Promise<() => Promise<void>> => {
  let answer = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route(address, async (route) => {
    await held;
    await route.continue();
  });
  return async () => {
    answer();
    await page.unrouteAll({ behavior: 'wait' });
  };
};

it('shows only what matches while a search loads', async () => {
  const page = pages.clinic;
  const asked = page.waitForRequest('**/consultations/search');
  const answer = await hold(page, '**/consultations/search');
  const field = await search(page);
  await entry(page, 'David Wang').waitFor();
  await field.fill('zzzz');
  await asked;
  await page.locator('[role=dialog] .mantine-Spotlight-empty').waitFor();
  expect(await page.locator('[role=dialog] [data-action]').count()).toBe(0);
  await answer();
  await close(page);
});

it('opens the first result of the complete list, although one arrives late', async () => {
  const page = pages.clinic;
  const answer = await hold(page, '**/patients/search');
  const selected = page.locator('[role=dialog] [data-selected]');
  const field = await search(page);
  await field.fill('David Wang');
  // The consultation is there before the patient, who will be above it.
  await entry(page, 'David Wang').waitFor();
  expect(await selected.count()).toBe(0);
  await page.keyboard.press('Enter');
  await answer();
  await page.getByRole('heading', { level: 1, name: 'David Wang' }).waitFor();
  expect(new URL(page.url()).pathname).toMatch(/\/patients\/\d+$/);
});

it('keeps the entry that the arrow keys have selected, when others arrive above it', async () => {
  const page = pages.clinic;
  const answer = await hold(page, '**/patients/search');
  const entries = page.locator('[role=dialog] [data-action]');
  const field = await search(page);
  await field.fill('David Wang');
  await entry(page, 'David Wang').waitFor();
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => entries.first().getAttribute('data-selected')).toBe('true');
  await answer();
  await entry(page, 'MRN-').waitFor();
  await expect.poll(() => entries.first().getAttribute('data-selected')).toBeNull();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/consultations\/\d+$/);
});

it('marks patients whose names are similar, and opens one only once the arrow keys have selected it', async () => {
  const page = pages.clinic;
  const { pathname } = new URL(page.url());
  const selected = page.locator('[role=dialog] [data-selected]');
  const marked = page.getByRole('dialog').locator('[data-action]').filter({ hasText: 'Similar name' });
  const answer = await hold(page, '**/patients/search');
  const asked = page.waitForRequest('**/patients/search');
  const field = await search(page);
  await field.fill('nguyen');
  // Neither an Enter that waits for the replies nor one after them opens the first.
  await page.keyboard.press('Enter');
  await asked;
  await answer();
  await marked.nth(1).waitFor();
  for (const wanted of ['Linh Nguyen', 'Thị Hồng Nguyễn']) expect(await marked.filter({ hasText: wanted }).count()).toBe(1);
  await page.keyboard.press('Enter');
  expect(await selected.count()).toBe(0);
  expect(await field.isVisible()).toBe(true);
  expect(new URL(page.url()).pathname).toBe(pathname);
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => marked.first().getAttribute('data-selected')).toBe('true');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/patients\/\d+$/);
  // Other names are unaffected.
  await (await search(page)).fill('David Wang');
  await entry(page, 'MRN-').waitFor();
  await until(async () => (await selected.count()) === 1, 'the first entry is selected');
  await close(page);
});

it('forgets an Enter when a search fails', async () => {
  const page = pages.clinic;
  const { pathname } = new URL(page.url());
  await page.route('**/patients/search', (route) => route.abort());
  const field = await search(page);
  const failed = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/patients/search'));
  await field.fill('David Wang');
  await page.keyboard.press('Enter');
  await failed;
  await page.unrouteAll({ behavior: 'wait' });
  // The retry brings the patient.
  await entry(page, 'MRN-').waitFor();
  await until(async () => (await page.locator('[role=dialog] [data-selected]').count()) === 1, 'the first entry is selected');
  expect(await field.isVisible()).toBe(true);
  expect(new URL(page.url()).pathname).toBe(pathname);
  await close(page);
});
