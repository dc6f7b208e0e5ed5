// Unstyled elements follow the theme: links and marks have its colours, and a focused element has exactly one ring.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { atRest } from '../axe.ts';
import { type Stage, setStage } from '../browser.ts';

let stage: Stage;
let page: Page;
beforeAll(async () => {
  stage = await setStage();
  page = await stage.open(await stage.device(), 'clinic', 'priya.patel');
});
afterAll(() => stage.close());

/** Navigates the page to `path` with this heading, and closes open dialogs and menus. */
const lead = async (path: string, heading: string) => {
  await page.keyboard.press('Escape');
  await stage.visit(page, 'clinic', path);
  await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor();
};
/** Resets the focus, so that the next Tab goes to the first stop as on a freshly loaded page. */
const fromTheStart = () =>
  page.evaluate(`(() => {
    const start = document.createElement('i');
    start.tabIndex = -1;
    document.body.prepend(start);
    start.focus();
    start.remove();
  })()`);

/** Computed default colours of browsers. */
const RAW = ['rgb(0, 0, 238)', 'rgb(85, 26, 139)', 'rgb(255, 255, 0)'];

/** Returns links and marks with default colours of the browser, including a bare one of each. */
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

/** Returns the rings around the focused element: its own outline or accent border, and those of its ancestors. */
const rings = () =>
  page.evaluate<{ what: string; colors: string[] } | null>(`(async () => {
    if (document.activeElement === document.body) return null;
    // Styles are settled after two frames.
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
    // Mantine draws the ring of a switch, a checkbox or a segment on the element next to the hidden input.
    const beside = document.activeElement.nextElementSibling;
    if (colors.length === 0 && beside && getComputedStyle(beside).outlineStyle !== 'none') colors.push('accent');
    return { what: document.activeElement.outerHTML.slice(0, 120), colors };
  })()`);

it.each([
  ['consultations', 'Consultations'],
  ['handovers', 'Handovers'],
  ['patients', 'Patients', '[data-patient-row]'],
  ['tasks', 'My tasks'],
  ['security', 'Password and security'],
])('%s: no raw colours, and one ring at every stop of the Tab key', async (path, heading, ready = 'h1') => {
  await lead(path, heading);
  await page.locator(`main ${ready}`).first().waitFor();
  expect(await unstyled()).toEqual([]);
  await fromTheStart();
  for (let stop = 0; stop < 25; stop++) {
    await page.keyboard.press('Tab');
    const focused = await rings();
    if (stop === 0) expect(focused?.what).toContain('Skip to main content');
    if (!focused) break;
    expect(focused.colors, focused.what).toEqual(['accent']);
  }
});

it('Ctrl+K marks what matched in the colour of the product', async () => {
  await lead('tasks', 'My tasks');
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('textbox', { name: 'Search' }).fill('hand');
  await page.locator('mark').first().waitFor();
  expect(await unstyled()).toEqual([]);
});

it('an unknown page has a centred message, and leads home', async () => {
  await lead('nowhere', 'Page not found');
  const heading = page.getByRole('heading', { name: 'Page not found' });
  const box = (await heading.boundingBox())!;
  const main = (await page.locator('#main').boundingBox())!;
  expect(Math.abs(box.x + box.width / 2 - (main.x + main.width / 2))).toBeLessThan(2);
  expect(box.y).toBeGreaterThan(main.y + main.height / 5);
  await page.getByRole('link', { name: 'Go to the home page' }).click();
  await page.waitForURL(/\/clinic\/ward\/\d+$/);
});

it('a long name and its identifiers are fully visible beside the messages, at 1280 and at 1024 px', async () => {
  const { app } = stage;
  const names = { firstName: 'Maximiliana-Theodora Wilhelmina', lastName: 'von Hohenberg-Schwarzenfels zu Altenburg' };
  const medicalRecordNumber = 'MRN-LONG-1';
  const nurse = await app.tokenOf(5);
  const { id } = (await app.request('POST', '/api/patients', { token: nurse, body: { ...names, medicalRecordNumber } })).body;
  const body = { patient_id: id, doctor_id: 2, subject: 'First visit' };
  const opened = await app.request('POST', '/v1/consultations', { token: await app.tokenOf(2), body });
  const wide = await stage.device({ viewport: { width: 1280, height: 800 } });
  const doctor = await stage.open(wide, 'clinic', 'isabella.chen', `consultations/${opened.body.id}`);
  const name = `${names.firstName} ${names.lastName}`;
  const title = doctor.getByRole('heading', { level: 2, name });
  const row = doctor.locator(`#consultation-${opened.body.id}`);
  for (const width of [1280, 1024]) {
    await doctor.setViewportSize({ width, height: 800 });
    await title.waitFor();
    await atRest(doctor);
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
        `${width} px`,
      ).toEqual([true, true]);
    const head = (await title.boundingBox())!;
    for (const button of ['Add person', 'Resolve']) {
      const box = (await doctor.getByRole('button', { name: button, exact: true }).boundingBox())!;
      expect(box.x >= head.x + head.width || box.y >= head.y + head.height, `${button} at ${width} px`).toBe(true);
    }
  }
  await wide.close();
});
