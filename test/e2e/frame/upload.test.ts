// An upload from a browser: progress, the error of a refusal, and cancelling.
import path from 'node:path';
import type { Page } from 'playwright-core';
import { build, type Rolldown } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { endpoint } from '#contracts/endpoint.ts';
import { operation, permitUsers } from '#platform/operations/operation.ts';
import { type Served, serveOperations } from '../../harness/serve.ts';
import { type Stage, setStage } from '../browser.ts';

const PRIYA = 5;
const LIMIT = 24_000_000;

const pictures = endpoint({
  method: 'POST',
  path: '/v1/pictures/:of',
  summary: 'Take a picture',
  params: z.object({ of: z.string() }),
  upload: { maxBytes: LIMIT, types: ['image/png'] },
  body: z.object({ side: z.string() }),
  status: 201,
  reply: z.object({ of: z.string(), side: z.string(), name: z.string(), size: z.number() }),
});

let stage: Stage;
let served: Served;
let page: Page;
let token: string;
let taken = 0;
beforeAll(async () => {
  stage = await setStage();
  token = await stage.app.tokenOf(PRIYA);
  served = await serveOperations(stage.app, [
    operation(pictures, {
      permission: permitUsers('test', ['nurse']),
      audit: { none: 'a test' },
      handle: async (_ctx, { params, body, file }) => {
        taken += 1;
        return { ...params, ...body, name: file.name, size: file.size };
      },
    }),
  ]);
  const entry = path.join(import.meta.dirname, '../../../web/client/upload.ts');
  const lib = { entry, name: 'kit', formats: ['iife' as const] };
  const [{ output }] = (await build({ configFile: false, logLevel: 'error', build: { write: false, lib } })) as [Rolldown.RolldownOutput];
  // Any page of this server, because the client calls its own origin; its policy would block the calls.
  page = await (await stage.device({ bypassCSP: true })).newPage();
  await page.goto(`${served.url}/nothing`);
  await page.evaluate(`${output[0].code}
    window.send = async (token, bytes, type, onProgress, signal) => {
      const heard = { clock: { heard() {} }, reach: { failed: (error) => (window.failed = error), heard() {} } };
      const file = new File([new Uint8Array(bytes)], 'the knee.png', { type });
      const input = { params: { of: 'knee' }, fields: { side: 'left' }, file, onProgress, signal };
      return kit.upload({ app: 'clinic', ...heard }, { method: 'POST', path: '/v1/pictures/:of' }, input, token);
    }`);
});
afterAll(async () => {
  await served.close();
  await stage.close();
});

it('arrives with its fields, and reports its progress', async () => {
  const { reply, parts } = (await page.evaluate(`(async () => {
    const parts = [];
    const reply = await send('${token}', 4_000_000, 'image/png', (part) => parts.push(part));
    return { reply, parts };
  })()`)) as { reply: unknown; parts: number[] };
  expect(reply).toEqual({ of: 'knee', side: 'left', name: 'the knee.png', size: 4_000_000 });
  expect(parts.at(-1)).toBe(1);
  expect(parts).toEqual(parts.toSorted((a, b) => a - b));
});

it('that is refused rejects with the error of the contract', async () => {
  const refusal = await page.evaluate(`send('${token}', 10, 'image/gif').catch(({ name, code, status }) => ({ name, code, status }))`);
  expect(refusal).toEqual({ name: 'ApiError', code: 'UNSUPPORTED_MEDIA_TYPE', status: 415 });
});

it('that is cancelled is not stored', async () => {
  const before = taken;
  const stopped = await page.evaluate(`(() => {
    const stop = new AbortController();
    return send('${token}', ${LIMIT}, 'image/png', () => stop.abort(), stop.signal).catch(({ name }) => name);
  })()`);
  expect(stopped).toBe('AbortError');
  expect(taken).toBe(before);
});

it('without a connection rejects with a connection error', async () => {
  await page.context().setOffline(true);
  const lost = await page.evaluate(`send('${token}', 10, 'image/png').catch((error) => [error.name, window.failed === error])`);
  await page.context().setOffline(false);
  expect(lost).toEqual(['NetworkError', true]);
});
