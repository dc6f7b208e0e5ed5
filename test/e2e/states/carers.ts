// Contacts that patients name: their pages in the patients' app, before sign-in, and what staff see of them.
import type { Page } from 'playwright-core';
import type { TestApp } from '../../harness/app.ts';
import { adminQuery } from '../../harness/people/accounts.ts';
import { answerAsCarer, nameCarer } from '../carer-steps.ts';
import { type State, statesOf } from './state.ts';

const DAVID = 4;
const LINH = 3;
const OWN = '**/v1/me/carers';
const OF_PATIENT = '**/v1/patients/*/carers';
const LOOK_UP = '**/v1/carer-links/look-up';

/** The contacts of a patient, one of each answer. */
const named = (patient: number) => async (app: TestApp) => {
  await adminQuery(app, 'delete from carers.carers where patient_id = $1', [patient]);
  await adminQuery(app, 'delete from carers.questions');
  await answerAsCarer(app, await nameCarer(app, patient), 'confirm');
  await answerAsCarer(app, await nameCarer(app, patient, { name: 'Jun', relation: 'friend' }), 'decline');
  const long = `${'a-very-long-name-'.repeat(3)}${Date.now()}@mail.example`;
  await nameCarer(app, patient, { name: 'Maximiliane Konstantinopoulou-Featherstonehaugh', relation: 'professional', email: long });
};
const filled = (patient: number, page: string) => async (app: TestApp) => {
  await named(patient)(app);
  return page;
};
const linkOf =
  (answer?: 'confirm' | 'decline') =>
  async (app: TestApp): Promise<string> => {
    await adminQuery(app, 'delete from carers.carers where patient_id = $1', [LINH]);
    await adminQuery(app, 'delete from carers.questions');
    const token = await nameCarer(app, LINH);
    if (answer) await answerAsCarer(app, token, answer);
    return `/carer?token=${token}`;
  };
const listed = (page: Page) => page.locator('#main section h2').first().waitFor();
const adding = async (page: Page) => {
  await listed(page);
  await page.locator('#main button').last().click();
  await page.locator('[role=dialog] form').waitFor();
};

const QUESTION = 'main:not(:has(form)) ul li';
const OWN_PAGE = '/settings/carers';

export const carers = {
  own: statesOf('patient', 'david.wang', [
    { name: 'patient: contacts, loading', page: OWN_PAGE, replies: { [OWN]: 'never' }, shows: '#main .mantine-Skeleton-root' },
    { name: 'patient: contacts, failed', page: OWN_PAGE, replies: { [OWN]: 418 }, shows: '#main [role=alert]' },
    { name: 'patient: contacts, none', page: OWN_PAGE, shows: '#main:not(:has(section h2)) button' },
    {
      name: 'patient: contacts',
      page: OWN_PAGE,
      address: filled(DAVID, OWN_PAGE),
      // The list of an earlier state may still be cached.
      reach: async (page) => {
        await page.reload();
        await listed(page);
      },
      shows: '#main section time',
    },
    {
      name: 'patient: a new contact, nothing filled in',
      page: OWN_PAGE,
      reach: async (page) => {
        await adding(page);
        await page.locator('[role=dialog] button[type=submit]').click();
      },
      shows: '[role=dialog] [aria-invalid=true]',
    },
    {
      name: 'patient: a contact to remove',
      page: OWN_PAGE,
      reach: async (page) => {
        await listed(page);
        await page.locator('#main section button').last().click();
      },
      shows: '[role=dialog] button',
    },
  ]),
  link: statesOf('patient', undefined, [
    { name: 'a contact: the question', page: '/carer', address: linkOf(), shows: QUESTION },
    {
      name: 'a contact: the link no longer works',
      page: '/carer',
      address: '/carer?token=x',
      shows: 'main:not(:has(ul)) h1',
      noise: /400/,
    },
    {
      name: 'a contact: the link cannot be looked up',
      page: '/carer',
      address: '/carer?token=x',
      replies: { [LOOK_UP]: 418 },
      shows: 'main [role=alert]',
    },
    { name: 'a contact who has agreed', page: '/carer', address: linkOf('confirm'), shows: QUESTION },
    {
      name: 'a contact who wants to stop',
      page: '/carer',
      address: linkOf('confirm'),
      reach: (page) => page.locator('main ul ~ button').click(),
      shows: '[role=dialog] button',
      alone: true,
    },
    { name: 'a contact who said no', page: '/carer', address: linkOf('decline'), shows: 'main:not(:has(ul)) h1' },
  ]),
  seen: statesOf('clinic', 'priya.patel', [
    {
      name: 'a patient: contacts, failed',
      page: '/patients/$id',
      address: '/patients/4',
      replies: { [OF_PATIENT]: 418 },
      shows: '#main [role=alert]',
    },
    {
      name: 'a patient: contacts',
      page: '/patients/$id',
      address: filled(DAVID, '/patients/4'),
      shows: '#main a[href^="mailto:"]',
    },
  ]),
} satisfies Record<string, State[]>;
