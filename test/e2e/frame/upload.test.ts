// An upload from a browser: progress, the error of a refusal, and cancelling.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { endpoint } from '#contracts/endpoint.ts';
import { operation, permitUsers } from '#platform/operations/operation.ts';
import { type Served, serveOperations } from '../../harness/serve.ts';
import { type Stage, setStage } from '../browser.ts';
import { openUploader } from '../upload-steps.ts';

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
  page = await openUploader(stage, served.url, { path: '/v1/pictures/:of' }, { params: { of: 'knee' }, fields: { side: 'left' } });
});
afterAll(async () => {
  await served.close();
  await stage.close();
});

it('arrives with its fields, and reports its progress', async () => {
  const { reply, parts } = (await page.evaluate(`(async () => {
    const parts = [];
    const reply = await send('${token}', new Uint8Array(4_000_000), 'image/png', { onProgress: (part) => parts.push(part) });
    return { reply, parts };
  })()`)) as { reply: unknown; parts: number[] };
  expect(reply).toEqual({ of: 'knee', side: 'left', name: 'the knee', size: 4_000_000 });
  expect(parts.at(-1)).toBe(1);
  expect(parts).toEqual(parts.toSorted((a, b) => a - b));
});

it('that is refused rejects with the error of the contract', async () => {
  const refusal = await page.evaluate(
    `send('${token}', new Uint8Array(10), 'image/gif').catch(({ name, code, status }) => ({ name, code, status }))`,
  );
  expect(refusal).toEqual({ name: 'ApiError', code: 'UNSUPPORTED_MEDIA_TYPE', status: 415 });
});

it('that is cancelled is not stored', async () => {
  const before = taken;
  // Slow enough that the first progress is reported before the end.
  const line = await page.context().newCDPSession(page);
  await line.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: LIMIT / 2 });
  const stopped = await page.evaluate(`(() => {
    const stop = new AbortController();
    return send('${token}', new Uint8Array(${LIMIT}), 'image/png', { onProgress: () => stop.abort(), signal: stop.signal }).catch(({ name }) => name);
  })()`);
  await line.detach();
  expect(stopped).toBe('AbortError');
  expect(taken).toBe(before);
});

it('without a connection rejects with a connection error', async () => {
  await page.context().setOffline(true);
  const lost = await page.evaluate(
    `send('${token}', new Uint8Array(10), 'image/png').catch((error) => [error.name, window.failed === error])`,
  );
  await page.context().setOffline(false);
  expect(lost).toEqual(['NetworkError', true]);
});
