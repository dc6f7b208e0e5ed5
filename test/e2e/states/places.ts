// Pages on which administrators edit wards, teams and patients.
import type { Page } from 'playwright-core';
import { type State, statesOf } from './state.ts';

const TABLE = '#main table';
const press = (name: string | RegExp) => async (page: Page) => {
  await page.locator('#main h1').waitFor();
  await page.locator('#main').getByRole('button', { name }).first().click();
};
const FORM = '[role=dialog] form';

export const places = {
  wards: statesOf('admin', 'sam.lee', [
    { name: 'admin: wards, failed', page: '/wards', replies: { '**/v1/wards*': 418 }, shows: '#main [role=alert]' },
    { name: 'admin: wards', page: '/wards', shows: '#main li a, #main table a' },
    { name: 'admin: a ward', page: '/wards/$id', address: '/wards/1', shows: '#main li li' },
    { name: 'admin: no such ward', page: '/wards/$id', address: '/wards/9999', shows: '#main h1' },
    { name: 'admin: a ward is renamed', page: '/wards/$id', address: '/wards/1', reach: press(/^Rename/), shows: FORM },
    {
      name: 'admin: a free bed is removed',
      page: '/wards/$id',
      address: '/wards/1',
      reach: (page) => page.locator('#main li li button[aria-label^=Remove]:not([data-disabled])').first().click(),
      shows: '[role=dialog] button',
    },
    { name: 'admin: teams', page: '/teams', shows: TABLE },
    { name: 'admin: a new team', page: '/teams', reach: press('New team'), shows: FORM },
    { name: 'admin: a team is changed', page: '/teams', reach: press(/^Edit/), shows: FORM },
    { name: 'admin: patients, before a search', page: '/patients', shows: '#main input' },
    {
      name: 'admin: patients',
      page: '/patients',
      reach: (page) => page.locator('#main input[type=search]').fill('wang'),
      shows: TABLE,
    },
    {
      name: 'admin: a patient is removed',
      page: '/patients',
      reach: async (page) => {
        await page.locator('#main input[type=search]').fill('wang');
        await press(/^Remove/)(page);
      },
      shows: '[role=dialog] button',
    },
  ]),
} satisfies Record<string, State[]>;
