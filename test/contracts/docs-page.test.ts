// The page of the API's documentation: it has every route, loads nothing from other origins, and violates no policy except one style.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type TestApp } from '../harness/app.ts';
import { connectBrowser } from '../harness/shared-browser.ts';

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
  await page.getByText('All messages of a consultation, oldest first (compatibility API)').waitFor();
  expect(await page.locator('.opblock').count()).toBe(app.operations.length);
  expect(complaints).toEqual([]);
  expect(foreign).toEqual([]);
});
