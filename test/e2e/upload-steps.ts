// The upload of the web apps on a page of its own.
import path from 'node:path';
import type { Page } from 'playwright-core';
import { build, type Rolldown } from 'vite';
import type { Stage } from './browser.ts';

/**
 * Opens a page of the server at `url` with `send(token, bytes, type, { onProgress, signal, key })`, which uploads a file of as many bytes.
 * `window.failed` is the last connection error that was reported to the app.
 * @param input further parts of the call
 */
export const openUploader = async (stage: Stage, url: string, route: { path: string; takesKey?: boolean }, input = {}): Promise<Page> => {
  const entry = path.join(import.meta.dirname, '../../web/client/files/upload.ts');
  const lib = { entry, name: 'kit', formats: ['iife' as const] };
  const [{ output }] = (await build({ configFile: false, logLevel: 'error', build: { write: false, lib } })) as [Rolldown.RolldownOutput];
  // Any page of this server, because the client calls its own origin; its policy would block the calls.
  const page = await (await stage.device({ bypassCSP: true })).newPage();
  await page.clock.install();
  await page.goto(`${url}/nothing`);
  await page.evaluate(`${output[0].code}
    window.send = async (token, bytes, type, { onProgress, signal, key } = {}) => {
      const heard = { clock: { heard() {} }, reach: { failed: (error) => (window.failed = error), heard() {} } };
      const file = new File([bytes], 'the knee', { type });
      const input = { ...${JSON.stringify(input)}, file, onProgress, signal, idempotencyKey: key };
      return kit.upload({ app: 'clinic', ...heard }, { method: 'POST', ...${JSON.stringify(route)} }, input, token);
    }`);
  return page;
};
