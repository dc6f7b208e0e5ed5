// What no component draws still looks like the product: links and marks have its colours, and whatever has the focus has one ring.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Stage, setStage } from './browser.ts';

let stage: Stage;
let page: Page;
beforeAll(async () => {
  stage = await setStage();
  page = await stage.open(await stage.device(), 'clinic', 'priya.patel');
});
afterAll(() => stage.close());

/** Colours that a browser gives to what is not styled, as computed. */
const RAW = ['rgb(0, 0, 238)', 'rgb(85, 26, 139)', 'rgb(255, 255, 0)'];

/** Links and marks with a browser's own colours, a bare one of each included. */
const unstyled = () =>
  page.evaluate<string[]>(`[...document.querySelectorAll('a, mark'), ...['a', 'mark'].map((name) => {
      const bare = document.createElement(name);
      if (name === 'a') bare.href = '/clinic/nowhere-yet';
      document.querySelector('#main').append(bare);
      setTimeout(() => bare.remove());
      return bare;
    })]
    .filter((one) => ${JSON.stringify(RAW)}.some((raw) => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor].includes(raw)))
    .map((one) => one.outerHTML.slice(0, 120))`);

/** Rings around what has the focus: its own outline or the accent of its border, and those of everything around it. */
const rings = () =>
  page.evaluate<{ what: string; colors: string[] }>(`(async () => {
    // Styles have come to rest after two frames.
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
    const probe = document.createElement('i');
    probe.style.color = 'var(--mantine-primary-color-filled)';
    document.body.append(probe);
    const accent = getComputedStyle(probe).color;
    probe.remove();
    const colors = [];
    for (let one = document.activeElement; one && one !== document.body; one = one.parentElement) {
      const style = getComputedStyle(one);
      if (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) colors.push(style.outlineColor === accent ? 'accent' : style.outlineColor);
      else if (parseFloat(style.borderTopWidth) > 0 && style.borderTopColor === accent) colors.push('accent');
    }
    // Mantine draws the ring of a switch, a checkbox or a segment on what stands beside the hidden input.
    const beside = document.activeElement.nextElementSibling;
    if (colors.length === 0 && beside && getComputedStyle(beside).outlineStyle !== 'none') colors.push('accent');
    return { what: document.activeElement.outerHTML.slice(0, 120), colors };
  })()`);

it.each([
  ['consultations', 'h1'],
  ['handovers', 'h1'],
  ['patients', '[data-patient-row]'],
  ['tasks', 'h1'],
  ['security', 'h1'],
])('%s: no raw colours, and one ring at every stop of the Tab key', async (path, ready) => {
  await page.goto(`${stage.app.url}/clinic/${path}`);
  await page.locator(`main ${ready}`).first().waitFor();
  expect(await unstyled()).toEqual([]);
  for (let stop = 0; stop < 25; stop++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate('document.activeElement === document.body')) break;
    const { what, colors } = await rings();
    expect(colors, what).toEqual(['accent']);
  }
});

it('Ctrl+K marks what matched in the colour of the product', async () => {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('textbox', { name: 'Search' }).fill('hand');
  await page.locator('mark').first().waitFor();
  expect(await unstyled()).toEqual([]);
});

it('a page that does not exist stands in the middle, and leads home', async () => {
  await page.goto(`${stage.app.url}/clinic/nowhere`);
  const heading = page.getByRole('heading', { name: 'Page not found' });
  await heading.waitFor();
  const box = (await heading.boundingBox())!;
  const main = (await page.locator('#main').boundingBox())!;
  expect(Math.abs(box.x + box.width / 2 - (main.x + main.width / 2))).toBeLessThan(2);
  expect(box.y).toBeGreaterThan(main.y + main.height / 5);
  await page.getByRole('link', { name: 'Go to home' }).click();
  await page.waitForURL(/\/clinic\/ward\/\d+$/);
});

it.each([1280, 1024])('a long name and its identifiers are read whole beside the messages, %i px wide', async (width) => {
  const { app } = stage;
  const names = { firstName: 'Maximiliana-Theodora Wilhelmina', lastName: 'von Hohenberg-Schwarzenfels zu Altenburg' };
  const medicalRecordNumber = `MRN-LONG-${width}`;
  const nurse = await app.tokenOf(5);
  const { id } = (await app.request('POST', '/api/patients', { token: nurse, body: { ...names, medicalRecordNumber } })).body;
  const body = { patient_id: id, doctor_id: 2, subject: 'First visit' };
  const opened = await app.request('POST', '/v1/consultations', { token: await app.tokenOf(2), body });
  const doctor = await stage.open(await stage.device({ viewport: { width, height: 800 } }), 'clinic', 'isabella.chen');
  await doctor.goto(`${app.url}/clinic/consultations/${opened.body.id}`);
  const name = `${names.firstName} ${names.lastName}`;
  const title = doctor.getByRole('heading', { level: 2, name });
  await title.waitFor();
  const row = doctor.locator(`#consultation-${opened.body.id}`);
  for (const shown of [
    title,
    row.getByText(name),
    doctor.getByRole('region', { name: /^Conversation with/ }).getByText(medicalRecordNumber),
  ])
    expect(
      await shown
        .first()
        .evaluate((el) => [
          el.scrollWidth <= el.clientWidth + 1 || el.clientWidth === 0,
          el.scrollHeight <= el.clientHeight + 1 || el.clientHeight === 0,
        ]),
    ).toEqual([true, true]);
  const head = (await title.boundingBox())!;
  for (const button of ['Add person', 'Resolve']) {
    const box = (await doctor.getByRole('button', { name: button, exact: true }).boundingBox())!;
    expect(box.x >= head.x + head.width || box.y >= head.y + head.height).toBe(true);
  }
  await doctor.context().close();
});
