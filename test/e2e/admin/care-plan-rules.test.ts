// An administrator allows the server's language model and withdraws it, by keyboard, while a colleague changes the rules.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PEOPLE } from '../../harness/people/people.ts';
import { type Stage, setStage } from '../browser.ts';
import { MODEL } from '../states/care-plan-rules.ts';

let stage: Stage;
let page: Page;
beforeAll(async () => {
  stage = await setStage(MODEL);
  page = await stage.open(await stage.device(), 'admin', 'sam.lee', 'care-plans');
});
afterAll(() => stage.close());

const PATH = '/v1/care-plans/settings';
const HOST = { provider: 'openai-compatible', host: 'llm.example' };
const rules = async () => (await stage.app.request('GET', PATH, { token: await stage.app.tokenOf(PEOPLE.Sam) })).body;
const set = async (values: Record<string, unknown>) => {
  const { version, start_at_once } = await rules();
  const body = { start_at_once, version, ...values };
  expect((await stage.app.request('PUT', PATH, { token: await stage.app.tokenOf(PEOPLE.Sam), body })).status).toBe(200);
};

it('is told what is sent, confirms that the contract covers it, and withdraws it', async () => {
  await page.getByRole('button', { name: 'Allow this model' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Send notes to a language model?' });
  await dialog.getByText(/clinical-small-1 at llm\.example, outside this server/).waitFor();
  await dialog.getByText(/^Replaced before/).waitFor();
  await dialog.getByText(/^Sent as written/).waitFor();
  expect(await dialog.getByRole('button', { name: 'Allow' }).isDisabled()).toBe(true);
  await dialog.getByRole('checkbox').press('Space');
  await dialog.getByRole('button', { name: 'Allow' }).press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(rules).toMatchObject({ outside_provider: HOST, start_at_once: false });

  await page.getByRole('button', { name: 'Withdraw the permission' }).press('Enter');
  await page.getByRole('button', { name: 'Allow this model' }).waitFor();
  await expect.poll(rules).toMatchObject({ outside_provider: null });
});

it('overwrites no change that a colleague made since', async () => {
  await set({ outside_provider: HOST });
  const start = page.getByRole('switch', { name: 'Start clear steps at once' });
  await start.press('Space');
  await page.getByText(/^Another administrator changed these rules/).waitFor();
  // The page shows their version.
  await page.getByRole('button', { name: 'Withdraw the permission' }).waitFor();
  await expect.poll(() => start.isChecked()).toBe(false);
  await start.press('Space');
  await page.getByText(/^Another administrator changed these rules/).waitFor({ state: 'detached' });
  await expect.poll(rules).toMatchObject({ outside_provider: HOST, start_at_once: true });
});
