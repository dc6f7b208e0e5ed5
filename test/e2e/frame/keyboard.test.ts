// A clinician who does not touch the mouse; staff who may not read.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { composer, type Stage, setStage } from '../browser.ts';
import { hasFocus, logByKeys } from '../ward-steps.ts';

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

/** Unread consultations come first, and cease to be at a moment of their own: without any, the list goes by activity alone. */
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

it('Escape leaves the message box and keeps the draft; a walk with j and k is one step of the history', async () => {
  const rows = doctor.locator('a[id^=consultation-]');
  const steps = () => doctor.evaluate<number>('history.length');
  const before = await steps();
  // The message that was sent before has brought its row to the top.
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

it('after resolving, the keyboard is on Reopen; after reopening, in the message box', async () => {
  await doctor.keyboard.press('e');
  await doctor.getByRole('dialog').getByRole('button', { name: 'Resolve' }).click();
  const reopen = doctor.getByRole('button', { name: 'Reopen' });
  await hasFocus(doctor, reopen);
  await doctor.keyboard.press('Enter');
  await hasFocus(doctor, composer(doctor));
  await doctor.keyboard.press('Escape');
});

it('/ filters, Ctrl+K finds everything, ? shows the keys', async () => {
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
  await doctor.getByRole('heading', { name: 'Linh Nguyen' }).waitFor();
  await doctor.locator('a[id^=consultation-][aria-current]').focus();
  await doctor.keyboard.press('Shift+Slash');
  await doctor.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  await doctor.keyboard.press('Escape');
});

/** Presses a key of another layout, as the browser gets it from the operating system. */
const pressOn = async (page: Page, key: string, code: string, shift = false) => {
  const devtools = await page.context().newCDPSession(page);
  const modifiers = shift ? 8 : 0;
  await devtools.send('Input.dispatchKeyEvent', { type: 'keyDown', key, code, text: key, modifiers });
  await devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', key, code, modifiers });
  await devtools.detach();
};

it('an Arabic keyboard has the same keys at the same places, and types Arabic where one types', async () => {
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
  expect(await doctor.locator('#consultation-1').and(doctor.locator(':focus')).count()).toBe(1);
  await doctor.getByRole('button', { name: 'Keyboard shortcuts' }).click();
  await setting.click({ force: true });
  await doctor.keyboard.press('Escape');
  await help.waitFor({ state: 'detached' });
  await doctor.keyboard.press('?');
  await help.waitFor();
  await doctor.keyboard.press('Escape');
  await help.waitFor({ state: 'detached' });
});

it('the first Tab leads past header and navigation', async () => {
  const page = await stage.open(await stage.device(), 'clinic', 'isabella.chen', 'consultations');
  await page.locator('#consultation-1').waitFor();
  await page.keyboard.press('Tab');
  await page.getByRole('link', { name: 'Skip to main content' }).and(page.locator(':focus')).waitFor();
  await page.keyboard.press('Enter');
  await page.locator('#main:focus').waitFor();
  await page.context().close();
});

it('a doctor opens a consultation and adds a nurse', async () => {
  await doctor.getByRole('link', { name: 'New consultation' }).click();
  await doctor.getByPlaceholder('Type a name or an MRN').fill('david');
  await doctor.getByRole('option', { name: /David Wang · MRN/ }).click();
  await doctor.getByRole('textbox', { name: 'Subject' }).fill('Results of Monday');
  await doctor.getByRole('button', { name: 'Open consultation' }).click();
  await doctor.getByRole('heading', { name: 'David Wang', level: 2 }).waitFor();
  await doctor.getByText('No messages yet').first().waitFor();
  await doctor.getByRole('button', { name: 'Add person' }).click();
  await doctor.getByRole('dialog').getByPlaceholder('Choose or type a name').fill('priya');
  await doctor.getByRole('option', { name: /Priya Patel/ }).click();
  await doctor.getByRole('button', { name: 'Add', exact: true }).click();
  await doctor.getByRole('complementary', { name: 'About this consultation' }).getByText('Priya Patel').waitFor();
});

it('staff see which consultations there are, and are told calmly that messages are not for them', async () => {
  const staff = await stage.open(await stage.device(), 'clinic', 'tom.baker');
  await staff.getByRole('heading', { level: 1, name: 'Patients' }).waitFor();
  await staff.getByRole('link', { name: 'Consultations' }).click();
  const row = staff.locator('#consultation-2');
  for (const fact of ['Linh Nguyen', 'with John Smith', 'Since Sun 26 Oct 2025', '10 messages', 'Open'])
    await row.getByText(fact, { exact: true }).waitFor();
  await row.click();
  await staff.getByText('Only participants can read these messages').waitFor();
  expect(await staff.getByRole('log').count()).toBe(0);
  expect(await composer(staff).count()).toBe(0);
});

it('a dialog that closes gives the keyboard back to where it came from', async () => {
  const nurse = await stage.open(await stage.device(), 'clinic', 'priya.patel', 'tasks?overdue=true');
  await nurse.locator('[data-task]').nth(1).waitFor();
  await nurse.keyboard.press('j');
  await nurse.keyboard.press('j');
  const stop = nurse.locator('[data-task] [data-stop]').nth(1);
  await hasFocus(nurse, stop);
  const dialog = nurse.getByRole('dialog');
  const leave = async () => {
    await nurse.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await hasFocus(nurse, stop);
  };
  for (const key of ['x', 'g', 'l', '?', 'Enter']) {
    await nurse.keyboard.press(key);
    await hasFocus(nurse, dialog.locator('*'));
    await leave();
  }
  await nurse.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Not done…' }).click();
  await nurse.getByRole('dialog', { name: /not done/i }).waitFor();
  await leave();
  await nurse.keyboard.press('l');
  await hasFocus(nurse, nurse.getByRole('combobox', { name: 'What was done?' }));
  await nurse.keyboard.type('Walked');
  await nurse.keyboard.press('Escape');
  await nurse.getByRole('button', { name: 'Discard', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await hasFocus(nurse, stop);
  await logByKeys(nurse, 'Walked the corridor');
  await hasFocus(nurse, stop);
  await nurse.context().close();
});
