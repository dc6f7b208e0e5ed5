// The rule about which patients' records a caller may read.
import { expect, it } from 'vitest';
import type { Actor, Ctx, UserActor, UserCtx } from '#platform/context.ts';
import {
  readableBy,
  readersAmong,
  requireCorrespondent,
  requireEntryReader,
  requireFactsReader,
  requireReader,
  requireRecordOf,
} from './index.ts';

const ctxOf = <A extends Actor>(actor: A): Ctx<A> => ({ actor, tenantId: 1, requestId: 'r', address: null, now: new Date(0) });
const person = (role: 'patient' | 'doctor' | 'nurse' | 'staff' | 'pharmacist' | 'admin', id = 6) =>
  ctxOf<UserActor>({ kind: 'user', id, role, name: 'Test User', sessionId: 's' });

it('lets doctors and nurses of the clinic read every patient’s record', async () => {
  for (const role of ['doctor', 'nurse'] as const) expect(await readableBy(person(role), [3, 4])).toEqual(new Set([3, 4]));
});

it('lets every other user read only their own record', async () => {
  for (const role of ['patient', 'staff', 'admin'] as const) {
    expect(await readableBy(person(role, 4), [3, 4])).toEqual(new Set([4]));
    await expect(requireReader(person(role, 4), [3, 4])).rejects.toMatchObject({ code: 'FORBIDDEN', patients: [3] });
    await requireReader(person(role, 4), [4]);
    await requireReader(person(role, 4), []);
  }
});

it('hides a patient from callers who may not read the record', async () => {
  for (const role of ['doctor', 'nurse'] as const) await requireRecordOf(person(role), 3);
  for (const role of ['patient', 'staff', 'pharmacist', 'admin'] as const) {
    await requireRecordOf(person(role, 4), 4);
    await expect(requireRecordOf(person(role, 4), 3)).rejects.toMatchObject({ code: 'PATIENT_NOT_FOUND', patients: [3] });
  }
});

it('pushes a text to the doctors, the nurses and the patient among its recipients', () => {
  const people = (['doctor', 'nurse', 'patient', 'patient', 'staff'] as const).map((role, index) => ({ id: index + 1, role }));
  expect(readersAmong(people, 4).map(({ id }) => id)).toEqual([1, 2, 4]);
});

it('lets patients and pharmacists find only themselves in the registry, which does not count as a check of the record', () => {
  const ctx: UserCtx = { ...person('nurse'), reading: { opened: false, asked: false } };
  requireEntryReader(ctx, 3);
  expect(ctx.reading?.asked).toBe(false);
  for (const role of ['doctor', 'staff', 'admin'] as const) requireEntryReader(person(role), 3);
  for (const role of ['patient', 'pharmacist'] as const) {
    requireEntryReader(person(role, 4), 4);
    expect(() => requireEntryReader(person(role, 4), 3)).toThrow(expect.objectContaining({ code: 'PATIENT_NOT_FOUND' }));
  }
});

it('lets a guest or a link read no record', async () => {
  const guest = ctxOf({ kind: 'guest', secretId: 'g', name: 'A daughter', conversationId: 1 });
  const link = ctxOf({ kind: 'link', secretId: 'l', resource: { type: 'calendar', id: 1 } });
  for (const ctx of [guest, link]) expect(await readableBy(ctx, [3, 4])).toEqual(new Set());
});

it('lets an integration read all patients asked for, because the consultation has checked the consent', async () => {
  const integration = ctxOf({ kind: 'integration', keyId: 'k', name: 'Portal', scopes: ['consultations:read'] });
  expect(await readableBy(integration, [4])).toEqual(new Set([4]));
});

it('lets everybody who answers patients read the inbox, and a patient only their own threads', async () => {
  for (const role of ['doctor', 'nurse', 'staff', 'pharmacist'] as const) await requireCorrespondent(person(role), [3, 4]);
  for (const role of ['patient', 'admin'] as const) {
    await expect(requireCorrespondent(person(role, 4), [3, 4])).rejects.toMatchObject({ code: 'FORBIDDEN', patients: [3] });
    await requireCorrespondent(person(role, 4), [4]);
  }
});

it('lets pharmacists read the facts of every patient, and front desk and administrators none', async () => {
  for (const role of ['doctor', 'nurse', 'pharmacist'] as const) await requireFactsReader(person(role), 3);
  for (const role of ['staff', 'admin'] as const)
    await expect(requireFactsReader(person(role), 3)).rejects.toMatchObject({ code: 'PATIENT_NOT_FOUND', patients: [3] });
  await requireFactsReader(person('patient', 4), 4);
  await expect(requireFactsReader(person('patient', 4), 3)).rejects.toMatchObject({ code: 'PATIENT_NOT_FOUND', patients: [3] });
});
