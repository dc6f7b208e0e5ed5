// Who is signed in where: two apps, two tabs, and what is left after signing out.
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../../harness/until.ts';
import { bubble, composer, openConsultation, type Stage, setStage, signIn, write } from '../browser.ts';

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
  it('can be two people: a patient in one tab, and a doctor in the other who keeps session and draft when the patient signs out', async () => {
    const device = await stage.device();
    const patient = await stage.open(device, 'patient', 'david.wang');
    const doctor = await stage.open(device, 'clinic', 'isabella.chen', 'consultations/1');
    await patient.reload();
    await openConsultation(patient, 1);
    await composer(doctor).waitFor();
    await write(patient, 'From one tab to the other');
    await bubble(doctor, 'From one tab to the other').waitFor();
    await write(doctor, 'And back');
    await bubble(patient, 'And back').waitFor();
    await composer(doctor).fill('A note of the doctor');
    await signOut(patient);
    await atTheDoor(patient);
    await doctor.reload();
    await until(async () => (await composer(doctor).inputValue()) === 'A note of the doctor', 'the draft is there again');
    await device.close();
  });
});

describe('two tabs of one app', () => {
  let device: BrowserContext;
  let tabs: [Page, Page];
  beforeAll(async () => {
    device = await stage.device();
    tabs = [await stage.open(device, 'patient', 'linh.nguyen', 'consultations/2'), await device.newPage()];
    await tabs[1].goto(`${stage.app.url}/consultations/2`);
  });
  beforeEach(async () => {
    await device.setOffline(false);
    for (const tab of tabs) await composer(tab).waitFor();
  });

  it('send what was written without a connection once, whichever of them is quicker', async () => {
    await device.setOffline(true);
    for (const tab of tabs) await tab.getByText('No connection.').waitFor();
    await write(tabs[0], 'Written in the first tab');
    await write(tabs[1], 'Written in the second tab');
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
  });

  it('keep their session when the reply to the question for it broke off in one that was loaded again', async () => {
    await tabs[0].route('**/v1/auth/refresh', (route) => route.fulfill({ contentType: 'application/json', body: '{"access_token":"' }));
    await tabs[0].reload();
    await tabs[0].getByText('cannot be reached').waitFor();
    await tabs[0].unrouteAll({ behavior: 'ignoreErrors' });
    await tabs[0].reload();
    await composer(tabs[0]).waitFor();
  });

  it('share a session, and signing out in one signs out of both at once', async () => {
    await signOut(tabs[0]);
    for (const tab of tabs) await atTheDoor(tab);
  });
});

describe('after signing out', () => {
  let device: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    device = await stage.device();
    page = await stage.open(device, 'patient', 'david.wang');
  });
  beforeEach(async () => {
    await device.setOffline(false);
    await page.locator('#main').waitFor();
    if (await page.locator('input[type=password]').count()) await signIn(page, 'david.wang');
    await stage.visit(page, 'patient', '');
    await openConsultation(page, 1);
  });

  it('asks first when something was not sent, and deletes it when told to', async () => {
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
  });

  it('nothing of the person is left in the browser', async () => {
    await composer(page).fill('A secret draft');
    expect(await kept(page)).toContain('A secret draft');
    await signOut(page);
    await atTheDoor(page);
    await until(async () => !(await kept(page)).includes('bedside-patient-'), 'stores are gone');
    expect(await kept(page)).not.toMatch(/secret|David|Chen|bedside:patient/);
    // From a page outside the app, so that going back loads it: to an address before the one that was left.
    await page.goto(`${stage.app.url}/health/live`);
    await page.evaluate('history.go(-2)');
    await atTheDoor(page);
  });

  it('nothing is left in a tab that showed another page at the time, and later drafts survive a reload', async () => {
    const away = await device.newPage();
    await away.goto(`${stage.app.url}/consultations/1`);
    await composer(away).fill('A secret draft');
    await away.goto(`${stage.app.url}/health/live`);
    expect(await kept(away)).toContain('A secret draft');
    await signOut(page);
    await atTheDoor(page);
    await away.goto(stage.app.url);
    await atTheDoor(away);
    expect(await kept(away)).not.toContain('secret');
    await signIn(away, 'david.wang');
    await openConsultation(away, 1);
    await composer(away).fill('Written after that');
    await away.reload();
    await until(async () => (await composer(away).inputValue()) === 'Written after that', 'the draft is there again');
    await away.close();
  });

  it('a page that the browser kept for the back button starts again', async () => {
    await composer(page).fill('A secret draft');
    // As the browser does it when another page of this tab saw the sign-out; browsers under automation keep no pages.
    const reloaded = page.waitForEvent('load');
    await page.evaluate(`localStorage.setItem('bedside:signed-out:patient', 'elsewhere');
      window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))`);
    await reloaded;
    expect(await kept(page)).not.toContain('secret');
  });
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
