// The patients' app: the list of messages, details, connected services.
import type { Page } from 'playwright-core';
import { type State, statesOf } from './state.ts';

const account = (page: Page) => page.locator('header button').last().click();

export const patient = {
  list: statesOf('patient', 'david.wang', [
    { name: 'patient: messages, loading', page: '/', replies: { '**/v1/consultations*': 'never' }, shows: '#main .mantine-Skeleton-root' },
    { name: 'patient: messages, failed', page: '/', replies: { '**/v1/consultations*': 418 }, shows: '#main [role=alert]' },
    { name: 'patient: messages', page: '/', shows: '#consultation-1, [data-seq]' },
    { name: 'patient: the account', page: '/', reach: account, shows: '[role=dialog] a' },
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
