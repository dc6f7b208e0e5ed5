// A conversation in the patients' app.
import type { Page } from 'playwright-core';
import { atEachWidth, type State, statesOf } from './state.ts';

const CONVERSATION = { page: '/consultations/$id', address: '/consultations/1' };
const account = (page: Page) => page.locator('header button').last().click();

/** Opens the menu of a new message. */
const menu = async (page: Page) => {
  await page.locator('#root textarea').first().fill('A message to change');
  await page.keyboard.press('Control+Enter');
  const mine = page.getByRole('log').locator('[data-seq][data-own]').filter({ hasText: 'A message to change' }).last();
  await mine.hover();
  await mine.locator('button').click();
  await page.getByRole('menuitem').first().waitFor();
};

export const messages = {
  conversation: statesOf('patient', 'david.wang', [
    {
      name: 'patient: messages that cannot be loaded',
      ...CONVERSATION,
      replies: { '**/v1/chat/1/messages*': 418 },
      shows: '#main [role=alert]',
    },
    { name: 'patient: a conversation', ...CONVERSATION, shows: '[data-seq]' },
    { name: 'patient: no such conversation', page: '/consultations/$id', address: '/consultations/2', shows: '#main h1 + p' },
    ...atEachWidth({ name: 'patient: the menu of a message', ...CONVERSATION, reach: menu, shows: '[role=menuitem]' }),
    {
      name: 'patient: a message is changed',
      ...CONVERSATION,
      reach: async (page) => {
        await menu(page);
        await page.getByRole('menuitem').first().click();
      },
      shows: '[role=log] textarea',
    },
    {
      name: 'patient: a message is recalled',
      ...CONVERSATION,
      reach: async (page) => {
        await menu(page);
        await page.getByRole('menuitem').last().click();
      },
      shows: '[role=dialog]',
    },
  ]),
  trouble: statesOf('patient', 'david.wang', [
    {
      name: 'patient: a message without a connection',
      ...CONVERSATION,
      reach: async (page) => {
        await page.getByRole('log').locator('[data-seq]').first().waitFor();
        await page.context().setOffline(true);
        await page.locator('[data-state=lost]').waitFor();
        await page.locator('#root textarea').first().fill('Written without a connection');
        await page.keyboard.press('Control+Enter');
      },
      shows: '[data-outgoing=pending]',
      noise: /ERR_INTERNET_DISCONNECTED/,
      without: 'arabic',
      alone: true,
    },
    {
      name: 'patient: a message that was refused',
      ...CONVERSATION,
      reach: async (page) => {
        await page.getByRole('log').locator('[data-seq]').first().waitFor();
        await page.route('**/v1/chat/1/messages', (route) =>
          route.request().method() === 'POST' ? route.fulfill({ status: 409, json: { code: 'CONSULTATION_CLOSED' } }) : route.fallback(),
        );
        await page.locator('#root textarea').first().fill('Written too late');
        await page.keyboard.press('Control+Enter');
      },
      shows: '[data-outgoing=failed] button',
      alone: true,
    },
    {
      name: 'patient: signing out with a message not sent',
      ...CONVERSATION,
      reach: async (page) => {
        await page.getByRole('log').locator('[data-seq]').first().waitFor();
        await page.route('**/v1/chat/1/messages', (route) => (route.request().method() === 'POST' ? undefined : route.fallback()));
        await page.locator('#root textarea').first().fill('On its way');
        await page.keyboard.press('Control+Enter');
        await page.locator('[data-outgoing=pending]').waitFor();
        await account(page);
        await page.getByRole('button', { name: 'Sign out' }).click();
      },
      shows: '[role=dialog][aria-modal=true]',
      alone: true,
    },
  ]),
} satisfies Record<string, State[]>;
