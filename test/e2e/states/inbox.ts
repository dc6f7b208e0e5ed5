// Messages between a patient and the clinic, in the patients' app.
import type { Page } from 'playwright-core';
import { png } from '../../files/samples.ts';
import type { TestApp } from '../../harness/app.ts';
import { correspond, PEOPLE } from '../../messaging/harness.ts';
import { once } from './once.ts';
import { atEachWidth, type State, statesOf } from './state.ts';

const THREADS = '**/api/patient-portal/messages/threads?*';
const THREAD = '**/api/patient-portal/messages/threads/*';
const POSTED = '**/api/patient-portal/messages/threads*';
const NONE = { threads: [], pagination: { total: 0, limit: 50, offset: 0, hasMore: false } };

const listed = (page: Page) => page.locator('[id^=thread-]').first().waitFor();
const read = (page: Page) => page.getByRole('log').locator('[data-row]').first().waitFor();
const picture = async () => ({ name: 'knee.png', mimeType: 'image/png', buffer: await png(480, 320) });
const UPLOADS = '**/api/patient-portal/messages/attachments';
const film = { name: 'film of the knee.mp4', mimeType: 'video/mp4', buffer: Buffer.from('film') };

/** A health question with an automatic reply, an answer, and an unread one in another thread. */
const written = async (app: TestApp): Promise<string> => {
  const { open, answer } = correspond(app);
  const bill = await open(PEOPLE.Linh, { subject: 'A question about my bill', category: 'billing', messageText: 'I was charged twice.' });
  await answer(PEOPLE.Tom, bill, 'We have paid it back. You see it on your account in three days.');
  const knee = await open(PEOPLE.Linh, {
    subject: 'My knee hurts since Thursday, above all when I climb the stairs',
    category: 'medical',
    messageText: 'Shall I come in, or can I wait?',
  });
  await answer(PEOPLE.Priya, knee, 'Please rest it. Call +44 20 7946 0123 for a time tomorrow.');
  return knee;
};
const thread = async (app: TestApp) => `/messages/${await written(app)}`;
const closed = async (app: TestApp) => {
  const id = await written(app);
  await correspond(app).act(PEOPLE.Priya, id, 'close');
  return `/messages/${id}`;
};
const longSubject = async (app: TestApp) => `/messages/${await correspond(app).open(PEOPLE.Linh, { subject: LONG })}`;
const LONG = 'My knee hurts since Thursday, above all when I climb the stairs to the flat, and the tablets do not help. '
  .repeat(2)
  .slice(0, 200);
const writing = async (page: Page) => {
  await page.locator('[data-category=medical]').click();
  await page.locator('#main textarea').first().waitFor();
};
/** Sends a new message that the server refuses. */
const refusedWith = (reply: { status: number; json: unknown }) => async (page: Page) => {
  await page.route(POSTED, (route) => (route.request().method() === 'POST' ? route.fulfill(reply) : route.fallback()));
  await writing(page);
  await page.locator('#main input[type=text], #main input:not([type])').last().fill('An appointment');
  await page.locator('#main textarea').first().fill('Next week, please');
  await page.keyboard.press('Control+Enter');
};
/** Sends a picture and waits until it is shown. */
const withPicture = async (page: Page) => {
  await read(page);
  await page.locator('[data-files=pick]').setInputFiles(await picture());
  await page.locator('[data-file=ready]').waitFor();
  await page.locator('#main textarea').first().press('Control+Enter');
  await page.locator('[data-attachment=ready] img').first().waitFor();
};

const ONE = { page: '/messages/$id', address: once(thread) };
/** For a state that changes the thread. */
const FRESH = { page: '/messages/$id', address: thread };

