// Boards and handovers of the clinic's app.
import type { Page } from 'playwright-core';
import type { TestApp } from '../../harness/app.ts';
import { atEachWidth, type State, statesOf } from './state.ts';

const PRIYA = 5;
const get = async (app: TestApp, path: string) => (await app.request('GET', path, { token: await app.tokenOf(PRIYA) })).body;
/** axe takes time for every element, and the smallest ward has the same elements as the largest. */
const ward = async (app: TestApp): Promise<string> => {
  const { wards } = await get(app, '/v1/wards');
  return `/ward/${wards.toSorted((a: { beds: number }, b: { beds: number }) => a.beds - b.beds)[0].id}`;
};
const withFreeBed = async (app: TestApp): Promise<string> => `/ward/${(await get(app, '/v1/beds?free=true')).beds[0].ward_id}`;
const handover = async (app: TestApp): Promise<string> => `/handovers/${(await get(app, '/v1/handovers?pending=true')).handovers[0].id}`;

const BOARD = { page: '/ward/$id', address: ward };
const bedMenu = async (page: Page) => {
  await page.locator('[data-bed]:not([data-free]) > button').first().click();
  await page.getByRole('menuitem').first().waitFor();
};
/** Opens an entry of the menu of the first occupied bed. */
const ofBed = (line: number) => async (page: Page) => {
  await bedMenu(page);
  await page.getByRole('menuitem').nth(line).click();
};
/** Opens one of the buttons beside the wards on a phone. */
const opens = (button: number) => (page: Page) => page.locator('#main nav + div > button').nth(button).click();
const FORM = '[role=dialog] form';

export const wards = {
  board: statesOf('clinic', 'priya.patel', [
    { name: 'ward: the board, loading', ...BOARD, replies: { '**/v1/wards/*/tasks': 'never' }, shows: '#main .mantine-Skeleton-root' },
    { name: 'ward: the board, failed', ...BOARD, replies: { '**/v1/wards/*/tasks': 418 }, shows: '#main [role=alert]' },
    { name: 'ward: the board', ...BOARD, shows: '[data-bed]' },
    { name: 'ward: the board, looking for a patient', ...BOARD, only: 'phone', reach: opens(0), shows: '#board-filter' },
    { name: 'ward: the board, its order', ...BOARD, only: 'phone', reach: opens(1), shows: '#board-choices' },
  ]),
  freeBeds: statesOf('clinic', 'priya.patel', [
    { name: 'ward: the way to the last board', page: '/ward', shows: '[data-bed]' },
    { name: 'ward: no such ward', page: '/ward/$id', address: '/ward/9999', shows: '#main h1 + a' },
    {
      name: 'ward: a patient gets a free bed',
      page: '/ward/$id',
      address: withFreeBed,
      reach: (page) => page.locator('[data-free] button').first().click(),
      shows: FORM,
    },
  ]),
  beds: statesOf('clinic', 'priya.patel', [
    ...atEachWidth({ name: 'ward: the menu of a bed', ...BOARD, reach: bedMenu, shows: '[role=menuitem]' }),
    { name: 'ward: a patient moves to another bed', ...BOARD, reach: ofBed(0), shows: FORM },
    { name: 'ward: a patient gets another team', ...BOARD, reach: ofBed(1), shows: FORM },
    { name: 'ward: a patient leaves the bed', ...BOARD, reach: ofBed(2), shows: '[role=dialog] button' },
  ]),
  handovers: statesOf('clinic', 'priya.patel', [
    { name: 'handovers: failed', page: '/handovers', replies: { '**/v1/handovers?*': 418 }, shows: '#main [role=alert]' },
    {
      name: 'ward: handing over',
      page: '/ward/$id/hand-over',
      address: async (app) => `${await ward(app)}/hand-over`,
      shows: 'form [type=checkbox]',
    },
    { name: 'handovers', page: '/handovers', shows: '#main select' },
    { name: 'handovers: one to acknowledge', page: '/handovers/$id', address: handover, shows: '[data-patient]' },
    { name: 'handovers: no such handover', page: '/handovers/$id', address: '/handovers/9999', shows: '#main h1 + a' },
  ]),
} satisfies Record<string, State[]>;
