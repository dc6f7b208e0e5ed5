// Notifications in two browsers: something happens in one, and the other shows it at once.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../harness/until.ts';
import { bubble, composer, log, openConsultation, pressIn, type Stage, setStage, write } from '../browser.ts';

const PHONE = { width: 390, height: 844 };

let stage: Stage;
let patient: Page;
let doctor: Page;
beforeAll(async () => {
  stage = await setStage();
  [patient, doctor] = await Promise.all([
    stage.open(await stage.device({ viewport: PHONE }), 'patient', 'david.wang'),
    stage.open(await stage.device(), 'clinic', 'isabella.chen', 'security'),
  ]);
});
afterAll(() => stage.close());

const bell = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const bar = (name: string | RegExp) => patient.getByRole('navigation').getByRole('link', { name });

it('a message of a patient is a notice at the doctor’s bell, which leads to it and counts it as read', async () => {
  await bell(doctor, 'Notifications').waitFor();
  await openConsultation(patient, 1);
  await write(patient, 'For the bell');
  await bell(doctor, 'Notifications, 1 unread').press('Enter');
  const notices = doctor.getByRole('dialog', { name: 'Notifications' });
  await notices.getByRole('link', { name: /^New message in a consultation/ }).press('Enter');
  await log(doctor).getByText('For the bell').waitFor();
  await notices.waitFor({ state: 'detached' });
  await bell(doctor, 'Notifications').waitFor();
});

it('a patient at home sees what is new, and goes to it and back by the bar at the bottom', async () => {
  await stage.visit(patient, 'patient', '');
  await patient.getByText('Your consultations: no new messages.').waitFor();
  await write(doctor, 'For the home page');
  await patient.getByText('You have new messages in 1 consultation.').waitFor();
  await bar(/^Consultations.*1 with unread messages/).waitFor();
  await bar(/^Notifications.*1 unread/).press('Enter');
  await patient.getByRole('heading', { level: 1, name: 'Notifications' }).waitFor();
  await patient.getByRole('link', { name: /^New message in a consultation/ }).press('Enter');
  await log(patient).getByText('For the home page').waitFor();
  await bubble(doctor, 'For the home page').getByText('Read').first().waitFor();
  // A conversation has the whole screen, and a way back.
  await composer(patient).waitFor();
  await patient.getByRole('navigation').waitFor({ state: 'hidden' });
  await patient.getByRole('link', { name: 'Back to all consultations' }).press('Enter');
  await bar(/^Home/).press('Enter');
  await patient.getByText('Your consultations: no new messages.').waitFor();
  await bar(/^Notifications$/).waitFor();
});

it('no word in the bar at the bottom is broken on the smallest phone', async () => {
  await patient.setViewportSize({ width: 320, height: 640 });
  const labels = patient.getByRole('navigation').getByRole('link').locator('span:not(:empty):not(:has(*))');
  const heights = await labels.evaluateAll((all) => all.map((label) => label.clientHeight));
  expect(heights.length).toBeGreaterThan(3);
  // In px: one line each.
  expect(Math.max(...heights)).toBeLessThan(24);
  await patient.setViewportSize(PHONE);
});

it('all notices are marked as read at once', async () => {
  await stage.visit(doctor, 'clinic', 'security');
  await openConsultation(patient, 1);
  await write(patient, 'One more for the bell');
  await bell(doctor, 'Notifications, 1 unread').press('Enter');
  const notices = doctor.getByRole('dialog', { name: 'Notifications' });
  await notices
    .getByRole('link', { name: /\(unread\)/ })
    .first()
    .waitFor();
  await notices.getByRole('button', { name: 'Mark all as read' }).press('Enter');
  await notices
    .getByRole('link', { name: /\(unread\)/ })
    .first()
    .waitFor({ state: 'detached' });
  await doctor.keyboard.press('Escape');
  await bell(doctor, 'Notifications').waitFor();
});

it('a doctor chooses by keyboard what comes by email, and it is saved at once', async () => {
  await bell(doctor, 'Notifications').press('Enter');
  await pressIn(doctor.getByRole('dialog', { name: 'Notifications' }), 'Notification settings', 'link');
  const email = doctor.getByRole('group', { name: 'New messages' }).getByRole('checkbox', { name: 'Email' });
  await expect.poll(() => email.isChecked()).toBe(true);
  await email.press('Space');
  await doctor.getByRole('status').getByText('Saved', { exact: true }).waitFor();
  await doctor.getByRole('switch', { name: 'Quiet hours' }).press('Space');
  await doctor.getByLabel('From', { exact: true }).fill('21:30');
  await doctor.getByLabel('From', { exact: true }).press('Tab');
  const daily = doctor.getByRole('radio', { name: 'Together, once a day' });
  const chosenAtOnce = await daily.evaluate((element) => {
    const radio = element as unknown as { click(): void; checked: boolean };
    radio.click();
    return radio.checked;
  });
  expect(chosenAtOnce).toBe(true);
  await doctor.getByRole('radio', { name: 'Together, once an hour' }).check();
  const token = await stage.app.tokenOf(2);
  const saved = async () => (await stage.app.request('GET', '/v1/notifications/preferences', { token })).body;
  await until(async () => {
    const { digest, quiet_hours } = await saved();
    return digest === 'hourly' && quiet_hours?.from === '21:30';
  }, 'the last changes are saved');
  const to = doctor.getByLabel('To', { exact: true });
  await to.fill('06:30');
  await until(async () => (await saved()).quiet_hours.to === '06:30', 'a time is saved while its field has the focus');
  await to.fill('21:30');
  await to.press('Tab');
  await doctor.getByText('Choose another time: both are the same.').waitFor();
  await to.fill('07:00');
  await until(async () => (await saved()).quiet_hours.to === '07:00', 'another time is saved');
  expect(await saved()).toMatchObject({
    quiet_hours: { from: '21:30', to: '07:00' },
    kinds: expect.arrayContaining([expect.objectContaining({ kind: 'consultation-message', email: false, in_app: true })]),
  });
  await doctor.getByText('Always sent, because it is about the security of your account:').waitFor();
});

