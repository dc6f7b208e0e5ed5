// Unreadable data of an earlier version in the browser is ignored, without a crash or a blocked queue.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bubble, log, openConsultation, type Stage, setStage, write } from '../browser.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

/** Adds records to the send queue of Dr Chen, as another version might have stored them. */
const store = (page: Page, records: readonly object[]) =>
  page.evaluate(`new Promise((resolve, reject) => {
    const request = indexedDB.open('bedside-clinic-2', 1);
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const transaction = request.result.transaction('records', 'readwrite');
      for (const record of ${JSON.stringify(records)}) transaction.objectStore('records').put(record);
      transaction.oncomplete = () => { request.result.close(); resolve(); };
    };
  })`);

it('messages are sent although the send queue has records of another shape', async () => {
  const page = await stage.open(await stage.device(), 'clinic', 'isabella.chen');
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await store(page, [
    { id: 'no-kind' },
    { id: 'other-kind', kind: 'fax', writtenAt: 1 },
    { id: 'log-without-patient', kind: 'log', writtenAt: 2, patientId: 4 },
    { id: 'message-without-time', kind: 'message', conversation: 1, content: 'Lost in time' },
  ]);
  await page.evaluate(`
    for (const key of ['bedside:clinic:ward', 'bedside:clinic:board-order', 'bedside:clinic:board-hours', 'bedside:scheme']) localStorage.setItem(key, '{"old":');
  `);
  await page.reload();
  await openConsultation(page, 1);
  await write(page, 'Past what was left behind');
  await bubble(page, 'Past what was left behind')
    .getByText(/Sent|Delivered|Read/)
    .first()
    .waitFor();
  expect(await log(page).getByText('Lost in time').count()).toBe(0);
  await stage.visit(page, 'clinic', 'ward');
  await page.locator('[data-bed]').first().waitFor();
  expect(errors).toEqual([]);
});
