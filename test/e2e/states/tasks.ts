// Tasks of the clinic's app.
import type { Page } from 'playwright-core';
import { atEachWidth, type State, statesOf } from './state.ts';

/** The clinic's whole list is long, with similar rows. */
const FEW = { page: '/tasks', address: '/tasks?within=1' };
/** The dialogs of a task are the same in every list; a patient has few tasks. */
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

export const tasks = {
  list: statesOf('clinic', 'priya.patel', [
    { name: 'tasks: loading', ...FEW, replies: { '**/v1/tasks?*': 'never' }, shows: '#main .mantine-Skeleton-root' },
    { name: 'tasks: failed', ...FEW, replies: { '**/v1/tasks?*': 418 }, shows: '#main [role=alert]' },
    { name: 'tasks', ...FEW, shows: '[data-task]' },
    {
      name: 'tasks: a view is saved',
      ...FEW,
      reach: (page) => page.getByRole('button', { name: 'Save this view' }).click(),
      shows: FORM,
    },
  ]),
  task: statesOf('clinic', 'priya.patel', [
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
    {
      name: 'tasks: one in full',
      ...ONE_PATIENT,
      reach: async (page) => {
        await page.locator('[data-task] [data-stop]').first().click();
      },
      shows: '[role=dialog] dl',
    },
  ]),
  forms: statesOf('clinic', 'priya.patel', [
    { name: 'tasks: one for a colleague', ...ONE_PATIENT, reach: ofTask(1), shows: FORM },
    { name: 'tasks: one is changed', ...ONE_PATIENT, reach: ofTask(2), shows: FORM },
    {
      name: 'tasks: a new one',
      ...FEW,
      reach: (page) => page.getByRole('button', { name: 'New task' }).click(),
      shows: FORM,
    },
    {
      name: 'tasks: a plan',
      ...FEW,
      reach: (page) => page.getByRole('button', { name: 'Apply a plan' }).click(),
      shows: FORM,
    },
  ]),
} satisfies Record<string, State[]>;
