// The ward's pages by axe in light, dark, on a phone and from right to left; at 320 px; and with targets that a thumb meets on a tablet.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen, MODES, tooWide, wrong } from './axe.ts';
import { type Stage, setStage } from './browser.ts';

let stage: Stage;
let pages: [path: string, what: string][];
beforeAll(async () => {
  stage = await setStage();
  const token = await stage.app.tokenOf(5);
  const get = async (path: string) => (await stage.app.request('GET', path, { token })).body;
  const handover: number = (await get('/v1/handovers?pending=true')).handovers[0].id;
  const { wards } = await get('/v1/wards');
  // axe takes its time with every element: the smallest ward says as much as the largest.
  const ward: number = wards.toSorted((a: { beds: number }, b: { beds: number }) => a.beds - b.beds)[0].id;
  pages = [
    [`/ward/${ward}`, '[data-bed]'],
    ['/tasks', '[data-task]'],
    [`/ward/${ward}/hand-over`, 'form [type=checkbox]'],
    ['/handovers', 'select'],
    [`/handovers/${handover}`, '[data-patient]'],
  ];
});
afterAll(() => stage.close());

const show = async (page: Page, path: string, what: string) => {
  await page.goto(`${stage.app.url}/clinic${path}`);
  await page.locator(`#main ${what}`).first().waitFor();
};
const leave = async (page: Page) => {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
};

describe.each(MODES)('%s', (_, options) => {
  it('board, tasks and handovers', async () => {
    const device = await stage.device(options);
    const page = await stage.open(device, 'clinic', 'priya.patel');
    const heard = listen(page);
    for (const [path, what] of pages) {
      await show(page, path, what);
      if (path === '/tasks') {
        await page.locator('#main select').nth(1).selectOption('1');
        // The former list is dimmed until the new one is there.
        await page.locator('[data-old]').waitFor({ state: 'detached' });
      }
      expect(await wrong(page), path).toEqual([]);
    }
    expect(heard).toEqual([]);
    await device.close();
  });
});

it('a task, its form, what Ctrl+K finds, and the keys', async () => {
  const device = await stage.device();
  const page = await stage.open(device, 'clinic', 'priya.patel');
  await show(page, pages[0]![0], '[data-task]');
  await page.locator('[data-task] [data-stop]').first().click();
  await page.getByRole('dialog').locator('dl').waitFor();
  expect(await wrong(page)).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: 'Change…' }).click();
  await page.getByRole('dialog').locator('form').waitFor();
  expect(await wrong(page)).toEqual([]);
  await leave(page);
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('textbox', { name: 'Search' }).fill('jos');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /José Ángel Muñoz/ })
    .waitFor();
  expect(await wrong(page)).toEqual([]);
  await leave(page);
  await page.keyboard.press('Shift+Slash');
  await page.getByRole('dialog').getByText('Complete the task', { exact: true }).waitFor();
  expect(await wrong(page)).toEqual([]);
  await device.close();
});

it('fits into 320 pixels, and a tablet’s thumb meets every button of the page', async () => {
  const device = await stage.device({ viewport: { width: 320, height: 640 }, hasTouch: true });
  const page = await stage.open(device, 'clinic', 'priya.patel');
  for (const [path, what] of pages) {
    await show(page, path, what);
    expect(await tooWide(page), path).toBe(0);
  }
  await page.setViewportSize({ width: 820, height: 1180 });
  const small = (kind: string, least: number) => `[...document.querySelectorAll('#main ${kind}')]
    .filter((one) => one.offsetParent && one.getBoundingClientRect().height < ${least}).map((one) => one.outerHTML.slice(0, 160))`;
  for (const [path, what] of pages) {
    await show(page, path, what);
    expect(await page.evaluate(small('button:not([data-stop])', 44)), path).toEqual([]);
    expect(await page.evaluate(small('a, [data-stop]', 24)), path).toEqual([]);
  }
  await device.close();
});
