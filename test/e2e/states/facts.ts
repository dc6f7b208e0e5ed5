// Allergies, medicines and other facts: the patient's own page, and what clinicians see and do on the patient page.
import type { Page } from 'playwright-core';
import { type State, statesOf } from './state.ts';

const OWN_PAGE = '/allergies-and-medicines';
const ALLERGIES = '**/v1/patients/*/allergies*';

const STRIP = '#main section[data-status]';
const FORM = '[role=dialog] form';
const DAVID = { page: '/patients/$id', address: '/patients/4' };
/** The panels of allergies, medicines and facts, by the place of their buttons among all of the page. */
const ready = async (page: Page) => {
  await page.locator(`${STRIP}[data-status=recorded]`).waitFor();
  await page.locator('#main dl button').first().waitFor();
};
/** The section of the page, below the strip, that has this content. */
const sectionWith = (page: Page, content: string) =>
  page.locator('#main section:not([data-status])').filter({ has: page.locator(content) });
const press = (find: (page: Page) => ReturnType<Page['locator']>) => async (page: Page) => {
  await ready(page);
  await find(page).click();
  await page.locator('[role=dialog]').waitFor();
};
const entryButton = (page: Page, place: 'first' | 'last') => sectionWith(page, 'li[data-state=active]').locator('li button')[place]();

const ownReady = (page: Page) => page.locator('#main section section').first().waitFor();
const ownButton = (page: Page, section: string) =>
  page
    .locator(`#main section[aria-labelledby=${section}] > div > button, #main section[aria-labelledby=${section}] > div > div > button`)
    .first();

export const facts = {
  own: statesOf('patient', 'david.wang', [
    { name: 'patient: allergies, loading', page: OWN_PAGE, replies: { [ALLERGIES]: 'never' }, shows: '#main .mantine-Skeleton-root' },
    { name: 'patient: allergies, failed', page: OWN_PAGE, replies: { [ALLERGIES]: 418 }, shows: '#main [role=alert]' },
    {
      name: 'patient: allergies, none on file',
      page: OWN_PAGE,
      replies: { [ALLERGIES]: 404 },
      shows: '#main:not(:has([role=alert], [role=status])) h1',
      noise: /404/,
    },
    { name: 'patient: allergies and medicines', page: OWN_PAGE, reach: ownReady, shows: '#main dl dd' },
    {
      name: 'patient: a new allergy, nothing filled in',
      page: OWN_PAGE,
      reach: async (page) => {
        await ownReady(page);
        await ownButton(page, 'own-allergies').click();
        await page.locator('[role=dialog] button[type=submit]').click();
      },
      shows: '[role=dialog] [aria-invalid=true]',
    },
    {
      name: 'patient: a new medicine',
      page: OWN_PAGE,
      reach: async (page) => {
        await ownReady(page);
        await ownButton(page, 'own-medicines').click();
      },
      shows: FORM,
    },
    {
      name: 'patient: an allergy to remove',
      page: OWN_PAGE,
      reach: async (page) => {
        await ownReady(page);
        await page.locator('#main section section button').first().click();
      },
      shows: '[role=dialog] button',
    },
  ]),
  seen: statesOf('clinic', 'priya.patel', [
    { name: 'a patient: allergies, loading', ...DAVID, replies: { [ALLERGIES]: 'never' }, shows: `${STRIP}[data-status=loading]` },
    {
      name: 'a patient: allergies, failed',
      ...DAVID,
      replies: { [ALLERGIES]: 418 },
      shows: `${STRIP}[data-status=failed] button`,
    },
    { name: 'a patient: allergies', ...DAVID, reach: ready, shows: `${STRIP}[data-status=recorded] li` },
    { name: 'a patient: no known allergies', page: '/patients/$id', address: '/patients/3', shows: `${STRIP}[data-status=none-known]` },
    {
      name: 'a patient: allergies not recorded',
      page: '/patients/$id',
      address: '/patients/103',
      shows: `${STRIP}[data-status=not-recorded] button`,
    },
  ]),
  dialogs: statesOf('clinic', 'priya.patel', [
    {
      name: 'a patient: a new allergy, nothing filled in',
      ...DAVID,
      reach: async (page) => {
        await press((at) => at.locator(`${STRIP} button`).last())(page);
        await page.locator('[role=dialog] button[type=submit]').click();
      },
      shows: '[role=dialog] [aria-invalid=true]',
    },
    {
      name: 'a patient: an allergy recorded in error',
      ...DAVID,
      reach: press((page) => entryButton(page, 'last')),
      shows: FORM,
    },
    {
      name: 'a patient: a new medicine',
      ...DAVID,
      reach: press((page) => sectionWith(page, 'li[data-state=current]').locator('> div > button').first()),
      shows: FORM,
    },
    {
      name: 'a patient: takes no medicines, asked',
      page: '/patients/$id',
      address: '/patients/103',
      reach: (page) => page.getByRole('button', { name: 'Takes no medicines…' }).click(),
      shows: '[role=dialog] button',
      alone: true,
    },
    {
      name: 'a patient: no known allergies, asked',
      page: '/patients/$id',
      address: '/patients/103',
      reach: (page) => page.locator(`${STRIP} button`).first().click(),
      shows: '[role=dialog] button',
    },
  ]),
  values: statesOf('clinic', 'priya.patel', [
    {
      name: 'a patient: an unusual weight',
      ...DAVID,
      reach: async (page) => {
        await press((at) => at.locator('#main dl > div:nth-child(2) button').first())(page);
        await page.locator('[role=dialog] input[name=value]').fill('8');
        await page.locator('[role=dialog] button[type=submit]').click();
      },
      shows: '[role=dialog] form [role=alert]',
      noise: /409/,
      alone: true,
    },
    {
      name: 'a patient: all values of the weight',
      ...DAVID,
      reach: press((page) => page.locator('#main dl > div:nth-child(2) button').last()),
      shows: '[role=dialog] li time',
    },
  ]),
} satisfies Record<string, State[]>;
