// The first page of a patient: one request for its data, and less than 130 kB of JavaScript in all.
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { speaker } from '../../harness/chat.ts';
import { eventsHandled } from '../../harness/events-handled.ts';
import { until } from '../../harness/until.ts';
import { type Stage, setStage } from '../browser.ts';

/** In bytes, as browsers get it over https. */
const MOST_SCRIPT = 130_000;
const CHEN = 2;

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
  // The events of the demo notify its patients.
  await eventsHandled(stage.app);
});
afterAll(() => stage.close());

it('is small, and loads its data once, also when the live connection is there', async () => {
  const device = await stage.device();
  const page = await stage.open(device, 'patient', 'david.wang');
  // Its request has ended, so that only those of the second load are counted.
  await page.getByRole('heading', { name: 'What is new' }).waitFor();
  /** By URL: the service worker's own requests are seen here, too. */
  const scripts = new Map<string, Promise<number>>();
  const data: string[] = [];
  const frames: string[] = [];
  page.on('response', (response) => {
    const url = response.url();
    if (url.includes('/assets/') && url.endsWith('.js'))
      scripts.set(
        url,
        response.body().then((body) => brotliCompressSync(body).length),
      );
    if (/\/v[12]\//.test(url)) data.push(new URL(url).pathname);
  });
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => frames.push(String(payload))));
  await page.reload();
  await page.getByRole('heading', { name: 'What is new' }).waitFor();
  await until(() => frames.some((frame) => frame.includes('"home"') && frame.includes('version')), 'the greeting');
  await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))');
  const sizes = await Promise.all(scripts.values());
  expect(sizes.length).toBeGreaterThan(2);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MOST_SCRIPT);
  expect(data.filter((path) => !path.startsWith('/v1/auth/'))).toEqual(['/v1/home']);
  await device.close();
});

it('loads its data again when something changed before the live connection was there', async () => {
  const device = await stage.device();
  const page = await stage.open(device, 'patient', 'david.wang');
  await page.getByRole('heading', { name: 'What is new' }).waitFor();
  let changed = false;
  await page.routeWebSocket('**/v1/realtime', async (socket) => {
    await until(() => changed, 'the message');
    const server = socket.connectToServer();
    socket.onMessage((message) => server.send(message));
    server.onMessage((message) => socket.send(message));
  });
  await page.reload();
  await page.getByText('Your consultations: no new messages.').waitFor();
  await (await speaker(stage.app, CHEN, 1)).said('Please come in today.');
  changed = true;
  await page.getByText('You have new messages in 1 consultation.').waitFor();
  await device.close();
});
