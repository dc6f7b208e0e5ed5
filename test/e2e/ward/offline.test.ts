// Logs written offline: kept in the browser, sent once and in order, never lost, deleted at sign-out.
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../harness/until.ts';
import { type Stage, setStage } from '../browser.ts';
import { loseConnection, passUntilHolds } from '../clock-steps.ts';
import { entry, logByKeys, openPatient, passUndo, ready, stored } from '../ward-steps.ts';

let stage: Stage;
let tablet: BrowserContext;
let page: Page;
beforeAll(async () => {
  stage = await setStage();
  tablet = await stage.device();
  await tablet.clock.install();
  page = await stage.open(tablet, 'clinic', 'priya.patel', 'patients/101');
});
afterAll(() => stage.close());

const LOGS = '**/api/task-logs';

it('keeps two logs across a reload and sends them in order, once, although the first reply is lost', async () => {
  await openPatient(page, stage, 101);
  await loseConnection(page);
  await logByKeys(page, 'Slept well');
  await logByKeys(page, 'Drank a cup of tea');
  await passUndo(page);
  await entry(page, 'Slept well').getByText('Will be sent when the connection is back').waitFor();
  await entry(page, 'Drank a cup of tea').getByText('Will be sent when the connection is back').waitFor();
  const before = await stored(stage, 101);
  expect(before.some(({ description }) => description === 'Slept well')).toBe(false);

  // The server receives the first log, but its reply is lost.
  let lost = 0;
  await tablet.route(LOGS, async (route) => {
    // The page may be closed when the reply arrives.
    await route.fetch().catch(() => {});
    lost++;
    await route.abort().catch(() => {});
  });
  await tablet.setOffline(false);
  await until(() => lost > 0, 'a first attempt');
  await page.reload();
  await entry(page, 'Drank a cup of tea').getByText('Sending…').waitFor();
  await tablet.unroute(LOGS);

  await passUntilHolds(page, async () => (await page.getByText('Sending…').count()) === 0, 'an empty queue');
  for (const words of ['Slept well', 'Drank a cup of tea']) await entry(page, words).getByText('Priya Patel').waitFor();
  const now = await stored(stage, 101);
  const fresh = now.filter(({ id }) => before.every((one) => one.id !== id));
  expect(fresh.sort((a, b) => a.id - b.id).map(({ description }) => description)).toEqual(['Slept well', 'Drank a cup of tea']);
  expect(fresh[0]!.completedAt <= fresh[1]!.completedAt).toBe(true);
  expect(await entry(page, 'Slept well').count()).toBe(1);
});

it('shows a refused log on every page, until the user decides', async () => {
  await openPatient(page, stage, 127);
  await loseConnection(page);
  await logByKeys(page, 'Dressing changed');
  await passUndo(page);
  const removed = await stage.app.request('DELETE', '/api/patients/127', { token: await stage.app.tokenOf(8) });
  expect(removed.status).toBe(204);
  await tablet.setOffline(false);
  await page.getByText('1 log was not accepted.').waitFor();
  await stage.visit(page, 'clinic', 'tasks');
  await page.getByRole('button', { name: 'View' }).click();
  const dialog = page.getByRole('dialog', { name: 'Logs that were not accepted' });
  for (const words of ['Samir Haddad', 'MRN-10127', 'Dressing changed', 'This patient was not found.'])
    await dialog.getByText(words).waitFor();
  await dialog.getByRole('button', { name: 'Discard…' }).click();
  await page.getByRole('dialog', { name: 'Discard this log?' }).getByRole('button', { name: 'Discard' }).click();
  await page.getByText('1 log was not accepted.').waitFor({ state: 'detached' });
});

it('sends the logs of one patient although those of another fail', async () => {
  await openPatient(page, stage, 104);
  await tablet.route(LOGS, (route) =>
    route.request().postDataJSON().patientId === 104 ? route.fulfill({ status: 500, json: { code: 'INTERNAL_ERROR' } }) : route.continue(),
  );
  await logByKeys(page, 'Held up');
  await passUndo(page);
  await page.getByRole('link', { name: 'All patients' }).click();
  await page.locator('[data-patient-row="105"]').click();
  await ready(page);
  await logByKeys(page, 'Not held up');
  await passUndo(page);
  await entry(page, 'Not held up').getByText('Priya Patel').waitFor();
  expect((await stored(stage, 104)).some(({ description }) => description === 'Held up')).toBe(false);
  await tablet.unroute(LOGS);
  const heldUp = async () => (await stored(stage, 104)).some(({ description }) => description === 'Held up');
  await passUntilHolds(page, heldUp, 'the other log');
});

it('leaves no data in the browser after sign-out', async () => {
  await openPatient(page, stage, 102);
  await tablet.route(LOGS, (route) => route.abort());
  await logByKeys(page, 'Never to be sent');
  await entry(page, 'Never to be sent').getByText('Sending…').waitFor();
  await page.getByRole('button', { name: /account of/ }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign out and delete it' }).click();
  await page.locator('input[type=password]').waitFor();
  const kept = () =>
    page.evaluate<string>(
      'indexedDB.databases().then((all) => JSON.stringify(all) + JSON.stringify({ ...localStorage, ...sessionStorage }))',
    );
  await until(async () => !(await kept()).includes('bedside-clinic-'), 'stores are gone');
  expect(await kept()).not.toMatch(/Never|Nguy|MRN/);
  expect((await stored(stage, 102)).some(({ description }) => description === 'Never to be sent')).toBe(false);
});
