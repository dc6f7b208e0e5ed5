// WCAG 2.2 AA by axe on every page, in light, dark, on a phone and from right to left; nothing wider than 320 px; no rule of our own broken.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen, MODES, wrong } from './axe.ts';
import { log, openConsultation, type Stage, setStage } from './browser.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

describe.each(MODES)('%s', (_, options) => {
  it('patients', async () => {
    const device = await stage.device(options);
    const page = await device.newPage();
    const heard = listen(page);
    await page.goto(stage.app.url);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await wrong(page)).toEqual([]);
    await page.locator('input[type=email]').fill('david.wang@northside.example');
    await page.locator('input[type=password]').fill('not the password');
    await page.locator('button[type=submit]').click();
    await page.getByRole('alert').waitFor();
    expect(await wrong(page)).toEqual([]);
    await page.locator('input[type=password]').fill('bedside-demo');
    await page.locator('button[type=submit]').click();
    await page.locator('#consultation-1').waitFor();
    expect(await wrong(page)).toEqual([]);
    await openConsultation(page, 1);
    expect(await wrong(page)).toEqual([]);
    await page.locator('textarea').first().fill('A message to change');
    await page.keyboard.press('Control+Enter');
    const mine = log(page).getByRole('listitem').filter({ hasText: 'A message to change' }).last();
    await mine.hover();
    await mine.locator('button').click();
    await page.getByRole('menuitem').first().waitFor();
    expect(await wrong(page)).toEqual([]);
    await page.getByRole('menuitem').last().click();
    await page.getByRole('dialog').waitFor();
    expect(await wrong(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.locator('header button').click();
    await page.getByRole('dialog').waitFor();
    expect(await wrong(page)).toEqual([]);
    for (const path of ['/details', '/services', '/security', '/nowhere']) {
      await page.goto(stage.app.url + path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      if (path === '/details') await page.locator('main dd').first().waitFor();
      expect(await wrong(page)).toEqual([]);
    }
    expect(heard).toEqual([]);
    await device.close();
  });

  it('clinicians', async () => {
    const device = await stage.device(options);
    const page = await stage.open(device, 'clinic', 'isabella.chen');
    const heard = listen(page);
    await page.locator('#consultation-1').waitFor();
    expect(await wrong(page)).toEqual([]);
    await openConsultation(page, 1);
    expect(await wrong(page)).toEqual([]);
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').waitFor();
    expect(await wrong(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    for (const [path, what] of [
      ['/clinic/new', 'form'],
      ['/clinic/security', 'h1'],
      ['/clinic/nowhere', 'h1'],
    ] as const) {
      await page.goto(stage.app.url + path);
      await page.locator(what).first().waitFor();
      expect(await wrong(page)).toEqual([]);
    }
    expect(heard).toEqual([]);
    await device.close();
  });

  it('the registry and a patient of the ward', async () => {
    const device = await stage.device(options);
    const page = await stage.open(device, 'clinic', 'priya.patel');
    const heard = listen(page);
    await page.goto(`${stage.app.url}/clinic/patients`);
    await page.locator('[data-patient-row]').first().waitFor();
    expect(await wrong(page)).toEqual([]);
    await page.keyboard.press('n');
    await page.getByRole('dialog').locator('form').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').locator('[aria-invalid=true]').first().waitFor();
    expect(await wrong(page)).toEqual([]);
    await page.goto(`${stage.app.url}/clinic/patients/103`);
    await page.locator('ol > li').first().waitFor();
    await page.locator('[data-task]').first().waitFor();
    await page.keyboard.press('l');
    await page.getByRole('option').first().waitFor();
    expect(await wrong(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').locator('textarea').waitFor();
    await page.getByRole('dialog').locator('select').last().selectOption('other');
    expect(await wrong(page)).toEqual([]);
    // Sent to a line that is down: what is pending has to be readable, too.
    await device.route('**/api/task-logs', (route) => route.abort());
    await page.keyboard.press('Control+Enter');
    await page.locator('[data-state=pending]').waitFor();
    expect(await wrong(page)).toEqual([]);
    expect(heard.filter((sentence) => !sentence.includes('ERR_FAILED'))).toEqual([]);
    await device.close();
  });
});

it('fits into 320 pixels', async () => {
  const device = await stage.device({ viewport: { width: 320, height: 640 } });
  for (const [name, person] of [
    ['patient', 'david.wang'],
    ['clinic', 'isabella.chen'],
  ] as const) {
    const page = await stage.open(device, name);
    const tooWide = () => page.evaluate('document.documentElement.scrollWidth - innerWidth');
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await tooWide()).toBe(0);
    await page.close();
    const inside = await stage.open(device, name, person);
    await openConsultation(inside, 1);
    expect(await inside.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
    expect((await log(inside).boundingBox())!.height).toBeGreaterThan(120);
    await inside.close();
  }
});

it('gives patients controls of at least 44 pixels, and everybody at least 24', async () => {
  const small = (least: number) => `[...document.querySelectorAll('main button, main a, header button, header a')]
    .filter((one) => one.offsetParent && one.getBoundingClientRect().height < ${least}).map((one) => one.outerHTML.slice(0, 120))`;
  const device = await stage.device({ viewport: { width: 390, height: 844 } });
  const patient = await stage.open(device, 'patient', 'david.wang');
  await openConsultation(patient, 1);
  expect(await patient.evaluate(small(44))).toEqual([]);
  const doctor = await stage.open(await stage.device(), 'clinic', 'isabella.chen');
  await openConsultation(doctor, 1);
  expect(await doctor.evaluate(small(24))).toEqual([]);
});