it('settings in two tabs do not undo each other’s choices, and follow each other without losing what is typed', async () => {
  const other = await stage.open(doctor.context(), 'clinic', 'isabella.chen', 'settings/notifications');
  const box = (page: Page, kind: string) => page.getByRole('group', { name: kind }).getByRole('checkbox', { name: 'Email' });
  await box(other, 'Viruses in files that you sent').waitFor();
  const from = other.getByLabel('From', { exact: true });
  await from.focus();
  await from.press('Backspace');
  await box(doctor, 'New messages').check();
  const token = await stage.app.tokenOf(2);
  const emails = async () => {
    const { kinds } = (await stage.app.request('GET', '/v1/notifications/preferences', { token })).body;
    return kinds
      .filter(({ email, can_change }: { email: boolean; can_change: boolean }) => email && can_change)
      .map(({ kind }: { kind: string }) => kind);
  };
  await until(async () => (await emails()).includes('consultation-message'), 'the first tab has saved');
  await until(() => box(other, 'New messages').isChecked(), 'the second tab shows what the first one saved');
  expect(await from.inputValue()).toBe('');
  await other.locator('input:focus').and(from).waitFor();
  await box(other, 'Viruses in files that you sent').uncheck();
  await until(async () => !(await emails()).includes('file-refused'), 'the second tab has saved');
  expect(await emails()).toContain('consultation-message');
  await until(async () => !(await box(doctor, 'Viruses in files that you sent').isChecked()), 'the first tab shows it, too');
  await doctor.getByRole('switch', { name: 'Quiet hours' }).uncheck();
  await from.waitFor({ state: 'detached' });
  await doctor.getByRole('switch', { name: 'Quiet hours' }).check();
  await from.waitFor();
  await other.close();
});

it('a change is saved although the one before it failed, which is reverted', async () => {
  const both = Promise.withResolvers<void>();
  let failing = true;
  await doctor.route('**/v1/notifications/preferences', async (route) => {
    // The page also loads what another tab has saved.
    if (!failing || route.request().method() === 'GET') return route.fallback();
    failing = false;
    await both.promise;
    return route.abort();
  });
  const email = doctor.getByRole('group', { name: 'New consultations' }).getByRole('checkbox', { name: 'Email' });
  await email.uncheck();
  await doctor.getByRole('radio', { name: 'Together, once a day' }).check();
  const at = doctor.getByLabel('Sent at', { exact: true });
  await at.fill('06:15');
  await at.blur();
  both.resolve();
  const token = await stage.app.tokenOf(2);
  const saved = async () => (await stage.app.request('GET', '/v1/notifications/preferences', { token })).body;
  await until(async () => (await saved()).digest_at === '06:15', 'the last change is saved');
  expect(await saved()).toMatchObject({
    digest: 'daily',
    kinds: expect.arrayContaining([expect.objectContaining({ kind: 'consultation-opened', email: true })]),
  });
  await until(() => email.isChecked(), 'the failed change is reverted');
});

it('the notice of a task opens the task, also one that is in none of the nurse’s lists', async () => {
  const { app } = stage;
  const nurse = await stage.open(await stage.device(), 'clinic', 'priya.patel', 'security');
  await bell(nurse, 'Notifications').waitFor();
  const token = await app.tokenOf(2);
  const body = { patient_id: 107, type: 'other', title: 'From the bell', assignee_id: 5 };
  const made = await app.request('POST', '/v1/tasks', { token, body, headers: { 'idempotency-key': 'from-the-bell' } });
  expect(made.status, made.text).toBe(201);
  await bell(nurse, 'Notifications, 1 unread').waitFor();
  await app.request('POST', `/v1/tasks/${made.body.id}/assign`, { token, body: { assignee_id: 2 } });
  await bell(nurse, /^Notifications/).press('Enter');
  await pressIn(nurse.getByRole('dialog', { name: 'Notifications' }), /task/, 'link');
  await nurse.getByRole('dialog', { name: 'From the bell' }).waitFor();
  await nurse.keyboard.press('Escape');
  await nurse.getByRole('heading', { level: 1, name: 'My tasks' }).waitFor();
  await expect.poll(() => new URL(nurse.url()).search).toBe('');
  // A link to a task that does not exist.
  await stage.visit(nurse, 'clinic', 'tasks?task=999999999');
  await nurse.getByText('This task is no longer there.').waitFor();
  await nurse.context().close();
});
