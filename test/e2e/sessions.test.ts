// Who is signed in where: two apps, two tabs, and what is left after signing out.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../harness/until.ts';
import { bubble, composer, openConsultation, type Stage, setStage, signIn, write } from './browser.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

const signOut = async (page: Page) => {
  await page.getByRole('button', { name: /account of/ }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
};
const atTheDoor = (page: Page) => page.locator('input[type=password]').waitFor();

/** Everything that this browser keeps for our origin, as text. */
const kept = (page: Page): Promise<string> =>
  page.evaluate(`(async () => {
    const stores = (await indexedDB.databases()).map((one) => one.name);
    const all = [...Object.entries(localStorage), ...Object.entries(sessionStorage), ...stores, document.cookie];
    return JSON.stringify(all);
  })()`);

describe('one browser', () => {
  it('can be two people: a patient in one tab, a doctor in the other', async () => {
    const device = await stage.device();
    const patient = await stage.open(device, 'patient', 'david.wang');
    const doctor = await stage.open(device, 'clinic', 'isabella.chen');
    await patient.reload();
    await doctor.reload();
    await openConsultation(patient, 1);
    await openConsultation(doctor, 1);
    await write(patient, 'From one tab to the other');
    await bubble(doctor, 'From one tab to the other').waitFor();
    await write(doctor, 'And back');
    await bubble(patient, 'And back').waitFor();
    await signOut(patient);
    await atTheDoor(patient);
    await doctor.reload();
    await doctor.locator('#consultation-1').waitFor();
    await device.close();
  });

  it('shares a session between tabs of one app, and signs out of all of them at once', async () => {
    const device = await stage.device();
    const first = await stage.open(device, 'patient', 'linh.nguyen');
    const second = await device.newPage();
    await second.goto(stage.app.url);
    await second.locator('#consultation-2').waitFor();
    await signOut(first);
    await atTheDoor(first);
    await atTheDoor(second);
    await device.close();
  });
});

describe('loading a page again', () => {
  it('keeps the session when the reply to the question for it broke off', async () => {
    const device = await stage.device();
    const page = await stage.open(device, 'patient', 'linh.nguyen');
    await page.route('**/v1/auth/refresh', (route) => route.fulfill({ contentType: 'application/json', body: '{"access_token":"' }));
    await page.reload();
    await page.getByText('cannot be reached').waitFor();
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await page.reload();
    await page.locator('#consultation-2').waitFor();
    await device.close();
  });
});

describe('two tabs of one app', () => {
  it('send what was written without a connection once, whichever of them is quicker', async () => {
    const device = await stage.device();
    const tabs = [await stage.open(device, 'patient', 'linh.nguyen'), await device.newPage()];
    await tabs[1]!.goto(stage.app.url);
    for (const tab of tabs) await openConsultation(tab, 2);
    await device.setOffline(true);
    for (const tab of tabs) await tab.getByText('No connection.').waitFor();
    await write(tabs[0]!, 'Written in the first tab');
    await write(tabs[1]!, 'Written in the second tab');
    for (const tab of tabs) await bubble(tab, 'Written in the second tab').waitFor();
    await device.setOffline(false);
    for (const tab of tabs) await bubble(tab, 'Written in the second tab').getByText('Sent', { exact: true }).first().waitFor();
    const sent = await stage.app.request('GET', '/v1/chat/2/messages?limit=200', { token: await stage.app.tokenOf(3) });
    const texts = sent.body.messages
      .map((message: { content: string }) => message.content)
      .filter((text: string) => text.startsWith('Written in'));
    expect(texts).toEqual(['Written in the first tab', 'Written in the second tab']);
    for (const tab of tabs)
      expect(
        await tab
          .getByRole('log')
          .getByText(/^Written in/)
          .allTextContents(),
      ).toEqual(texts);
    await device.close();
  });
});

describe('after signing out', () => {
  it('nothing of the person is left in the browser', async () => {
    const device = await stage.device();
    const page = await stage.open(device, 'patient', 'david.wang');
    // A second address of the app, so that going back stays in it.
    await page.goto(`${stage.app.url}/consultations/1`);
    await composer(page).fill('A secret draft');
    expect(await kept(page)).toContain('A secret draft');
    await signOut(page);
    await atTheDoor(page);
    await until(async () => !(await kept(page)).includes('bedside-patient-'), 'stores are gone');
    expect(await kept(page)).not.toMatch(/secret|David|Chen|bedside:patient/);
    await page.goBack().catch(() => {});
    await atTheDoor(page);
    await device.close();
  });

  it('nothing is left in a tab that showed another page at the time, and later drafts survive a reload', async () => {
    const device = await stage.device();
    const first = await stage.open(device, 'patient', 'david.wang');
    const away = await device.newPage();
    await away.goto(`${stage.app.url}/consultations/1`);
    await composer(away).fill('A secret draft');
    await away.goto(`${stage.app.url}/health/live`);
    expect(await kept(away)).toContain('A secret draft');
    await signOut(first);
    await atTheDoor(first);
    await away.goto(stage.app.url);
    await atTheDoor(away);
    expect(await kept(away)).not.toContain('secret');
    await signIn(away, 'david.wang');
    await openConsultation(away, 1);
    await composer(away).fill('Written after that');
    await away.reload();
    await until(async () => (await composer(away).inputValue()) === 'Written after that', 'the draft is there again');
    await device.close();
  });

  it('in one app, the drafts of another app stay', async () => {
    const device = await stage.device();
    const patient = await stage.open(device, 'patient', 'david.wang');
    const doctor = await stage.open(device, 'clinic', 'isabella.chen');
    await openConsultation(doctor, 1);
    await composer(doctor).fill('A note of the doctor');
    await doctor.goto(`${stage.app.url}/health/live`);
    await signOut(patient);
    await atTheDoor(patient);
    await doctor.goto(`${stage.app.url}/clinic/consultations/1`);
    await until(async () => (await composer(doctor).inputValue()) === 'A note of the doctor', 'the draft is there again');
    await device.close();
  });

  it('a page that the browser kept for the back button starts again', async () => {
    const device = await stage.device();
    const page = await stage.open(device, 'patient', 'david.wang');
    await openConsultation(page, 1);
    await composer(page).fill('A secret draft');
    // As the browser does it when another page of this tab saw the sign-out; browsers under automation keep no pages.
    const reloaded = page.waitForEvent('load');
    await page.evaluate(`localStorage.setItem('bedside:signed-out:patient', 'elsewhere');
      window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))`);
    await reloaded;
    expect(await kept(page)).not.toContain('secret');
    await device.close();
  });

  it('asks first when something was not sent, and deletes it when told to', async () => {
    const device = await stage.device();
    const page = await stage.open(device, 'patient', 'david.wang');
    await openConsultation(page, 1);
    await device.setOffline(true);
    await page.getByText('No connection.').waitFor();
    await write(page, 'Never to be sent');
    await bubble(page, 'Never to be sent').waitFor();
    await signOut(page);
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await bubble(page, 'Never to be sent').waitFor();
    await signOut(page);
    await page.getByRole('button', { name: 'Sign out and lose it' }).click();
    await atTheDoor(page);
    await device.setOffline(false);
    await page.reload();
    await atTheDoor(page);
    await signIn(page, 'david.wang');
    await openConsultation(page, 1);
    expect(await bubble(page, 'Never to be sent').count()).toBe(0);
    await device.close();
  });

  it('a session that an administrator ends is over within seconds', async () => {
    const device = await stage.device();
    const page = await stage.open(device, 'clinic', 'priya.patel');
    const admin = await stage.app.tokenOf(8);
    const id = (await stage.app.request('GET', '/v1/users', { token: admin })).body.users.find(
      (user: { email: string }) => user.email === 'priya.patel@northside.example',
    ).id;
    expect((await stage.app.request('POST', `/v1/users/${id}/disable`, { token: admin })).status).toBe(200);
    await atTheDoor(page);
    await stage.app.request('POST', `/v1/users/${id}/enable`, { token: admin });
    await device.close();
  });
});
