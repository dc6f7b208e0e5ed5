// Sign-out without a connection, in a tab that never loaded the sign-in page.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Stage, setStage } from '../browser.ts';
import { isOut } from '../door-steps.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

it('says so, and the sign-in page opens with the connection', async () => {
  const other = await stage.device();
  // The first page of administrators loads nothing that the sign-in page shares with later pages.
  const admin = await stage.open(other, 'admin', 'sam.lee');
  const account = admin.getByRole('button', { name: /account of/ });
  await account.waitFor();
  await other.setOffline(true);
  await account.click();
  // Language and appearance cannot be loaded: nothing is left of them.
  const panel = admin.getByRole('dialog', { name: 'Account' });
  await panel.waitFor();
  await panel.locator('div:empty').first().waitFor({ state: 'hidden' });
  await panel.getByRole('button', { name: 'Sign out', exact: true }).click();
  await admin.getByRole('heading', { name: 'You are signed out' }).waitFor();
  expect(await admin.locator('body').textContent()).not.toContain('What you wrote');
  await other.setOffline(false);
  await isOut(admin);
  await other.close();
});
