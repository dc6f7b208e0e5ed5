// The inbox in the clinicians' app.
import type { Page } from 'playwright-core';
import type { TestApp } from '../../harness/app.ts';
import { correspond, PEOPLE } from '../../messaging/harness.ts';
import { answerAsCarer, nameCarer } from '../carer-steps.ts';
import { once } from './once.ts';
import { atEachWidth, type State, statesOf } from './state.ts';

const LIST = '**/api/patient-messages/threads?*';
const COUNTS = '**/api/patient-messages/unread-count';
const THREAD = '**/api/patient-messages/threads/*';
const listed = (page: Page) => page.locator('[id^=thread-]').first().waitFor();
const read = (page: Page) => page.getByRole('log').locator('[data-row]').first().waitFor();

/** Threads of each kind: urgent with automatic replies and a note, assigned, answered, closed. */
const written = async (app: TestApp): Promise<string> => {
  const { open, answer, note, act, must } = correspond(app);
  const id = await open(PEOPLE.David, {
    subject: 'Short of breath since Thursday, above all when I climb the stairs to the flat',
    category: 'medical',
    messageText: 'It started on Thursday. Shall I come in, or can I wait for my appointment?',
  });
  await answer(PEOPLE.Priya, id, 'Thank you for writing. Is there any chest pain? Call +44 20 7946 0123 at once if so.');
  await note(PEOPLE.Priya, id, 'Peak flow 310, usual 420. Please look, @[Isabella Chen](2).');
  const bill = await open(PEOPLE.Linh, { subject: 'A question about my bill', category: 'billing' });
  await act(PEOPLE.Tom, bill, 'claim');
  const done = await open(PEOPLE.Linh, { subject: 'Sick note', category: 'other' });
  await act(PEOPLE.Tom, done, 'close');
  await must(PEOPLE.Sam, 'POST', '/api/canned-responses', {
    title: `Ready to collect ${id.slice(-8)}`,
    category: 'prescription',
    responseText: 'Dear {{patient.firstName}}, your prescription is ready. {{staff.name}}',
  });
  return id;
};
const thread = async (app: TestApp) => `/messages/${await written(app)}?view=all`;
const closed = async (app: TestApp) => {
  const id = await written(app);
  await correspond(app).act(PEOPLE.Priya, id, 'close');
  return `/messages/${id}`;
};
const noAccount = async (app: TestApp) => {
  const { open, must } = correspond(app);
  const id = await open(PEOPLE.Linh, { subject: 'A question about my bill', category: 'billing' });
  await must(PEOPLE.Sam, 'POST', `/v1/users/${PEOPLE.Linh}/disable`);
  return `/messages/${id}`;
};
const all = once(async (app) => {
  await written(app);
  return '/messages?view=all';
});
/** With another open thread of the same patient. */
const oneOfTwo = async (app: TestApp) => {
  await written(app);
  return thread(app);
};

const LISTED = { page: '/messages', address: all };
const ONE = { page: '/messages/$id', address: once(thread) };
/** For a state that changes the thread. */
const FRESH = { page: '/messages/$id', address: thread };
const AWAY = '/messages/away';
const away = async (app: TestApp) => {
  await correspond(app).must(PEOPLE.Tom, 'POST', '/v1/messaging/covers', {
    cover_id: PEOPLE.Priya,
    from: '2026-01-01T00:00:00Z',
    until: '2099-01-01T00:00:00Z',
  });
  return AWAY;
};
const more = async (page: Page) => {
  await read(page);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem').first().waitFor();
};

