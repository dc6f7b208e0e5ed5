// The clinic's app: consultations, and the global dialogs of every page.
import type { Page } from 'playwright-core';
import { correspond, PEOPLE } from '../../messaging/harness.ts';
import { atEachWidth, type State, statesOf } from './state.ts';

const ONE = { page: '/consultations/$id', address: '/consultations/1' };
const read = (page: Page) => page.locator('[data-seq]').first().waitFor();
const listed = (page: Page) => page.locator('#consultation-1').waitFor();

export const clinic = {
  consultations: [
    ...statesOf('clinic', 'isabella.chen', [
      {
        name: 'clinic: consultations, loading',
        page: '/consultations',
        replies: { '**/v1/consultations*': 'never' },
        shows: '#main .mantine-Skeleton-root',
      },
      {
        name: 'clinic: consultations, failed',
        page: '/consultations',
        replies: { '**/v1/consultations*': 418 },
        shows: '#main [role=alert]',
      },
      { name: 'clinic: the way to a doctor’s first page', page: '/', shows: '#consultation-1' },
      { name: 'clinic: consultations', page: '/consultations', shows: '#consultation-1' },
      {
        name: 'clinic: consultations, none matches',
        page: '/consultations',
        reach: async (page) => {
          await listed(page);
          await page.locator('#main input').first().fill('nothing like it');
          await page.locator('#consultation-1').waitFor({ state: 'detached' });
        },
        shows: '#main section:not(:has(a[id^=consultation-]))',
      },
    ]),
    ...statesOf('clinic', 'tom.baker', [
      {
        name: 'clinic: messages that the front desk may not read',
        page: '/consultations/$id',
        address: '/consultations/2',
        shows: '#main h2, #main h1',
      },
    ]),
  ],
  consultation: statesOf('clinic', 'isabella.chen', [
    { name: 'clinic: a consultation', ...ONE, shows: '[data-seq]' },
    {
      name: 'clinic: allergies beside a consultation cannot be loaded',
      ...ONE,
      only: 'desktop',
      replies: { '**/v1/patients/4/allergies*': 418 },
      shows: 'aside [role=alert]',
    },
    { name: 'clinic: allergies beside a consultation', ...ONE, only: 'desktop', shows: 'aside section:nth-of-type(2) li' },
    { name: 'clinic: no such consultation', page: '/consultations/$id', address: '/consultations/9999', shows: '#main h1 + p' },
    {
      name: 'clinic: a consultation gets another person',
      ...ONE,
      reach: async (page) => {
        await read(page);
        await page.getByRole('button', { name: 'Add person' }).click();
      },
      shows: '[role=dialog] form',
    },
    {
      name: 'clinic: a consultation is closed',
      ...ONE,
      reach: async (page) => {
        await read(page);
        await page.locator('#main').focus();
        await page.keyboard.press('e');
      },
      shows: '[role=dialog] button',
    },
    {
      name: 'clinic: what is known beside a consultation',
      ...ONE,
      reach: async (page) => {
        await read(page);
        await page.getByRole('button', { name: 'About this consultation' }).click();
      },
      shows: '[role=dialog] dl, [role=dialog] section, [role=dialog] h2',
      only: 'phone',
    },
    { name: 'clinic: a new consultation', page: '/new', shows: '[role=dialog] form' },
  ]),
  frame: statesOf('clinic', 'isabella.chen', [
    {
      name: 'clinic: a page that cannot be loaded',
      page: '/security',
      replies: { '**/assets/security-page*.js': 'cut' },
      shows: '[role=alert] button',
      noise: /./,
    },
    { name: 'clinic: security', page: '/security', shows: '#main form' },
    { name: 'clinic: settings', page: '/settings', shows: '#main dd' },
    { name: 'clinic: notification settings', page: '/settings/notifications', shows: '#main [role=group]' },
    {
      name: 'clinic: the navigation',
      page: '/consultations',
      reach: async (page) => {
        await listed(page);
        await page.getByRole('button', { name: 'Navigation' }).click();
      },
      shows: '[role=dialog] nav',
      only: 'phone',
    },
    { name: 'clinic: a page that does not exist', page: '/nowhere', shows: '#main h1' },
    {
      name: 'clinic: what Ctrl+K finds',
      page: '/consultations',
      reach: async (page) => {
        await listed(page);
        await page.keyboard.press('Control+k');
      },
      shows: '[role=dialog] input',
    },
    {
      name: 'clinic: the keys',
      page: '/consultations',
      reach: async (page) => {
        await listed(page);
        await page.keyboard.press('Shift+Slash');
      },
      shows: '[role=dialog] dl',
    },
    {
      name: 'clinic: the account',
      page: '/consultations',
      reach: (page) => page.getByRole('button', { name: /account of/ }).click(),
      shows: '[role=dialog] a',
    },
  ]),
  notices: statesOf('clinic', 'isabella.chen', [
    ...atEachWidth({
      name: 'clinic: notifications',
      page: '/security',
      reach: async (page) => {
        await page.locator('#main form').first().waitFor();
        await page.getByRole('button', { name: 'Notifications' }).click();
      },
      shows: '[role=dialog]:not(:has(.mantine-Skeleton-root)) section',
    }),
    ...atEachWidth({
      name: 'clinic: notifications, some of them new',
      page: '/security',
      address: async (app) => {
        const { open, note } = correspond(app);
        const id = await open(PEOPLE.David, { category: 'medical' });
        await note(PEOPLE.Priya, id, `@[Isabella Chen](${PEOPLE.Chen}): please look`);
        return '/security';
      },
      reach: async (page) => {
        await page.getByRole('button', { name: 'Notifications,' }).click();
      },
      shows: '[role=dialog] [data-unread]',
    }),
  ]),
} satisfies Record<string, State[]>;
