// Consultations by keyboard alone, with keyboards of two scripts.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { composer, type Stage, setStage } from '../browser.ts';
import { hasFocus } from '../ward-steps.ts';

let stage: Stage;
let doctor: Page;
beforeAll(async () => {
  stage = await setStage();
  const token = await stage.app.tokenOf(2);
  const opened = await stage.app.request('POST', '/v1/consultations', {
    token,
    body: { patient_id: 3, doctor_id: 2, subject: 'Second opinion' },
  });
  expect(opened.status).toBe(201);
  await readAll(token);
  doctor = await stage.open(await stage.device(), 'clinic', 'isabella.chen', 'consultations');
  await doctor.locator('#consultation-1').waitFor();
});
afterAll(() => stage.close());

/**
 * Marks all as read: unread consultations come first until they are read at some moment; without any, the list is sorted by activity alone.
 */
const readAll = async (token: string): Promise<void> => {
  const { consultations } = (await stage.app.request('GET', '/v1/consultations?limit=50', { token })).body;
  for (const { id, unread } of consultations) {
    if (unread === 0) continue;
    const { messages } = (await stage.app.request('GET', `/v1/chat/${id}/messages?since=0&limit=200`, { token })).body;
    const read = await stage.app.request('POST', `/v1/chat/${id}/read`, { token, body: { message_id: messages.at(-1).id } });
    expect(read.status).toBe(204);
  }
};

it('j and k move, r replies, Ctrl+Enter sends', async () => {
  const rows = await doctor.locator('a[id^=consultation-]').evaluateAll((links) => links.map((link) => link.id));
  expect(rows.length).toBeGreaterThan(2);
  await doctor.keyboard.press('j');
  await doctor.locator(`#${rows[0]}[aria-current]`).waitFor();
  await doctor.keyboard.press('j');
  await doctor.locator(`#${rows[1]}[aria-current]`).waitFor();
  await doctor.keyboard.press('k');
  await doctor.locator(`#${rows[0]}[aria-current]`).waitFor();
  await composer(doctor).waitFor();
  await doctor.keyboard.press('r');
  await doctor.keyboard.type('Typed\nwithout a mouse');
  await doctor.keyboard.press('Control+Enter');
  await doctor.getByText('without a mouse').first().waitFor();
});

it('Escape leaves the message box and keeps the draft; moving with j and k is one history entry', async () => {
  const rows = doctor.locator('a[id^=consultation-]');
  const steps = () => doctor.evaluate<number>('history.length');
  const before = await steps();
  // The message that was sent before moved its row to the top.
  await rows.nth(0).and(doctor.locator('[aria-current]')).waitFor();
  await doctor.keyboard.press('r');
  await hasFocus(doctor, composer(doctor));
  await doctor.keyboard.type('Not sent yet');
  await doctor.keyboard.press('Escape');
  await doctor.keyboard.press('j');
  await rows.nth(1).and(doctor.locator('[aria-current]')).waitFor();
  await doctor.keyboard.press('k');
  await rows.nth(0).and(doctor.locator('[aria-current]:focus')).waitFor();
  await doctor.keyboard.press('Enter');
  await composer(doctor).and(doctor.getByText('Not sent yet')).waitFor();
  expect(await steps()).toBe(before);
  await composer(doctor).fill('');
});

it('e asks before it resolves, and Escape leaves it open', async () => {
  await doctor.locator('a[id^=consultation-][aria-current]').focus();
  await doctor.keyboard.press('e');
  await doctor.getByRole('dialog', { name: 'Resolve this consultation?' }).waitFor();
  await doctor.keyboard.press('Escape');
  await doctor.getByRole('dialog').waitFor({ state: 'detached' });
  await composer(doctor).waitFor();
});

it('after resolving, Reopen has the focus; after reopening, the message box', async () => {
  await doctor.keyboard.press('e');
  await doctor.getByRole('dialog').getByRole('button', { name: 'Resolve' }).click();
  const reopen = doctor.getByRole('button', { name: 'Reopen' });
  await hasFocus(doctor, reopen);
  await doctor.keyboard.press('Enter');
  await hasFocus(doctor, composer(doctor));
  await doctor.keyboard.press('Escape');
});

