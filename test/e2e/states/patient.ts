// The patients' app: home, the list of messages, details, connected services.
import type { Page } from 'playwright-core';
import { type State, statesOf } from './state.ts';

const account = (page: Page) => page.locator('header button').last().click();

export const patient = {
  list: statesOf('patient', 'david.wang', [
    {
      name: 'patient: messages, loading',
      page: '/messages',
      replies: { '**/v1/consultations*': 'never' },
      shows: '#main .mantine-Skeleton-root',
    },
    { name: 'patient: messages, failed', page: '/messages', replies: { '**/v1/consultations*': 418 }, shows: '#main [role=alert]' },
    { name: 'patient: messages', page: '/messages', shows: '#consultation-1, [data-seq]' },
    { name: 'patient: the account', page: '/', reach: account, shows: '[role=dialog] a' },
  ]),
  home: statesOf('patient', 'linh.nguyen', [
    { name: 'patient: home, loading', page: '/', replies: { '**/v1/home': 'never' }, shows: '#main .mantine-Skeleton-root' },
    { name: 'patient: home, failed', page: '/', replies: { '**/v1/home': 418 }, shows: '#main [role=alert]' },
    { name: 'patient: home', page: '/', shows: '#main section:last-of-type a' },
  ]),
  notices: statesOf('patient', 'david.wang', [
    {
      name: 'patient: notifications, loading',
      page: '/notifications',
      replies: { '**/v1/notifications?*': 'never' },
      shows: '#main .mantine-Skeleton-root',
    },
    {
      name: 'patient: notifications, failed',
      page: '/notifications',
      replies: { '**/v1/notifications?*': 418 },
      shows: '#main [role=alert]',
    },
    { name: 'patient: notifications, none', page: '/notifications', shows: '#main:not(:has(.mantine-Skeleton-root)) h1' },
    {
      name: 'patient: notifications',
      page: '/notifications',
      address: async (app) => {
        await app.request('POST', '/v1/chat/1/messages', { token: await app.tokenOf(2), body: { content: 'How are you today?' } });
        return '/notifications';
      },
      reach: (page) => page.locator('#main [data-unread]').first().waitFor(),
      shows: '#main [data-unread]',
    },
  ]),
  settings: statesOf('patient', 'david.wang', [
    { name: 'patient: settings', page: '/settings', shows: '#main dd' },
    {
      name: 'patient: notification settings, loading',
      page: '/settings/notifications',
      replies: { '**/v1/notifications/preferences': 'never' },
      shows: '#main .mantine-Skeleton-root',
    },
    {
      name: 'patient: notification settings, failed',
      page: '/settings/notifications',
      replies: { '**/v1/notifications/preferences': 418 },
      shows: '#main [role=alert]',
    },
    {
      name: 'patient: notification settings, with quiet hours',
      page: '/settings/notifications',
      address: async (app) => {
        const body = { quiet_hours: { from: '22:00', to: '07:00' }, digest: 'daily', digest_at: '08:00', time_zone: 'Europe/London' };
        await app.request('PUT', '/v1/notifications/preferences', { token: await app.tokenOf(4), body });
        return '/settings/notifications';
      },
      shows: '#main input[type=time]',
    },
  ]),
  record: statesOf('patient', 'david.wang', [
    { name: 'patient: details, none on file', page: '/details', replies: { '**/api/patients/4': 404 }, shows: '#main h1' },
    { name: 'patient: services, failed', page: '/services', replies: { '**/v1/integrations': 418 }, shows: '#main [role=alert]' },
    { name: 'patient: details', page: '/details', shows: '#main dd' },
    { name: 'patient: services', page: '/services', shows: '#main:not(:has(.mantine-Skeleton-root)) h1' },
    { name: 'patient: security', page: '/security', shows: '#main form' },
    { name: 'patient: a page that does not exist', page: '/nowhere', shows: '#main h1' },
  ]),
} satisfies Record<string, State[]>;