export const inbox = {
  list: statesOf('patient', 'linh.nguyen', [
    { name: 'inbox: loading', page: '/messages', replies: { [THREADS]: 'never' }, shows: '#main .mantine-Skeleton-root' },
    { name: 'inbox: failed', page: '/messages', replies: { [THREADS]: 418 }, shows: '#main [role=alert]' },
    {
      name: 'inbox: no threads',
      page: '/messages',
      reach: async (page) => {
        await page.route(THREADS, (route) => route.fulfill({ json: NONE }));
        await page.locator('#main [role=radiogroup] label').last().click();
      },
      shows: '#main:not(:has([id^=thread-])) a',
      alone: true,
    },
    {
      name: 'inbox: threads',
      page: '/messages',
      address: async (app) => {
        await written(app);
        return '/messages';
      },
      reach: listed,
      shows: '[id^=thread-][data-unread]',
    },
    {
      name: 'inbox: how to hear of messages',
      page: '/messages',
      reach: (page) => page.locator('#main h1 + button').click(),
      shows: '[role=dialog] input[role=switch]',
    },
  ]),
  thread: statesOf('patient', 'linh.nguyen', [
    { name: 'inbox: a thread, loading', ...ONE, replies: { [THREAD]: 'never' }, shows: '#main .mantine-Skeleton-root' },
    { name: 'inbox: a thread, failed', ...ONE, replies: { [THREAD]: 418 }, shows: '#main [role=alert]' },
    {
      name: 'inbox: no such thread',
      page: '/messages/$id',
      address: '/messages/01936d2e-0000-7000-8000-000000000000',
      shows: '#main h1 + p',
      noise: /404/,
    },
    { name: 'inbox: a thread', ...ONE, reach: read, shows: '[data-row]' },
    { name: 'inbox: a thread with a long subject', page: '/messages/$id', address: longSubject, reach: read, shows: '[data-whole]' },
    { name: 'inbox: a closed thread', page: '/messages/$id', address: closed, reach: read, shows: '[data-status=closed]' },
    {
      name: 'inbox: closing a thread',
      ...ONE,
      reach: async (page) => {
        await read(page);
        await page.getByRole('button', { name: 'Close', exact: true }).click();
      },
      shows: '[role=dialog]',
    },
  ]),
  writing: statesOf('patient', 'linh.nguyen', [
    { name: 'inbox: a picture in a thread', ...FRESH, reach: withPicture, shows: '[data-attachment=ready] img' },
    {
      name: 'inbox: a picture, opened',
      ...FRESH,
      reach: async (page) => {
        await withPicture(page);
        await page.locator('[data-attachment=ready]').first().click();
      },
      shows: '[role=dialog] img',
    },
    { name: 'inbox: what a new message is about', page: '/messages/new', shows: '[data-category=other]' },
    {
      name: 'inbox: a new message, without a subject',
      page: '/messages/new',
      reach: async (page) => {
        await writing(page);
        await page.locator('#main textarea').first().fill('It hurts');
        await page.keyboard.press('Control+Enter');
      },
      shows: '[aria-invalid=true]',
      alone: true,
    },
  ]),
  files: statesOf('patient', 'linh.nguyen', [
    {
      name: 'inbox: files of a message, one refused',
      page: '/messages/$id',
      address: thread,
      reach: async (page) => {
        await read(page);
        await page.locator('[data-files=pick]').setInputFiles([await picture(), film]);
        await page.locator('[data-file=ready]').waitFor();
      },
      shows: '[data-file=refused]',
      alone: true,
    },
    {
      name: 'inbox: a file that is being sent, and one that waits',
      page: '/messages/$id',
      address: thread,
      reach: async (page) => {
        await read(page);
        await page.route(UPLOADS, () => undefined);
        await page.locator('[data-files=pick]').setInputFiles([await picture(), { ...(await picture()), name: 'the other knee.png' }]);
      },
      shows: '[data-file=uploading]',
      alone: true,
    },
    {
      name: 'inbox: a file that could not be sent',
      page: '/messages/$id',
      address: thread,
      reach: async (page) => {
        await read(page);
        await page.route(UPLOADS, (route) => route.fulfill({ status: 503, json: { code: 'UNAVAILABLE' } }));
        await page.locator('[data-files=pick]').setInputFiles(await picture());
      },
      shows: '[data-file=failed] button',
      noise: /503/,
      alone: true,
    },
  ]),
  trouble: statesOf('patient', 'linh.nguyen', [
    {
      name: 'inbox: a reply and its file without a connection',
      page: '/messages/$id',
      address: thread,
      reach: async (page) => {
        await read(page);
        await page.context().setOffline(true);
        await page.locator('[data-state=lost]').waitFor();
        await page.locator('[data-files=pick]').setInputFiles(await picture());
        await page.locator('#main textarea').first().fill('Written without a connection');
        await page.keyboard.press('Control+Enter');
      },
      shows: '[data-outgoing=pending] img',
      noise: /ERR_INTERNET_DISCONNECTED/,
      without: 'arabic',
      alone: true,
    },
    {
      name: 'inbox: a reply that was refused',
      page: '/messages/$id',
      address: thread,
      reach: async (page) => {
        await read(page);
        await page.route('**/threads/*/messages', (route) => route.fulfill({ status: 422, json: { code: 'FILE_INFECTED' } }));
        await page.locator('[data-files=pick]').setInputFiles(await picture());
        await page.locator('[data-file=ready]').waitFor();
        await page.locator('#main textarea').first().fill('With a file');
        await page.keyboard.press('Control+Enter');
      },
      shows: '[data-outgoing=failed] button',
      noise: /422/,
      alone: true,
    },
  ]),
  refused: statesOf('patient', 'linh.nguyen', [
    ...atEachWidth({
      name: 'inbox: a new message that was refused',
      page: '/messages/new',
      reach: refusedWith({ status: 404, json: { code: 'PATIENT_NOT_FOUND' } }),
      shows: '[data-outgoing=failed] button',
      noise: /404/,
      alone: true,
    }),
    {
      name: 'inbox: a reply of a patient who has sent too many',
      ...FRESH,
      reach: async (page) => {
        await read(page);
        const json = { code: 'TOO_MANY_MESSAGES', details: { limit: 'messages', emergencyPhone: '999' } };
        await page.route('**/threads/*/messages', (route) => route.fulfill({ status: 429, json }));
        await page.locator('#main textarea').first().fill('Why does nobody answer me?');
        await page.keyboard.press('Control+Enter');
      },
      shows: '[data-outgoing=failed] button',
      noise: /429/,
      alone: true,
    },
    {
      name: 'inbox: a new message of a patient who has started too many',
      page: '/messages/new',
      reach: refusedWith({ status: 429, json: { code: 'TOO_MANY_MESSAGES', details: { limit: 'threads', emergencyPhone: '999' } } }),
      shows: '[data-outgoing=failed] button',
      noise: /429/,
      alone: true,
    },
  ]),
} satisfies Record<string, State[]>;