export const clinicInbox = {
  list: statesOf('clinic', 'tom.baker', [
    { name: 'inbox: threads, loading', page: '/messages', replies: { [LIST]: 'never' }, shows: '#main .mantine-Skeleton-root' },
    { name: 'inbox: threads, failed', page: '/messages', replies: { [LIST]: 418 }, shows: '#main [role=alert]' },
    { name: 'inbox: threads', ...LISTED, shows: '[id^=thread-]' },
    {
      name: 'inbox: filters',
      ...LISTED,
      reach: async (page) => {
        await listed(page);
        await page.getByRole('button', { name: 'Filters' }).click();
      },
      shows: '[role=dialog] select',
    },
    {
      name: 'inbox: threads are selected',
      ...LISTED,
      reach: async (page) => {
        await listed(page);
        await page.getByRole('button', { name: 'Select conversations' }).click();
        await page.locator('[data-thread] [type=checkbox]').first().check();
      },
      shows: '#main fieldset [type=checkbox]',
    },
    {
      name: 'inbox: a search for too many words',
      ...LISTED,
      reach: async (page) => {
        await listed(page);
        await page.locator('#thread-search').fill('one two three four five six seven eight nine ten eleven twelve thirteen');
      },
      shows: '#thread-search[aria-invalid=true]',
      noise: /400/,
      alone: true,
    },
    { name: 'inbox: a new thread', page: '/messages/new', shows: '[role=dialog] form' },
  ]),
  away: statesOf('clinic', 'tom.baker', [
    {
      name: 'inbox: time away, which cannot be loaded',
      page: AWAY,
      replies: { '**/v1/messaging/covers': 418 },
      shows: '[role=dialog] [role=alert]',
    },
    { name: 'inbox: time away', page: AWAY, address: away, shows: '[role=dialog] li button' },
  ]),
  roles: [
    ...statesOf('clinic', 'john.smith', [
      { name: 'inbox: none of one’s own', page: '/messages', shows: '#main section .mantine-Stack-root' },
    ]),
    ...statesOf('clinic', 'sam.lee', [{ name: 'inbox: what an administrator sees', ...LISTED, shows: '[data-thread]' }]),
    ...statesOf('clinic', 'grace.okafor', [{ name: 'inbox: the way to a pharmacist’s first page', page: '/', shows: '#thread-search' }]),
  ],
  thread: statesOf('clinic', 'priya.patel', [
    {
      name: 'inbox: a thread that cannot be loaded',
      ...ONE,
      replies: { [THREAD]: 418, [COUNTS]: 418 },
      shows: '#main section [role=alert]',
    },
    { name: 'inbox: a thread', ...ONE, shows: '[data-note]' },
    {
      name: 'inbox: no such thread',
      page: '/messages/$id',
      address: '/messages/00000000-0000-7000-8000-000000000000',
      shows: '#main h1 + p',
    },
    {
      name: 'inbox: the patient beside a thread, with a contact',
      page: ONE.page,
      address: async (app) => {
        await answerAsCarer(app, await nameCarer(app, PEOPLE.David), 'confirm');
        return thread(app);
      },
      reach: async (page) => {
        await read(page);
        await page.getByRole('button', { name: 'Patient summary' }).click();
      },
      shows: '[role=dialog] a[href^="mailto:"]',
      only: 'phone',
    },
  ]),
  note: statesOf('clinic', 'priya.patel', [
    {
      name: 'inbox: a note is written',
      ...FRESH,
      reach: async (page) => {
        await read(page);
        await page.getByText('Internal note', { exact: true }).click();
        await page.locator('#main textarea').first().fill('Ask @Isab');
      },
      shows: '[data-note] [role=option]',
    },
    { name: 'inbox: a closed thread', page: '/messages/$id', address: closed, shows: '[data-note] textarea' },
  ]),
  work: statesOf('clinic', 'priya.patel', [
    ...atEachWidth({ name: 'inbox: the actions on a thread', ...ONE, reach: more, shows: '[role=menuitem]' }),
    {
      name: 'inbox: a thread is assigned',
      ...ONE,
      reach: async (page) => {
        await read(page);
        await page.locator('#main').focus();
        await page.keyboard.press('a');
      },
      shows: '[role=dialog] form',
    },
    {
      name: 'inbox: a thread is snoozed',
      ...ONE,
      reach: async (page) => {
        await more(page);
        await page.getByRole('menuitem', { name: 'Snooze…' }).click();
        await page.getByRole('dialog').locator('select').selectOption('other');
      },
      shows: '[role=dialog] [type=datetime-local]',
    },
    {
      name: 'inbox: an urgent thread is snoozed beyond its due time',
      ...FRESH,
      reach: async (page, app) => {
        // The clock of this thread stopped with the answer.
        await correspond(app).reply(PEOPLE.David, new URL(page.url()).pathname.split('/').at(-1)!, 'It is worse now');
        await page.getByText('It is worse now').first().waitFor();
        await more(page);
        await page.getByRole('menuitem', { name: 'Snooze…' }).click();
        await page.getByRole('dialog').locator('select').selectOption({ index: 1 });
      },
      shows: '[role=dialog] [role=alert]',
    },
    {
      name: 'inbox: a thread is merged',
      page: '/messages/$id',
      address: oneOfTwo,
      reach: async (page) => {
        await more(page);
        await page.getByRole('menuitem', { name: 'Merge another conversation…' }).click();
      },
      shows: '[role=dialog] [type=radio]',
    },
  ]),
  crossing: statesOf('clinic', 'priya.patel', [
    {
      name: 'inbox: an answer that would be the second',
      ...FRESH,
      reach: async (page, app) => {
        await read(page);
        await page.locator('#main textarea').first().fill('My answer');
        const id = new URL(page.url()).pathname.split('/').at(-1)!;
        await correspond(app).answer(PEOPLE.Chen, id, 'The first answer');
        await page.locator('#main [role=alert]').waitFor();
        await page.getByRole('button', { name: 'Send' }).click();
      },
      shows: '[role=dialog] blockquote',
    },
    {
      name: 'inbox: a reply beside a new message of the patient',
      ...FRESH,
      reach: async (page, app) => {
        await read(page);
        await page.locator('#main textarea').first().fill('My answer');
        await correspond(app).reply(PEOPLE.David, new URL(page.url()).pathname.split('/').at(-1)!, 'Now I cannot breathe');
      },
      shows: '#main [data-writing] [role=alert]',
    },
    {
      name: 'inbox: a reply that was refused because the patient has written since',
      ...FRESH,
      reach: async (page) => {
        await read(page);
        await page.route('**/threads/*/messages', (route) => route.fulfill({ status: 409, json: { code: 'WRITTEN_SINCE' } }));
        await page.locator('#main textarea').first().fill('My answer');
        await page.keyboard.press('Control+Enter');
      },
      shows: '[data-outgoing=failed] button',
      noise: /409/,
      alone: true,
    },
    {
      name: 'inbox: a reply in a conversation that a colleague closes',
      ...FRESH,
      reach: async (page, app) => {
        await read(page);
        await page.locator('#main textarea').first().fill('My answer');
        await correspond(app).act(PEOPLE.Chen, new URL(page.url()).pathname.split('/').at(-1)!, 'close');
      },
      shows: '#main textarea[aria-invalid=true]',
    },
  ]),
  reply: statesOf('clinic', 'priya.patel', [
    {
      name: 'inbox: a saved reply is chosen',
      ...ONE,
      reach: async (page) => {
        await read(page);
        await page.getByRole('button', { name: 'Saved replies' }).click();
      },
      shows: '[role=option]',
    },
    // The last one, because the others open threads as this patient.
    { name: 'inbox: a thread of a patient without an account', page: '/messages/$id', address: noAccount, shows: '[data-no-account]' },
  ]),
} satisfies Record<string, State[]>;
