// After a lost connection is restored, no error remains, no reload is needed, and an expired session is renewed.
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { proxyTo, through } from '../../harness/network/tcp-proxy.ts';
import { until } from '../../harness/until.ts';
import { type Stage, setStage, signIn } from '../browser.ts';
import { loseConnection, passUntil } from '../clock-steps.ts';

let stage: Stage;
let device: BrowserContext;
let page: Page;
beforeAll(async () => {
  stage = await setStage();
  device = await stage.device();
  await device.clock.install();
  page = await stage.open(device, 'admin', 'sam.lee');
});
afterAll(() => stage.close());

const go = (place: string) => page.getByRole('link', { name: place }).click();
const unreachable = () => page.getByText('The clinic cannot be reached.');

it('retries a failed load automatically', async () => {
  await go('Teams');
  await page.getByRole('heading', { level: 1, name: 'Teams' }).waitFor();
  await go('Audit trail');
  await page.getByRole('table').waitFor();
  await go('Integration keys');
  await page.getByText('No keys yet').waitFor();
  await device.setOffline(true);
  await go('Audit trail');
  // Temporary errors are retried before they are shown.
  await passUntil(page, unreachable());
  await device.setOffline(false);
  await page.getByRole('row').nth(1).waitFor();
  await unreachable().first().waitFor({ state: 'detached' });
});

it('removes an error once it is resolved, and keeps the input', async () => {
  await go('Integration keys');
  await page.getByRole('button', { name: 'New key' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Ward printer');
  await device.setOffline(true);
  await dialog.getByRole('button', { name: 'Create key' }).click();
  // The list, which may include the key already, is requested three times first.
  await passUntil(page, dialog.getByRole('alert').filter({ hasText: 'The clinic cannot be reached.' }));
  await device.setOffline(false);
  await dialog.getByRole('alert').filter({ hasText: 'The connection is back. Try again.' }).waitFor();
  await dialog.getByRole('button', { name: 'Create key' }).click();
  await dialog.getByRole('button', { name: 'I have copied it' }).click();
  await page.getByRole('row').filter({ hasText: 'Ward printer' }).waitFor();
});

it('requests nothing that the role may not see, at any address, in a search or after reconnecting', async () => {
  const hospital = await stage.device();
  await hospital.clock.install();
  const pharmacist = await hospital.newPage();
  const asked: string[] = [];
  pharmacist.on('request', (request) => {
    if (/\/v1\/(consultations|wards|patients|tasks|handovers|teams|presets|views)/.test(request.url())) asked.push(request.url());
  });
  await stage.enter(pharmacist, 'clinic', 'grace.okafor');
  await pharmacist.getByRole('heading', { name: 'Inbox' }).waitFor();
  await pharmacist.getByText('Connected', { exact: true }).first().waitFor();
  expect(await pharmacist.getByRole('alert').count()).toBe(0);
  await stage.visit(pharmacist, 'clinic', 'consultations');
  await pharmacist.getByText('This page is not available for your role').waitFor();
  for (const path of ['ward/1', 'patients/4', 'consultations/1', 'tasks', 'handovers/1', 'ward/1/hand-over']) {
    await stage.visit(pharmacist, 'clinic', path);
    await pharmacist.getByText('This page is not available for your role').waitFor();
  }
  await pharmacist.keyboard.press('Control+k');
  await pharmacist.getByRole('dialog').getByRole('textbox').fill('nobody');
  await pharmacist.getByText('Nothing found').waitFor();
  await pharmacist.clock.fastForward(1_000);
  await pharmacist.keyboard.press('Escape');
  await loseConnection(pharmacist);
  await hospital.setOffline(false);
  await pharmacist.getByText('Connected', { exact: true }).first().waitFor();
  await pharmacist.getByText('This page is not available for your role').waitFor();
  expect(asked).toEqual([]);
  await hospital.close();
});

describe('a tablet', () => {
  let proxy: Awaited<ReturnType<typeof proxyTo>>;
  let tablet: BrowserContext;
  let nurse: Page;
  beforeAll(async () => {
    proxy = await proxyTo(stage.app.url);
    tablet = await stage.device();
    await tablet.clock.install();
    nurse = await tablet.newPage();
    await nurse.goto(through(proxy, `${stage.app.url}/clinic/`));
    await signIn(nurse, 'priya.patel');
  });
  beforeEach(async () => {
    proxy.silent = false;
    await tablet.setOffline(false);
    await nurse.getByText('Connected', { exact: true }).first().waitFor();
  });
  afterAll(() => proxy.close());

  it('explains that a page was not loaded before the connection was lost, and loads it when it is back', async () => {
    await tablet.setOffline(true);
    await nurse.getByRole('link', { name: 'Handovers' }).click();
    await nurse.getByRole('heading', { name: 'You are offline' }).waitFor();
    await tablet.setOffline(false);
    await nurse.getByRole('heading', { name: 'Handovers' }).waitFor();
  });

  it('that slept beyond the expiry of its token continues automatically', async () => {
    await tablet.setOffline(true);
    await nurse.getByText('No connection', { exact: true }).first().waitFor();
    await tablet.clock.fastForward('02:00:00');
    await nurse.getByText('What you write is kept here').waitFor();
    const renewed = nurse.waitForResponse((response) => response.url().endsWith('/v1/auth/refresh'));
    await tablet.setOffline(false);
    await tablet.clock.runFor(30_000);
    expect((await renewed).status()).toBe(200);
    await nurse.getByText('Connected', { exact: true }).first().waitFor();
    await nurse.getByText('What you write is kept here').waitFor({ state: 'detached' });
    await nurse.getByRole('link', { name: 'Patients', exact: true }).click();
    await nurse.locator('[data-patient-row]').first().waitFor();
    expect(await nurse.getByRole('alert').count()).toBe(0);
  });

  it('gives up a lost handshake, and connects with the next one', async () => {
    let lost = 0;
    proxy.judge = (sent) => {
      if (sent.includes('GET /v1/realtime')) lost++;
      return true;
    };
    proxy.silent = true;
    proxy.cut();
    await nurse.getByText('No connection', { exact: true }).first().waitFor();
    await tablet.clock.runFor(1_000);
    await until(() => lost > 0, 'the next handshake is on its way');
    proxy.silent = false;
    await tablet.clock.runFor(15_000);
    await nurse.getByText('Connected', { exact: true }).first().waitFor();
  });

  it('whose session ended while it was offline shows the sign-in page with the reason', async () => {
    await tablet.setOffline(true);
    await nurse.getByText('No connection', { exact: true }).first().waitFor();
    const token = await stage.app.tokenOf(5);
    const { sessions } = (await stage.app.request('GET', '/v1/auth/sessions', { token })).body;
    for (const { id, current } of sessions) if (!current) await stage.app.request('DELETE', `/v1/auth/sessions/${id}`, { token });
    await tablet.setOffline(false);
    await nurse.getByText('Your session has ended').waitFor();
  });
});
