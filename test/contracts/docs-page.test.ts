// The page of the API's documentation: it has every route, loads nothing from other origins, and violates no policy except one style.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type TestApp } from '../harness/app.ts';
import { connectBrowser } from '../harness/shared-browser.ts';
import { until } from '../harness/until.ts';

let app: TestApp;
let browser: Browser;
beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), connectBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

it('shows every route and loads nothing from elsewhere', async () => {
  const page = await browser.newPage();
  const complaints: string[] = [];
  const foreign: string[] = [];
  // Swagger UI has one style attribute, which our policy refuses without visible effect.
  page.on(
    'console',
    (message) => message.type() === 'error' && !message.text().startsWith('Applying inline style') && complaints.push(message.text()),
  );
  page.on('request', (request) => !request.url().startsWith(app.url) && !request.url().startsWith('data:') && foreign.push(request.url()));
  await page.goto(`${app.url}/docs/`);
  await page.locator('.opblock').first().waitFor();
  // A long document draws only what is near the window.
  const drawn = new Set<string>();
  const idsInView = () => page.locator('.opblock').evaluateAll((blocks) => blocks.map(({ id }) => id));
  await until(async () => {
    for (const id of await idsInView()) drawn.add(id);
    await page.evaluate('scrollY + innerHeight < document.body.scrollHeight - 1 ? scrollBy(0, innerHeight / 2) : scrollTo(0, 0)');
    return drawn.size >= app.operations.length;
  }, 'every operation');
  expect(drawn.size).toBe(app.operations.length);
  expect(complaints).toEqual([]);
  expect(foreign).toEqual([]);
});
