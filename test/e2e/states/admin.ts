// The administrators' app.
import type { Page } from 'playwright-core';
import { addDeadLetter } from '../../harness/providers/dead-letters.ts';
import { type State, statesOf } from './state.ts';

const TABLE = '#main table';
const filled = (page: Page) => page.locator(TABLE).waitFor();
const press = (name: string | RegExp) => async (page: Page) => {
  await page.locator('#main h1').waitFor();
  await page.locator('#main').getByRole('button', { name }).first().click();
};
export const admin = {
  people: statesOf('admin', 'sam.lee', [
    { name: 'admin: people, loading', page: '/', replies: { '**/v1/users*': 'never' }, shows: '#main .mantine-Skeleton-root' },
    { name: 'admin: people, failed', page: '/', replies: { '**/v1/users*': 418 }, shows: '#main [role=alert]' },
    { name: 'admin: people', page: '/', shows: TABLE },
    {
      name: 'admin: nobody waits',
      page: '/',
      reach: async (page) => {
        await filled(page);
        await page.locator('#main .mantine-SegmentedControl-label').nth(1).click();
        await page.locator(TABLE).waitFor({ state: 'detached' });
      },
      shows: '#main:not(:has(table)) input[type=search]',
    },
    { name: 'admin: an account is disabled', page: '/', reach: press('Disable Priya Patel'), shows: '[role=dialog] button' },
    {
      name: 'admin: a person is added, nothing filled in',
      page: '/',
      reach: async (page) => {
        await press('Add a person')(page);
        await page.locator('[role=dialog] [type=submit]').click();
      },
      shows: '[role=dialog] [aria-invalid=true]',
    },
    { name: 'admin: a role is changed', page: '/', reach: press('Change role: Priya Patel'), shows: '[role=dialog] [role=radiogroup]' },
    {
      name: 'admin: an invited person',
      address: async (app) => {
        const body = { email: 'ines.rojas@northside.example', given_name: 'Ines', family_name: 'Rojas', role: 'pharmacist' };
        await app.request('POST', '/v1/users', { token: await app.tokenOf(8), body, headers: { 'idempotency-key': 'ines' } });
        return '/?show=invited';
      },
      page: '/',
      shows: TABLE,
    },
  ]),
  audit: statesOf('admin', 'sam.lee', [
    { name: 'admin: the audit trail, failed', page: '/audit', replies: { '**/v1/audit*': 418 }, shows: '#main [role=alert]' },
    {
      name: 'admin: the audit trail',
      page: '/audit',
      // A long table repeats the same row.
      reach: async (page) => {
        await filled(page);
        await page.locator('#audit-actor').fill('John Smith');
        await page.locator('[role=option]').first().click();
        await page.locator('main form button[type=submit]').click();
        await page.locator('tbody tr').filter({ hasText: 'Sam Lee' }).first().waitFor({ state: 'detached' });
      },
      shows: TABLE,
    },
    {
      name: 'admin: the audit trail, a wrong filter',
      page: '/audit',
      reach: async (page) => {
        await page.locator('#audit-actor').fill('nobody of that name');
        await page.locator('main form button[type=submit]').click();
      },
      shows: '#main [aria-invalid=true]',
    },
    {
      name: 'admin: the audit trail, nothing on record',
      page: '/audit',
      reach: async (page) => {
        await page.locator('#audit-actor').fill('99999');
        await page.locator('[role=option]').first().click();
        await page.locator('main form button[type=submit]').click();
      },
      shows: '#main:not(:has(table)):not(:has(.mantine-Skeleton-root)) form',
    },
  ]),
  keys: statesOf('admin', 'sam.lee', [
    { name: 'admin: keys, none yet', page: '/keys', shows: '#main:not(:has(.mantine-Skeleton-root)) h1' },
    {
      name: 'admin: a new key without a name',
      page: '/keys',
      reach: async (page) => {
        await press('New key')(page);
        await page.locator('[role=dialog] [type=submit]').click();
      },
      shows: '[role=dialog] [aria-invalid=true]',
    },
    {
      name: 'admin: a new key and its secret',
      page: '/keys',
      reach: async (page) => {
        await press('New key')(page);
        await page.locator('[role=dialog] input').first().fill('Pharmacy bridge');
        await page.locator('[role=dialog] [type=submit]').click();
      },
      shows: '[role=dialog] code',
    },
    {
      name: 'admin: keys',
      page: '/keys',
      address: async (app) => {
        const body = { name: 'Laboratory', scopes: ['consultations:read'] };
        await app.request('POST', '/v1/api-keys', { token: await app.tokenOf(8), body, headers: { 'idempotency-key': 'laboratory' } });
        return '/keys';
      },
      shows: TABLE,
    },
    { name: 'admin: a key is revoked', page: '/keys', reach: press(/^Revoke/), shows: '[role=dialog] button' },
  ]),
  deliveries: statesOf('admin', 'sam.lee', [
    {
      name: 'admin: undelivered, loading',
      page: '/undelivered',
      replies: { '**/v1/notifications/dead-letters*': 'never' },
      shows: '#main .mantine-Skeleton-root',
    },
    {
      name: 'admin: undelivered, failed',
      page: '/undelivered',
      replies: { '**/v1/notifications/dead-letters*': 418 },
      shows: '#main [role=alert]',
    },
    { name: 'admin: undelivered, none', page: '/undelivered', shows: '#main:not(:has(.mantine-Skeleton-root)) h1' },
    {
      name: 'admin: undelivered',
      page: '/undelivered',
      address: async (app) => {
        await addDeadLetter(app, 4);
        return '/undelivered';
      },
      shows: TABLE,
    },
  ]),
  frame: statesOf('admin', 'sam.lee', [
    { name: 'admin: security', page: '/security', shows: '#main form' },
    { name: 'admin: settings', page: '/settings', shows: '#main dd' },
    { name: 'admin: notification settings', page: '/settings/notifications', shows: '#main [role=group]' },
    {
      name: 'admin: the navigation',
      page: '/',
      reach: async (page) => {
        await filled(page);
        await page.getByRole('button', { name: 'Navigation' }).click();
      },
      shows: '[role=dialog] nav',
      only: 'phone',
    },
    {
      name: 'admin: the account',
      page: '/',
      reach: (page) => page.getByRole('button', { name: /account of/ }).click(),
      shows: '[role=dialog] a',
    },
    {
      name: 'admin: what Ctrl+K finds',
      page: '/',
      reach: async (page) => {
        await filled(page);
        await page.keyboard.press('Control+k');
      },
      shows: '[role=dialog] input',
    },
    {
      name: 'admin: notifications, none',
      page: '/',
      reach: (page) => page.getByRole('button', { name: 'Notifications' }).click(),
      shows: '[role=dialog]:not(:has(.mantine-Skeleton-root)) section',
    },
    { name: 'admin: a page that does not exist', page: '/nowhere', shows: '#main h1' },
  ]),
} satisfies Record<string, State[]>;
