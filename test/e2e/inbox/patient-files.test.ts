// Files of a patient's message: chosen, pasted, dropped; refused with a reason; cancelled; uploaded again after a lost connection.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pdf, png } from '../../files/samples.ts';
import { until } from '../../harness/until.ts';
import { type Correspondence, correspond, PEOPLE } from '../../messaging/harness.ts';
import { bubble, log, type Stage, setStage, write } from '../browser.ts';

const UPLOADS = '**/api/patient-portal/messages/attachments';

let stage: Stage;
let clinic: Correspondence;
let page: Page;
let thread: string;
beforeAll(async () => {
  stage = await setStage();
  clinic = correspond(stage.app);
  thread = await clinic.open(PEOPLE.David);
  page = await stage.open(await stage.device(), 'patient', 'david.wang', `messages/${thread}`);
  await log(page).locator('[data-row]').first().waitFor();
});
afterAll(() => stage.close());

const chosen = (name: string) => page.getByRole('list', { name: 'Files to send' }).getByRole('listitem').filter({ hasText: name });
const pick = (...files: { name: string; mimeType: string; buffer: Buffer }[]) => page.locator('[data-files=pick]').setInputFiles(files);
const inPage = (bytes: Buffer) => `Uint8Array.from(atob('${bytes.toString('base64')}'), (one) => one.charCodeAt(0))`;
/** Checks that a page has no chosen files, by choosing one: those that the browser has kept are there before it is uploaded. */
const hasNoFiles = async (tab: Page) => {
  await tab.locator('[data-files=pick]').setInputFiles({ name: 'new.png', mimeType: 'image/png', buffer: await png(20, 24) });
  await tab.locator('[data-file=ready]').first().waitFor();
  expect(await tab.locator('[data-file]').count()).toBe(1);
  await tab.getByRole('button', { name: 'Remove new.png' }).click();
  await tab.locator('[data-file]').waitFor({ state: 'detached' });
};
/** Sends a paste or drop with a picture to the message box. `bytes`: an expression in the page. */
const give = async (type: 'paste' | 'drop', name: string, bytes: string) => {
  await page.evaluate(`{
    const data = new DataTransfer();
    data.items.add(new File([${bytes}], '${name}', { type: 'image/png' }));
    const event = '${type}' === 'paste'
      ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
      : new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true });
    document.querySelector('#main textarea').dispatchEvent(event);
  }`);
};

