// The registry of the clinic's app, and a patient on the ward.
import type { Page } from 'playwright-core';
import { type State, statesOf } from './state.ts';

const ONE = { page: '/patients/$id', address: '/patients/103' };
const FORM = '[role=dialog] form';
const ready = async (page: Page) => {
  await page.locator('ol > li').first().waitFor();
  await page.locator('[data-task]').first().waitFor();
  await page.locator('section button[title]').first().waitFor();
};
const listed = (page: Page) => page.locator('[data-patient-row]').first().waitFor();
const whatWasDone = async (page: Page) => {
  await ready(page);
  await page.keyboard.press('l');
  await page.getByRole('option').first().waitFor();
};
/** Waits for the focus in the form, so that keys go there. */
const inTheForm = (page: Page) => page.getByRole('dialog').locator('textarea').and(page.locator(':focus')).waitFor();
const action = (name: string) => async (page: Page) => {
  await ready(page);
  await page.getByRole('button', { name, exact: true }).click();
};

export const patients = {
  registry: statesOf('clinic', 'priya.patel', [
    { name: 'patients: loading', page: '/patients', replies: { '**/v1/patients/search': 'never' }, shows: '#main .mantine-Skeleton-root' },
    { name: 'patients: failed', page: '/patients', replies: { '**/v1/patients/search': 418 }, shows: '#main [role=alert]' },
    { name: 'patients', page: '/patients', shows: '[data-patient-row]' },
    {
      name: 'patients: nobody found',
      page: '/patients',
      reach: async (page) => {
        await listed(page);
        await page.keyboard.press('/');
        await page.keyboard.type('nobody at all');
        await page.locator('[data-patient-row]').first().waitFor({ state: 'detached' });
      },
      shows: '#main:not(:has([data-patient-row])) input',
    },
    {
      name: 'patients: a new one, nothing filled in',
      page: '/patients',
      reach: async (page) => {
        await listed(page);
        await page.keyboard.press('n');
        await page.getByRole('dialog').locator('input').first().and(page.locator(':focus')).waitFor();
        await page.keyboard.press('Enter');
      },
      shows: '[role=dialog] [aria-invalid=true]',
    },
    { name: 'a patient: loading', ...ONE, replies: { '**/api/patients/103': 'never' }, shows: '#main .mantine-Skeleton-root' },
    { name: 'a patient', ...ONE, reach: ready, shows: 'ol > li' },
    { name: 'a patient: nobody by this number', page: '/patients/$id', address: '/patients/9999', shows: '#main h1 + p' },
    {
      name: 'a patient: what else can be done',
      ...ONE,
      reach: async (page) => {
        await ready(page);
        await page.locator('#main button[aria-haspopup=menu]:visible').first().click();
      },
      shows: '[role=menuitem]',
      only: 'phone',
    },
  ]),
  log: statesOf('clinic', 'priya.patel', [
    { name: 'a patient: the details', ...ONE, reach: action('Details'), shows: FORM },
    { name: 'a patient: a new task', ...ONE, reach: action('New task'), shows: FORM },
    { name: 'a patient: a plan', ...ONE, reach: action('Apply a plan'), shows: FORM },
    { name: 'a patient: what was done', ...ONE, reach: whatWasDone, shows: '[role=option]' },
    {
      name: 'a patient: a log is written',
      ...ONE,
      reach: async (page) => {
        await whatWasDone(page);
        await page.keyboard.press('Enter');
        await inTheForm(page);
        await page.getByRole('dialog').locator('select').last().selectOption('other');
      },
      shows: '[role=dialog] textarea',
    },
  ]),
  unsent: statesOf('clinic', 'priya.patel', [
    {
      name: 'a patient: a log waits for a connection',
      ...ONE,
      reach: async (page) => {
        await page.route('**/api/task-logs', (route) => route.abort());
        await whatWasDone(page);
        await page.keyboard.press('Enter');
        await inTheForm(page);
        await page.keyboard.press('Control+Enter');
      },
      // A pending entry must be readable too.
      shows: '[data-state=pending]',
      noise: /ERR_FAILED/,
    },
    {
      name: 'a patient: a log that was refused',
      ...ONE,
      reach: async (page) => {
        await page.route('**/api/task-logs', (route) => route.fulfill({ status: 404, json: { code: 'PATIENT_NOT_FOUND' } }));
        await whatWasDone(page);
        await page.keyboard.press('Enter');
        await inTheForm(page);
        await page.clock.install();
        await page.keyboard.press('Control+Enter');
        await page.locator('[data-state=pending]').waitFor();
        // Passes the time in which it can be undone.
        await page.clock.fastForward('00:06');
        await page.locator('[role=alert] button').first().click();
      },
      shows: '[role=dialog] li',
      alone: true,
    },
  ]),
} satisfies Record<string, State[]>;
