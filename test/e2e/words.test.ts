// Three languages, and the way they are read.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { log, openConsultation, type Stage, setStage } from './browser.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

it('changes the language while the app runs, remembers it, and turns the page for Arabic', async () => {
  const device = await stage.device();
  const page = await stage.open(device, 'patient', 'david.wang');
  await openConsultation(page, 1);
  await page.getByRole('button', { name: /account of/ }).click();
  await page.getByText('العربية').click();
  await page.getByRole('heading', { name: 'رسائلك' }).waitFor();
  expect(await page.evaluate('[document.documentElement.lang, document.documentElement.dir]')).toEqual(['ar', 'rtl']);
  await page.reload();
  await page.getByRole('heading', { name: 'رسائلك' }).waitFor();
  expect(await log(page).textContent()).not.toMatch(/[٠-٩]/);
  await page.locator('header button').click();
  await page.getByText('Español').click();
  await page.getByText('Los mensajes no son para emergencias.').waitFor();
  expect(await page.evaluate('[document.documentElement.lang, document.documentElement.dir]')).toEqual(['es', 'ltr']);
  await device.close();
});

it('always says where to call in an emergency', async () => {
  const page = await stage.open(await stage.device(), 'patient', 'david.wang');
  const { emergency_phone: phone } = (await stage.app.request('GET', '/v1/site')).body;
  for (const path of ['/', '/consultations/1', '/services', '/security']) {
    await page.goto(stage.app.url + path);
    await page.getByRole('link', { name: `In an emergency call ${phone}` }).waitFor();
    await page.getByText('Messages are not for emergencies.').waitFor();
  }
});

it('shows the reader’s own time where the clinic’s is another', async () => {
  const abroad = await stage.open(await stage.device({ timezoneId: 'Asia/Tokyo' }), 'patient', 'david.wang');
  await openConsultation(abroad, 1);
  await log(abroad).getByText('your time').first().waitFor();
  const home = await stage.open(await stage.device({ timezoneId: 'Europe/London' }), 'patient', 'david.wang');
  await openConsultation(home, 1);
  expect(await log(home).textContent()).not.toContain('your time');
});
