// Three languages, and their reading directions.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { atRest } from '../axe.ts';
import { log, openConsultation, type Stage, setStage } from '../browser.ts';
import { planFrom } from '../plan-steps.ts';

const CHEN = 2;

let stage: Stage;
/** A patient in the clinic's time zone, in English. */
let home: Page;
beforeAll(async () => {
  stage = await setStage();
  home = await stage.open(await stage.device({ timezoneId: 'Europe/London' }), 'patient', 'david.wang');
});
afterAll(() => stage.close());

it('changes the language while the app is running, stores it, and mirrors the page for Arabic', async () => {
  const device = await stage.device();
  const page = await stage.open(device, 'patient', 'david.wang');
  await openConsultation(page, 1);
  await page.getByRole('button', { name: /account of/ }).click();
  await page.getByText('العربية').click();
  await page.getByRole('heading', { name: 'استشاراتك' }).waitFor();
  await expect.poll(() => page.evaluate('[document.documentElement.lang, document.documentElement.dir]')).toEqual(['ar', 'rtl']);
  await page.reload();
  await page.getByRole('heading', { name: 'استشاراتك' }).waitFor();
  await log(page).locator('[data-seq]').first().waitFor();
  expect(await log(page).textContent()).not.toMatch(/[٠-٩]/);
  await page.locator('header button').click();
  await page.getByText('Español').click();
  await page.getByText('Los mensajes no son para emergencias.').waitFor();
  await expect.poll(() => page.evaluate('[document.documentElement.lang, document.documentElement.dir]')).toEqual(['es', 'ltr']);
  await device.close();
});

it('begins notes, quotes and messages at the side of their own text in Arabic, and lines of a list at the side of the page', async () => {
  const plan = await planFrom(stage.app, CHEN, 105, 'Plan:\nWalk for 30 minutes every day for 7 days.');
  const device = await stage.device();
  await device.addInitScript("localStorage.setItem('bedside:language', 'ar')");
  const page = await stage.open(device, 'clinic', 'isabella.chen', `plans/${plan.id}`);
  const sideOf = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => {
        const { direction, textAlign } = element.ownerDocument.defaultView!.getComputedStyle(element);
        return `${direction} ${textAlign}`;
      });
  await page.locator('html[dir=rtl] [data-step]').first().waitFor();
  for (const block of ['[data-note-text]', '[data-step] blockquote']) expect(await sideOf(block), block).toBe('ltr start');
  expect(await sideOf('[data-step] [dir=auto]')).toBe('ltr right');
  await stage.visit(page, 'clinic', `patients/105/notes/${plan.note_id}`);
  await page.locator('article p[dir=auto]').first().waitFor();
  expect(await sideOf('article p[dir=auto]')).toBe('ltr start');
  await stage.visit(page, 'clinic', 'consultations/1');
  await page.locator('[role=log] [dir=auto]').first().waitFor();
  expect(await sideOf('[role=log] [dir=auto]')).toBe('ltr start');
  await device.close();
});

it('always shows the emergency number', async () => {
  const { emergency_phone: phone } = (await stage.app.request('GET', '/v1/site')).body;
  const title = (name: string) => home.getByRole('heading', { level: 1, name });
  for (const [path, shown] of [
    ['services', title('Connected services')],
    ['', title('Hello, David Wang')],
    ['messages', title('Messages')],
    ['consultations', title('Your consultations')],
    ['consultations/1', log(home)],
    ['security', title('Password and security')],
  ] as const) {
    await stage.visit(home, 'patient', path);
    await shown.waitFor();
    await home.getByRole('link', { name: `In an emergency call ${phone}` }).waitFor();
    await home.getByText('Messages are not for emergencies.').waitFor();
  }
});

it('also shows the reader’s local time if it differs from the clinic’s', async () => {
  const abroad = await stage.open(await stage.device({ timezoneId: 'Asia/Tokyo' }), 'patient', 'david.wang');
  await openConsultation(abroad, 1);
  await log(abroad).getByText('your time').first().waitFor();
  await stage.visit(home, 'patient', '');
  await openConsultation(home, 1);
  expect(await log(home).textContent()).not.toContain('your time');
});

it('truncates no word of the quick log buttons, in Spanish on a phone', async () => {
  const phone = await stage.device({ viewport: { width: 390, height: 844 }, locale: 'es' });
  const nurse = await stage.open(phone, 'clinic', 'priya.patel', 'patients/4');
  const buttons = nurse.getByRole('region', { name: 'Registrar algo' }).getByRole('button');
  await buttons.nth(1).waitFor();
  await atRest(nurse);
  const cut = await buttons.evaluateAll((all) =>
    all.flatMap((one) =>
      [...one.querySelectorAll('*')].filter((part) => part.scrollWidth > part.clientWidth + 1).map(() => one.textContent),
    ),
  );
  expect(cut.filter(Boolean)).toEqual([]);
  const { height } = (await buttons.first().boundingBox())!;
  // One line.
  expect(height).toBeLessThan(52);
});
