// The settings of the inbox in the administrators' app.
import type { Page } from 'playwright-core';
import type { TestApp } from '../../harness/app.ts';
import { adminQuery } from '../../harness/people/accounts.ts';
import { correspond, PEOPLE } from '../../messaging/harness.ts';
import { type State, statesOf } from './state.ts';

const SETTINGS = '**/v1/messaging/settings';
const shown = (page: Page) => page.locator('#main dl').first().waitFor();
/** Opens the dialog of a section, by its place. */
const edit = (section: number) => async (page: Page) => {
  await shown(page);
  await page.locator('#main section').nth(section).getByRole('button').click();
};
const withoutReplies = async (app: TestApp) => {
  await adminQuery(app, 'delete from messaging.canned_responses');
  return '/saved-replies';
};
const withReply = async (app: TestApp) => {
  await correspond(app).ask(PEOPLE.Sam, 'POST', '/api/canned-responses', {
    title: 'Ready to collect',
    category: 'prescription',
    responseText: 'Dear {{patient.firstName}}, your prescription is ready at the front desk. {{staff.name}}, {{clinic.name}}',
  });
  return '/saved-replies';
};
const withCover = async (app: TestApp) => {
  await correspond(app).must(PEOPLE.Sam, 'POST', '/v1/messaging/covers', {
    user_id: PEOPLE.Chen,
    cover_id: PEOPLE.Smith,
    from: '2026-01-01T00:00:00Z',
    until: '2099-01-01T00:00:00Z',
  });
  return '/cover';
};

export const adminInbox = {
  settings: statesOf('admin', 'sam.lee', [
    {
      name: 'admin: settings of the inbox, loading',
      page: '/inbox',
      replies: { [SETTINGS]: 'never' },
      shows: '#main .mantine-Skeleton-root',
    },
    { name: 'admin: settings of the inbox, failed', page: '/inbox', replies: { [SETTINGS]: 418 }, shows: '#main [role=alert]' },
    { name: 'admin: settings of the inbox', page: '/inbox', shows: '#main dl' },
    {
      name: 'admin: the compliance report cannot be loaded',
      page: '/inbox',
      replies: { '**/api/message-reports/compliance?*': 418 },
      reach: async (page) => {
        await shown(page);
        await page.locator('#main form [type=submit]').click();
      },
      shows: '#main form [role=alert]',
    },
    { name: 'admin: teams of the inbox', page: '/inbox', reach: edit(0), shows: '[role=dialog] fieldset' },
    { name: 'admin: response times', page: '/inbox', reach: edit(1), shows: '[role=dialog] [type=number]' },
    { name: 'admin: opening hours', page: '/inbox', reach: edit(2), shows: '[role=dialog] [type=time]' },
    { name: 'admin: holidays', page: '/inbox', reach: edit(3), shows: '[role=dialog] [type=date]' },
  ]),
  texts: statesOf('admin', 'sam.lee', [
    { name: 'admin: automatic replies', page: '/auto-replies', shows: '#main table' },
    {
      name: 'admin: an automatic reply is edited',
      page: '/auto-replies',
      reach: async (page) => {
        await page.locator('#main table button').first().click();
      },
      shows: '[role=dialog] textarea',
    },
    {
      name: 'admin: the automatic reply to medical questions, which stays on',
      page: '/auto-replies',
      reach: async (page) => {
        await page.locator('#main table button').nth(4).click();
      },
      shows: '[role=dialog] [type=checkbox]:disabled',
    },
    { name: 'admin: no saved replies', page: '/saved-replies', address: withoutReplies, shows: '#main .mantine-Stack-root' },
    { name: 'admin: saved replies', page: '/saved-replies', address: withReply, shows: '#main table' },
    {
      name: 'admin: a new saved reply',
      page: '/saved-replies',
      reach: async (page) => {
        await page.locator('#main button').first().click();
      },
      shows: '[role=dialog] textarea',
    },
    { name: 'admin: nobody is away', page: '/cover', shows: '#main .mantine-Stack-root' },
    { name: 'admin: covers', page: '/cover', address: withCover, shows: '#main table' },
    {
      name: 'admin: a new cover',
      page: '/cover',
      reach: async (page) => {
        await page.locator('#main button').first().click();
      },
      shows: '[role=dialog] [type=datetime-local]',
    },
  ]),
} satisfies Record<string, State[]>;
