// The page of the API's documentation: it has every route, loads nothing from other origins, and violates no policy except one style.
import { buffer } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { jpeg } from '../files/samples.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { type FileBrowser, openBrowser } from '../harness/run/shared-browser.ts';
import { until } from '../harness/until.ts';

let app: TestApp;
let browser: FileBrowser;
beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

it('shows every route and loads nothing from elsewhere', async () => {
  const page = await (await browser.newContext()).newPage();
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

/** A long document draws only what is near the window. */
const openOperation = async (page: Page, id: string) => {
  const block = page.locator(`.opblock[id$="${id}"]`);
  await until(async () => {
    await page.evaluate('scrollY + innerHeight < document.body.scrollHeight - 1 ? scrollBy(0, innerHeight / 2) : scrollTo(0, 0)');
    return (await block.count()) === 1;
  }, id);
  await block.locator('.opblock-summary-control').click();
  await block.getByRole('button', { name: 'Try it out' }).click();
  return block;
};

it('sends a file that one chooses, and offers the one that comes back for saving', async () => {
  const DAVID = 4;
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${app.url}/docs/`);
  await page.locator('.authorize').first().click();
  await page.locator('.auth-container input').fill(await app.tokenOf(DAVID));
  await page.locator('.auth-container button[type=submit]').click();
  await page.locator('.auth-container .btn-done').click();

  const send = await openOperation(page, 'uploadFile');
  await send.locator('input[type=file]').setInputFiles({ name: 'knee.jpg', mimeType: 'image/jpeg', buffer: await jpeg() });
  await send.getByRole('button', { name: 'Execute' }).click();
  const reply = send.locator('.live-responses-table .response-col_description .highlight-code').first();
  await reply.waitFor();
  const id = /"id": "([^"]+)"/.exec((await reply.textContent())!)![1]!;

  const fetched = await openOperation(page, 'downloadFile');
  await fetched.getByPlaceholder('file_id').fill(id);
  await fetched.getByRole('button', { name: 'Execute' }).click();
  const download = page.waitForEvent('download');
  await fetched.getByRole('link', { name: 'Download file' }).click();
  expect((await download).suggestedFilename()).toBe('knee.jpg');
  const bytes = await buffer(await (await download).createReadStream());
  expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
});
