// Text at twice its size (WCAG 1.4.4), as people set it in their browser: nothing is cut off, no word is broken. And the bar of a patient's phone.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { atRest, tooWide } from '../axe.ts';
import { type AppName, type Person, type Stage, setStage } from '../browser.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** Opens a page on a phone whose browser has a default font size of 32 px instead of 16. */
const withLargeText = async (app: AppName, person: Person, path = ''): Promise<Page> => {
  const device = await stage.device(PHONE);
  const page = await stage.open(device, app, person);
  const devtools = await device.newCDPSession(page);
  await devtools.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
  await stage.visit(page, app, path);
  await atRest(page);
  return page;
};

/** Returns the elements of `selector` that are wider than the window, or stick out of `frame` above or below. */
const outside = (page: Page, selector: string, frame?: string): Promise<string[]> =>
  page.evaluate(`(() => {
    const box = document.querySelector(${JSON.stringify(frame ?? null)})?.getBoundingClientRect() ?? { top: -Infinity, bottom: Infinity };
    return [...document.querySelectorAll(${JSON.stringify(selector)})]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }))
      .filter((one) => {
        const { top, bottom, left, right } = one.getBoundingClientRect();
        return top < box.top - 1 || bottom > box.bottom + 1 || left < -1 || right > innerWidth + 1;
      })
      .map((one) => one.tagName + ' ' + (one.ariaLabel ?? one.textContent));
  })()`);

it.each<[AppName, Person, string]>([
  ['patient', 'david.wang', ''],
  ['clinic', 'priya.patel', 'ward'],
  ['admin', 'sam.lee', ''],
])('%s: the header holds its buttons, and the page is as wide as the window', async (app, person, path) => {
  const page = await withLargeText(app, person, path);
  expect(await page.evaluate('getComputedStyle(document.documentElement).fontSize')).toBe('32px');
  expect(await outside(page, 'header a, header button', 'header')).toEqual([]);
  expect(await tooWide(page)).toBeLessThanOrEqual(0);
  if (app === 'clinic') {
    await page.getByRole('link', { name: /^Accept Surgical Ward/ }).waitFor();
    expect(await outside(page, '#main a[href*=handovers], #main h1, #main section')).toEqual([]);
  }
  await page.context().close();
});

it('no label in a patient’s bar is broken within a word', async () => {
  const page = await withLargeText('patient', 'david.wang');
  await page.getByRole('navigation', { name: 'Primary' }).getByText('Consultations').waitFor();
  const broken = await page.evaluate(`[...document.querySelectorAll('nav li span')]
    .filter((one) => one.children.length === 0 && one.textContent.trim() !== '' && !one.textContent.includes(' '))
    .filter((one) => { const range = document.createRange(); range.selectNodeContents(one); return range.getClientRects().length > 1; })
    .map((one) => one.textContent)`);
  expect(broken).toEqual([]);
  await page.context().close();
});

it('the bar stays beside pages of the account, and gives a conversation the whole screen', async () => {
  const page = await stage.open(await stage.device(PHONE), 'patient', 'david.wang', 'settings');
  const bar = page.getByRole('navigation', { name: 'Primary' });
  for (const path of ['settings', 'security', 'settings/carers', 'notes', 'doctor']) {
    await stage.visit(page, 'patient', path);
    await page.locator('#main h1').waitFor();
    await bar.waitFor();
  }
  await stage.visit(page, 'patient', 'consultations/1');
  await bar.waitFor({ state: 'hidden' });
  await page.context().close();
});