it('/ filters, Ctrl+K searches everything, ? shows the shortcuts', async () => {
  await doctor.keyboard.press('/');
  await doctor.keyboard.type('second');
  await doctor.getByText('1 consultation', { exact: true }).waitFor();
  await doctor.keyboard.press('Escape');
  await doctor.getByText('1 consultation', { exact: true }).waitFor({ state: 'detached' });
  await doctor.keyboard.press('Control+k');
  await doctor.getByRole('dialog').getByRole('textbox', { name: 'Search' }).and(doctor.locator(':focus')).waitFor();
  await doctor.keyboard.type('Linh');
  await doctor
    .getByRole('dialog')
    .getByRole('button', { name: /Linh Nguyen/ })
    .first()
    .waitFor();
  await doctor.getByRole('dialog').getByText('David Wang').first().waitFor({ state: 'detached' });
  await doctor.keyboard.press('Enter');
  // The first result is the patient.
  await doctor.waitForURL(/\/clinic\/patients\/\d+/);
  await doctor.getByRole('heading', { name: 'Linh Nguyen' }).waitFor();
  await doctor.goBack();
  await doctor.locator('a[id^=consultation-][aria-current]').focus();
  await doctor.keyboard.press('Shift+Slash');
  await doctor.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  await doctor.keyboard.press('Escape');
});

/** Presses a key of another layout, as the operating system reports it to the browser. */
const pressOn = async (page: Page, key: string, code: string, shift = false) => {
  const devtools = await page.context().newCDPSession(page);
  const modifiers = shift ? 8 : 0;
  await devtools.send('Input.dispatchKeyEvent', { type: 'keyDown', key, code, text: key, modifiers });
  await devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', key, code, modifiers });
  await devtools.detach();
};

it('an Arabic keyboard has the shortcuts at the same positions, and types Arabic in fields', async () => {
  const rows = await doctor.locator('a[id^=consultation-]').evaluateAll((links) => links.map((link) => link.id));
  await doctor.locator(`#${rows[0]}`).click();
  await doctor.locator(`#${rows[0]}[aria-current]`).waitFor();
  await doctor.locator(`#${rows[0]}`).focus();
  await pressOn(doctor, 'ت', 'KeyJ');
  await doctor.locator(`#${rows[1]}[aria-current]`).waitFor();
  await pressOn(doctor, 'ن', 'KeyK');
  await doctor.locator(`#${rows[0]}[aria-current]`).waitFor();
  await pressOn(doctor, 'ظ', 'Slash');
  const filter = doctor.locator('#consultation-filter');
  await hasFocus(doctor, filter);
  await pressOn(doctor, 'ت', 'KeyJ');
  expect(await filter.inputValue()).toBe('ت');
  await doctor.keyboard.press('Escape');
  await doctor.locator(`#${rows[0]}`).focus();
  await pressOn(doctor, '؟', 'Slash', true);
  await doctor.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
});

it('single keys can be turned off on this device; Ctrl+K stays', async () => {
  const help = doctor.getByRole('dialog', { name: 'Keyboard shortcuts' });
  const setting = help.getByRole('switch', { name: 'Single-key shortcuts' });
  await setting.focus();
  await doctor.keyboard.press('Space');
  await doctor.keyboard.press('Escape');
  await help.waitFor({ state: 'detached' });
  await doctor.reload();
  await doctor.locator('#consultation-1').focus();
  await doctor.keyboard.press('?');
  await doctor.keyboard.press('j');
  await doctor.keyboard.press('/');
  await doctor.keyboard.press('Control+k');
  await doctor.getByRole('dialog').getByRole('textbox', { name: 'Search' }).waitFor();
  await doctor.keyboard.press('Escape');
  await doctor.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await help.count()).toBe(0);
  await hasFocus(doctor, doctor.locator('#consultation-1'));
  await doctor.getByRole('button', { name: 'Keyboard shortcuts' }).click();
  await setting.click({ force: true });
  await doctor.keyboard.press('Escape');
  await help.waitFor({ state: 'detached' });
  await doctor.keyboard.press('?');
  await help.waitFor();
  await doctor.keyboard.press('Escape');
  await help.waitFor({ state: 'detached' });
});
