// An administrator sends again what could not be delivered.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { adminQuery } from '../../harness/people/accounts.ts';
import { addDeadLetter } from '../../harness/providers/dead-letters.ts';
import { type Stage, setStage } from '../browser.ts';

let stage: Stage;
beforeAll(async () => {
  // Outside a demo, without a mail server.
  stage = await setStage({ BEDSIDE_DEMO: 'off' });
  await adminQuery(stage.app, 'update identity.users set demo = false');
});
afterAll(() => stage.close());

it('is sent again by keyboard, and leaves the list', async () => {
  const id = await addDeadLetter(stage.app, 4);
  const page = await stage.open(await stage.device(), 'admin', 'sam.lee');
  await page.getByRole('navigation').getByRole('link', { name: 'Undelivered' }).press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Undelivered notifications' }).waitFor();
  await page.getByText('This server sends no email').waitFor();
  const row = page.getByRole('row').filter({ hasText: 'David Wang' });
  expect(await row.textContent()).toMatch(/New consultations.*Email.*13.*ETIMEDOUT/);
  await row.getByRole('button', { name: 'Send again to David Wang' }).press('Enter');
  await page.getByText('Everything was delivered').waitFor();
  const [delivery] = await adminQuery(stage.app, 'select status from notifications.deliveries where id = $1', [id]);
  expect(delivery!.status).not.toBe('dead');
});

it('has its number in the navigation, which follows what is sent again elsewhere', async () => {
  const id = await addDeadLetter(stage.app, 4);
  const page = await stage.open(await stage.device(), 'admin', 'sam.lee');
  const entry = (name: string) => page.getByRole('navigation').getByRole('link', { name, exact: true });
  await entry('Undelivered 1 notification was not delivered').waitFor();
  const sam = await stage.app.tokenOf(8);
  expect((await stage.app.request('POST', `/v1/notifications/dead-letters/${id}/resend`, { token: sam })).status).toBe(200);
  await entry('Undelivered').waitFor();
});
