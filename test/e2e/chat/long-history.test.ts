// A consultation of thousands of messages stays fast: only part of it is on the page, and the reader keeps their place.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { UserCtx } from '#platform/context.ts';
import { tenantOf } from '../../harness/app.ts';
import { speaker } from '../../harness/chat.ts';
import { until } from '../../harness/until.ts';
import { log, openConsultation, type Stage, setStage } from '../browser.ts';

const MANY = 1_200;
const DAVID = 4;
const CHEN = 2;
let stage: Stage;
let doctor: Page;
let conversation: number;
beforeAll(async () => {
  stage = await setStage();
  const { app } = stage;
  const body = { patient_id: DAVID, doctor_id: CHEN, subject: 'A long story' };
  conversation = (await app.request('POST', '/v1/consultations', { token: await app.tokenOf(CHEN), body })).body.id;
  // Inserts past messages in one transaction, because sending them one by one would take longer than the rest of the test.
  const now = app.clock.now();
  const ctx: UserCtx = {
    actor: { kind: 'user', id: CHEN, role: 'doctor', name: 'Isabella Chen', sessionId: '01900000-0000-7000-8000-000000000000' },
    tenantId: tenantOf(CHEN),
    requestId: 'long-history',
    address: null,
    now,
  };
  const past = Array.from({ length: MANY }, (_, index) => ({
    ...(index % 2 ? { author: DAVID, authorRole: 'patient' as const } : { author: CHEN, authorRole: 'doctor' as const }),
    text: `Entry ${index}`,
    sentAt: new Date(now.getTime() - (MANY - index) * 1_000),
  }));
  await app.platform.transactions.transact(ctx, (tx) => app.consultations.importHistory(tx, ctx, conversation, past));
  doctor = await stage.open(await stage.device(), 'clinic', 'isabella.chen');
  await openConsultation(doctor, conversation);
});
afterAll(() => stage.close());

const rows = () => log(doctor).locator('[data-seq]');
const seqs = () => rows().evaluateAll((all) => all.map((row) => Number((row as unknown as { dataset: { seq: string } }).dataset.seq)));
const toTop = () =>
  log(doctor).evaluate((box) => {
    (box as unknown as { scrollTop: number }).scrollTop = 0;
  });

it('loads earlier messages on scrolling back, and holds at most a few hundred', async () => {
  const before = await seqs();
  expect(before.length).toBeLessThan(400);
  for (let turn = 0; turn < 12; turn++) {
    const first = (await seqs())[0]!;
    await toTop();
    await until(async () => (await seqs())[0]! < first || first === 1, 'earlier messages');
  }
  const after = await seqs();
  expect(after.length).toBeLessThanOrEqual(300);
  expect(after).toEqual(Array.from({ length: after.length }, (_, index) => after[0]! + index));
});

it('keeps the reader’s place when earlier messages are inserted above', async () => {
  const first = (await seqs())[0]!;
  const row = log(doctor).locator(`[data-seq="${first}"]`);
  const placeAtTop = await row.evaluate((one) => {
    const element = one as unknown as { closest(role: string): { scrollTop: number }; getBoundingClientRect(): { top: number } };
    element.closest('[role=log]').scrollTop = 0;
    return element.getBoundingClientRect().top;
  });
  await until(async () => (await seqs())[0]! < first, 'earlier messages');
  await expect.poll(async () => Math.abs((await row.boundingBox())!.y - placeAtTop)).toBeLessThan(4);
});

it('counts new messages and jumps to the newest one', async () => {
  const patient = await speaker(stage.app, DAVID, conversation);
  await patient.said('While you read the old ones');
  await doctor.getByRole('button', { name: /new message/ }).click();
  await log(doctor).getByText('While you read the old ones').waitFor();
  await until(async () => (await seqs()).length <= 300, 'a bounded page');
});
