// The escrow of notes in the administrators' app: none, outdated, active, with requests of two administrators.
import type { TestApp } from '../../harness/app.ts';
import {
  addAdministrator,
  addWaitingDoctor,
  askForKeys,
  closeRequest,
  leaveOneAdministrator,
  shareEscrow,
} from '../../harness/people/escrow.ts';
import { PEOPLE } from '../../harness/people/people.ts';
import { once } from './once.ts';
import { statesOf } from './state.ts';

const at =
  (change: (app: TestApp) => Promise<unknown>) =>
  async (app: TestApp): Promise<string> => {
    await change(app);
    return '/escrow';
  };
const requests = once(async (app) => {
  await addAdministrator(app);
  await shareEscrow(app);
  const waiting = await addWaitingDoctor(app);
  await closeRequest(app, PEOPLE.Sam, await askForKeys(app, PEOPLE.Sam, waiting));
  await askForKeys(app, PEOPLE.Sam, waiting);
  await askForKeys(app, PEOPLE.Tom, waiting);
});

export const escrow = {
  page: statesOf('admin', 'sam.lee', [
    { name: 'escrow: loading', page: '/escrow', replies: { '**/v1/notes/escrow': 'never' }, shows: '#main .mantine-Skeleton-root' },
    { name: 'escrow: failed', page: '/escrow', replies: { '**/v1/notes/escrow': 418 }, shows: '#main [role=alert]' },
    {
      name: 'escrow: one administrator',
      page: '/escrow',
      address: at(leaveOneAdministrator),
      shows: '#main [data-state=none]',
      alone: true,
    },
    {
      name: 'escrow: the administrators have changed',
      page: '/escrow',
      address: at(addAdministrator),
      shows: '#main [data-state=outdated]',
      alone: true,
    },
    { name: 'escrow: requests', page: '/escrow', address: at(requests), shows: '#main [data-state=active] ~ section table', alone: true },
    {
      name: 'escrow: approving',
      page: '/escrow',
      address: at(requests),
      reach: (page) =>
        page
          .locator('#main table')
          .getByRole('button', { name: /^Approve/ })
          .click(),
      shows: '[role=dialog] button',
      alone: true,
    },
    {
      name: 'escrow: a new request',
      page: '/escrow',
      address: at(requests),
      reach: async (page) => {
        await page.locator('#main h1 ~ button, #main div:has(> div > h1) > button').click();
        await page.locator('[role=dialog] input').first().fill('Kern');
        await page.locator('[role=option]').filter({ hasText: 'Rosa Kern' }).click();
      },
      shows: '[role=dialog] [role=radiogroup] input',
      alone: true,
    },
  ]),
};