it('are chosen, pasted and dropped, sent with the message, and can be opened by the clinic', async () => {
  await pick({ name: 'letter.pdf', mimeType: 'application/pdf', buffer: pdf() });
  await give('paste', 'pasted.png', inPage(await png(40, 30)));
  await give('drop', 'dropped.png', inPage(await png(30, 40)));
  for (const name of ['letter.pdf', 'pasted.png', 'dropped.png']) await chosen(name).and(page.locator('[data-file=ready]')).waitFor();
  await page.getByRole('button', { name: 'Send' }).click();
  const message = log(page).getByRole('listitem').filter({ hasText: 'letter.pdf' }).first();
  await message.locator('[data-attachment=ready] img').nth(1).waitFor();
  const { messages } = await clinic.see(thread);
  const { attachments } = messages.at(-1);
  expect(attachments.map(({ filename }: { filename: string }) => filename)).toEqual(['letter.pdf', 'pasted.png', 'dropped.png']);

  const download = page.waitForEvent('download');
  await message.getByRole('button', { name: 'Download letter.pdf' }).click();
  expect((await download).suggestedFilename()).toBe('letter.pdf');
  await message.getByRole('button', { name: 'Open pasted.png' }).click();
  await page.getByRole('dialog').getByRole('img', { name: 'pasted.png' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});

it('are refused with the reason, by this page or by the server, and hold the message back until they are removed', async () => {
  await pick(
    { name: 'photos.zip', mimeType: 'application/zip', buffer: Buffer.from('PK') },
    { name: 'web.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<html><script>1</script></html>') },
  );
  await give('drop', 'huge.png', 'new Uint8Array(10 * 1024 * 1024 + 1)');
  await chosen('photos.zip').getByText('ZIP files and other archives cannot be sent.').waitFor();
  await chosen('huge.png').getByText('A file can have at most 10 MB.').waitFor();
  await chosen('web.pdf').getByText('Web pages cannot be sent.').waitFor();
  await page.getByRole('textbox', { name: 'Message', exact: true }).fill('See these');
  expect(await page.getByRole('button', { name: 'Send' }).isDisabled()).toBe(true);
  for (const name of ['photos.zip', 'huge.png', 'web.pdf']) await page.getByRole('button', { name: `Remove ${name}` }).click();
  await page.getByRole('button', { name: 'Send' }).click();
  await bubble(page, 'See these').getByText('Sent').waitFor();
});

it('are at most ten', async () => {
  const buffer = pdf();
  await pick(...Array.from({ length: 11 }, (_, at) => ({ name: `page-${at}.pdf`, mimeType: 'application/pdf', buffer })));
  await page.getByText('A message can have at most 10 files.').waitFor();
  await page.locator('[data-file=ready]').nth(9).waitFor();
  await write(page, 'Ten pages');
  await bubble(page, 'Ten pages').locator('[data-attachment=ready]').nth(9).waitFor();
});

it('are uploaded again after a lost connection with the same key, and stored once', async () => {
  const keys: (string | undefined)[] = [];
  await page.route(UPLOADS, async (route) => {
    keys.push(route.request().headers()['idempotency-key']);
    if (keys.length > 1) return route.fallback();
    await route.fetch();
    await route.abort();
  });
  await pick({ name: 'again.png', mimeType: 'image/png', buffer: await png(20, 20) });
  const retry = chosen('again.png').getByRole('button', { name: 'Try again' });
  await retry
    .or(chosen('again.png').and(page.locator('[data-file=ready]')))
    .first()
    .waitFor();
  // The page may upload it again by itself, at which the button goes.
  await retry.evaluateAll((buttons) => {
    for (const button of buttons) (button as unknown as { click(): void }).click();
  });
  await chosen('again.png').and(page.locator('[data-file=ready]')).waitFor();
  await page.unroute(UPLOADS);
  expect(keys).toHaveLength(2);
  expect(keys[1]).toBe(keys[0]);
});

it('that are removed again are deleted on the server, and a running upload is cancelled', async () => {
  const removed = page.waitForResponse((reply) => reply.request().method() === 'DELETE' && reply.url().includes('/v1/files/'));
  await page.getByRole('button', { name: 'Remove again.png' }).click();
  expect((await removed).status()).toBe(204);
  await page.getByRole('button', { name: 'Add files' }).and(page.locator(':focus')).waitFor();

  const started = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/attachments'));
  await page.route(UPLOADS, () => undefined);
  await pick({ name: 'slow.png', mimeType: 'image/png', buffer: await png(20, 21) });
  const request = await started;
  await chosen('slow.png').getByRole('progressbar', { name: 'Upload of slow.png' }).waitFor();
  await page.getByRole('button', { name: 'Remove slow.png' }).click();
  await until(async () => request.failure() !== null, 'the upload is cancelled');
  await page.unroute(UPLOADS);
});

it('are still chosen after the page is reloaded, but not in another tab', async () => {
  await pick(
    { name: 'kept.png', mimeType: 'image/png', buffer: await png(20, 23) },
    { name: 'kept.pdf', mimeType: 'application/pdf', buffer: pdf() },
  );
  await page.locator('[data-file=ready]').nth(1).waitFor();
  await page.reload();
  await page.locator('[data-file=ready]').nth(1).waitFor();
  await chosen('kept.png').locator('img').waitFor();
  const other = await page.context().newPage();
  await other.goto(page.url());
  await log(other).locator('[data-row]').first().waitFor();
  await hasNoFiles(other);
  await other.close();
  await write(page, 'Sent after the reload');
  await bubble(page, 'Sent after the reload').locator('[data-attachment=ready] img').waitFor();
  const { attachments } = (await clinic.see(thread)).messages.at(-1);
  expect(attachments.map(({ filename }: { filename: string }) => filename)).toEqual(['kept.png', 'kept.pdf']);
  await page.reload();
  await log(page).locator('[data-row]').first().waitFor();
  await hasNoFiles(page);
});

it('hold up no message of another conversation while they are sent', async () => {
  const other = await clinic.open(PEOPLE.David, { subject: 'Another thread' });
  const started = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/attachments'));
  await page.route(UPLOADS, () => undefined);
  await pick({ name: 'large.png', mimeType: 'image/png', buffer: await png(20, 22) });
  await started;
  const again = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/attachments'));
  await write(page, 'With a large file');
  await again;
  await bubble(page, 'With a large file').getByText('Sending…').waitFor();
  await stage.visit(page, 'patient', `messages/${other}`);
  await page.getByRole('heading', { name: 'Another thread' }).waitFor();
  await write(page, 'Without a file');
  await bubble(page, 'Without a file').getByText('Sent').waitFor();
});
