// Boards, tasks and handovers of the clinic's app.
import type { Page } from 'playwright-core';
import type { TestApp } from '../../harness/app.ts';
import { atEachWidth, type State, statesOf } from './state.ts';

const PRIYA = 5;
const get = async (app: TestApp, path: string) => (await app.request('GET', path, { token: await app.tokenOf(PRIYA) })).body;
/** axe takes its time with every element: the smallest ward says as much as the largest. */
const ward = async (app: TestApp): Promise<string> => {
  const { wards } = await get(app, '/v1/wards');
  return `/ward/${wards.toSorted((a: { beds: number }, b: { beds: number }) => a.beds - b.beds)[0].id}`;
};
const withFreeBed = async (app: TestApp): Promise<string> => `/ward/${(await get(app, '/v1/beds?free=true')).beds[0].wardId}`;
const handover = async (app: TestApp): Promise<string> => `/handovers/${(await get(app, '/v1/handovers?pending=true')).handovers[0].id}`;

const BOARD = { page: '/ward/$id', address: ward };
const bedMenu = async (page: Page) => {
  await page.locator('[data-bed]:not([data-free]) > button').first().click();
  await page.getByRole('menuitem').first().waitFor();
};
/** What the menu of the first bed that is taken opens. */
const ofBed = (line: number) => async (page: Page) => {
  await bedMenu(page);
  await page.getByRole('menuitem').nth(line).click();
};
/** The clinic's whole list is long, and each line is like the others. */
const fewTasks = async (page: Page) => {
  await page.locator('[data-task]').first().waitFor();
  await page.locator('#main select').nth(1).selectOption('1');
  await page.locator('[data-old]').waitFor({ state: 'detached' });
};
/** The dialogs of a task are the same on every list; a patient has few tasks. */
const ONE_PATIENT = { page: '/patients/$id', address: '/patients/103' };
const taskMenu = async (page: Page) => {
  await page.locator('[data-task] button[aria-haspopup=menu]').first().click();
  await page.getByRole('menuitem').first().waitFor();
};
const ofTask = (line: number) => async (page: Page) => {
  await taskMenu(page);
  await page.getByRole('menuitem').nth(line).click();
};

const FORM = '[role=dialog] form';

export const wards: State[] = statesOf('clinic', 'priya.patel', [
  { name: 'ward: the board', ...BOARD, shows: '[data-bed]' },
  { name: 'ward: the way to the last board', page: '/ward', shows: '[data-bed]' },
  { name: 'ward: the board, loading', ...BOARD, replies: { '**/v1/wards/*/tasks': 'never' }, shows: '#main .mantine-Skeleton-root' },
  { name: 'ward: the board, failed', ...BOARD, replies: { '**/v1/wards/*/tasks': 418 }, shows: '#main [role=alert]' },
  { name: 'ward: no such ward', page: '/ward/$id', address: '/ward/9999', shows: '#main [role=alert]' },
  ...atEachWidth({ name: 'ward: the menu of a bed', ...BOARD, reach: bedMenu, shows: '[role=menuitem]' }),
  { name: 'ward: a patient moves to another bed', ...BOARD, reach: ofBed(0), shows: FORM },
  { name: 'ward: a patient gets another team', ...BOARD, reach: ofBed(1), shows: FORM },
  { name: 'ward: a patient leaves the bed', ...BOARD, reach: ofBed(2), shows: '[role=dialog] button' },
  {
    name: 'ward: a patient gets a free bed',
    page: '/ward/$id',
    address: withFreeBed,
    reach: (page) => page.locator('[data-free] button').first().click(),
    shows: FORM,
  },
  {
    name: 'ward: handing over',
    page: '/ward/$id/hand-over',
    address: async (app) => `${await ward(app)}/hand-over`,
    shows: 'form [type=checkbox]',
  },
  { name: 'handovers', page: '/handovers', shows: '#main select' },
  { name: 'handovers: failed', page: '/handovers', replies: { '**/v1/handovers?*': 418 }, shows: '#main [role=alert]' },
  { name: 'handovers: one to acknowledge', page: '/handovers/$id', address: handover, shows: '[data-patient]' },
  { name: 'handovers: no such handover', page: '/handovers/$id', address: '/handovers/9999', shows: '#main [role=alert]' },
  { name: 'tasks', page: '/tasks', reach: fewTasks, shows: '[data-task]' },
  { name: 'tasks: loading', page: '/tasks', replies: { '**/v1/tasks?*': 'never' }, shows: '#main .mantine-Skeleton-root' },
  { name: 'tasks: failed', page: '/tasks', replies: { '**/v1/tasks?*': 418 }, shows: '#main [role=alert]' },
  ...atEachWidth({ name: 'tasks: the menu of a task', ...ONE_PATIENT, reach: taskMenu, shows: '[role=menuitem]' }),
  {
    name: 'tasks: one without its reason to be not done',
    ...ONE_PATIENT,
    reach: async (page) => {
      await ofTask(0)(page);
      await page.locator('[role=dialog] [type=submit]').click();
    },
    shows: '[role=dialog] [aria-invalid=true]',
  },
  { name: 'tasks: one for somebody else', ...ONE_PATIENT, reach: ofTask(1), shows: FORM },
  { name: 'tasks: one is changed', ...ONE_PATIENT, reach: ofTask(2), shows: FORM },
  {
    name: 'tasks: one in full',
    ...ONE_PATIENT,
    reach: async (page) => {
      await page.locator('[data-task] [data-stop]').first().click();
    },
    shows: '[role=dialog] dl',
  },
  {
    name: 'tasks: a new one',
    page: '/tasks',
    reach: (page) => page.getByRole('button', { name: 'New task' }).click(),
    shows: FORM,
  },
  {
    name: 'tasks: a plan',
    page: '/tasks',
    reach: (page) => page.getByRole('button', { name: 'Apply a plan' }).click(),
    shows: FORM,
  },
  {
    name: 'tasks: a view is saved',
    page: '/tasks',
    reach: async (page) => {
      await fewTasks(page);
      await page.getByRole('button', { name: 'Save this view' }).click();
    },
    shows: FORM,
  },
]);
