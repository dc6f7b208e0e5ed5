// Facts that patients state about themselves, and dates of birth that they ask to have corrected: on their own page, and for staff.
import type { Page } from 'playwright-core';
import type { TestApp } from '../../harness/app.ts';
import { must } from '../note-steps.ts';
import { once } from './once.ts';
import { type State, statesOf } from './state.ts';

const [LINH, DAVID, TOM] = [3, 4, 6];
const REQUESTS = '**/v1/patients/birth-date-requests*';
const CONTACT = { name: 'Wei Wang', relationship: 'brother', phone: '+447700900456' };

const put = async (app: TestApp, patient: number, change: object): Promise<void> => {
  const { blood_type, emergency_contact, version } = await must(app, patient, 'GET', `/v1/patients/${patient}/profile`);
  await must(app, patient, 'PATCH', '/v1/me/patient-profile', { blood_type, emergency_contact, version, ...change });
};
const asking = once((app) => put(app, DAVID, { blood_type: 'ab-negative', emergency_contact: CONTACT, date_of_birth: '1991-11-15' }));
const declined = once(async (app) => {
  await put(app, LINH, { date_of_birth: '1988-03-07' });
  const { requests } = await must(app, TOM, 'GET', '/v1/patients/birth-date-requests');
  const { id } = requests.find(({ patient }: { patient: { id: number } }) => patient.id === LINH);
  const reason = 'Your passport has the present date. Bring your birth certificate to the front desk if you think that it is wrong.';
  await must(app, TOM, 'POST', `/v1/patients/birth-date-requests/${id}/decide`, { decision: 'decline', reason });
});
const at = (data: (app: TestApp) => Promise<unknown>, address: string) => async (app: TestApp) => {
  await data(app);
  return address;
};
const press = (selector: string) => async (page: Page) => {
  await page.locator(selector).first().click();
  await page.locator('[role=dialog]').waitFor();
};
const DETAILS = { page: '/details', address: at(asking, '/details') };
const LIST = { page: '/birth-dates', address: at(asking, '/birth-dates') };

export const profile = {
  own: statesOf('patient', 'david.wang', [
    { name: 'patient: details, asked to correct the date of birth', ...DETAILS, shows: '#main [data-request=open] button' },
    {
      name: 'patient: profile, a contact without a phone number',
      ...DETAILS,
      reach: async (page) => {
        await press('#main section[aria-labelledby=profile-title] button')(page);
        await page.locator('[role=dialog] input[name=phone]').fill('');
        await page.locator('[role=dialog] button[type=submit]').click();
      },
      shows: '[role=dialog] [aria-invalid=true]',
    },
  ]),
  declined: statesOf('patient', 'linh.nguyen', [
    {
      name: 'patient: details, date of birth not changed',
      page: '/details',
      address: at(declined, '/details'),
      shows: '#main [data-request=declined]',
    },
    {
      name: 'patient: details, a date of birth to correct',
      page: '/details',
      address: at(declined, '/details'),
      reach: press('#main [data-request=declined] ~ button'),
      shows: '[role=dialog] input[type=date]',
    },
  ]),
  staff: statesOf('clinic', 'tom.baker', [
    { name: 'dates of birth: loading', page: '/birth-dates', replies: { [REQUESTS]: 'never' }, shows: '#main .mantine-Skeleton-root' },
    { name: 'dates of birth: failed', page: '/birth-dates', replies: { [REQUESTS]: 418 }, shows: '#main [role=alert]' },
    {
      name: 'dates of birth: none',
      page: '/birth-dates',
      reach: async (page) => {
        await page.route(REQUESTS, (route) => route.fulfill({ json: { requests: [] } }));
        await page.reload();
      },
      shows: '#main:not(:has([data-birth-date], .mantine-Skeleton-root)) h1',
      alone: true,
    },
    { name: 'dates of birth', ...LIST, shows: '#main [data-birth-date] dl' },
    { name: 'dates of birth: confirm', ...LIST, reach: press('#main [data-birth-date] button'), shows: '[role=dialog] dl' },
    {
      name: 'dates of birth: decline without a reason',
      ...LIST,
      reach: async (page) => {
        await press('#main [data-birth-date] button:last-child')(page);
        await page.locator('[role=dialog] button[type=submit]').click();
      },
      shows: '[role=dialog] [aria-invalid=true]',
    },
  ]),
  seen: statesOf('clinic', 'priya.patel', [
    {
      name: 'a patient: asks to correct the date of birth',
      page: '/patients/$id',
      address: at(asking, '/patients/4'),
      reach: (page) => page.locator('[data-profile] a').waitFor(),
      shows: '#main section[data-birth-date] button',
    },
  ]),
} satisfies Record<string, State[]>;
