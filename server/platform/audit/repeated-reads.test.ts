import { expect, it } from 'vitest';
import { shiftedClock } from '../clock.ts';
import type { Ctx, UserActor } from '../context.ts';
import type { AuditEntry, AuditRow } from './entry.ts';
import { createRepeatedReads } from './repeated-reads.ts';

const TEN_MINUTES_MS = 600_000;
const READ: AuditEntry = { action: 'things.read', patients: [4], resource: { type: 'thing', id: 7 } };
const NURSE: UserActor = { kind: 'user', id: 5, role: 'nurse', name: 'Priya Patel', sessionId: 'one' };
let requests = 0;
const by = (actor: Ctx['actor'] = NURSE, address = '192.0.2.1'): Ctx => ({
  actor,
  tenantId: 1,
  requestId: `r${++requests}`,
  address,
  now: new Date(),
});

/** Runs the work with a stopped clock, and returns the rows that were written: which read and how many. */
const standing = (work: (at: ReturnType<typeof prepare>) => Promise<void>): Promise<void> => {
  const at = prepare();
  return at.clock.standing(() => work(at));
};
const prepare = () => {
  const clock = shiftedClock();
  const rows: AuditRow[] = [];
  const failing = { on: false };
  const reads = createRepeatedReads(clock, async (row) => {
    if (failing.on) throw new Error('no database');
    rows.push(row);
  });
  return { clock, reads, rows, failing, times: () => rows.map((row) => row.times) };
};

it('writes the first read of a session, and one row with the number of repetitions', () =>
  standing(async ({ clock, reads, rows, times }) => {
    for (let i = 0; i < 5; i++) await reads.record(by(), READ);
    await reads.writeEnded();
    expect(times()).toEqual([1]);
    clock.advance(TEN_MINUTES_MS);
    await reads.writeEnded();
    await reads.writeEnded();
    expect(times()).toEqual([1, 4]);
    expect(rows[1]).toMatchObject({ action: 'things.read', patients: [4], resourceId: '7', sessionId: 'one' });
    expect(rows[1]!.digest).not.toEqual(rows[0]!.digest);
    await reads.record(by(), READ);
    expect(times()).toEqual([1, 4, 1]);
  }));

it('starts a new window after ten minutes, and closes the previous one', () =>
  standing(async ({ clock, reads, times }) => {
    for (let i = 0; i < 3; i++) await reads.record(by(), READ);
    clock.advance(TEN_MINUTES_MS);
    await reads.record(by(), READ);
    expect(times().toSorted()).toEqual([1, 1, 2]);
  }));

it('writes a row for each read that differs in anything', () =>
  standing(async ({ reads, times }) => {
    await reads.record(by(), READ);
    await reads.record(by({ ...NURSE, sessionId: 'two' }), READ);
    await reads.record(by({ ...NURSE, role: 'doctor' }), READ);
    await reads.record(by(NURSE, '192.0.2.2'), READ);
    await reads.record(by(), { ...READ, action: 'things.list' });
    await reads.record(by(), { ...READ, patients: [4, 5] });
    await reads.record(by(), { ...READ, resource: { type: 'thing', id: 8 } });
    await reads.record({ ...by(), tenantId: 2 }, READ);
    expect(times()).toEqual(Array(8).fill(1));
    await reads.writeAll();
    expect(times()).toHaveLength(8);
  }));

it('counts a list whose records were in another order', () =>
  standing(async ({ reads, times }) => {
    for (const patients of [
      [4, 5, 11],
      [11, 4, 5],
      [5, 4, 11, 4],
    ])
      await reads.record(by(), { ...READ, patients });
    expect(times()).toEqual([1]);
    await reads.writeAll();
    expect(times()).toEqual([1, 2]);
  }));

it('writes a row for each read of a caller without a session', () =>
  standing(async ({ reads, times }) => {
    const key = { kind: 'integration', keyId: 'k', name: 'Portal', scopes: [] } as const;
    for (let i = 0; i < 3; i++) await reads.record(by(key), READ);
    expect(times()).toEqual([1, 1, 1]);
  }));

it('counts no repetition of a read that could not be recorded', () =>
  standing(async ({ reads, failing, times }) => {
    failing.on = true;
    await expect(reads.record(by(), READ)).rejects.toThrow('no database');
    await expect(reads.record(by(), READ)).rejects.toThrow('no database');
    failing.on = false;
    await reads.record(by(), READ);
    await reads.writeAll();
    expect(times()).toEqual([1]);
  }));

it('keeps the number of repetitions when it cannot be written', () =>
  standing(async ({ clock, reads, failing, times }) => {
    for (let i = 0; i < 3; i++) await reads.record(by(), READ);
    clock.advance(TEN_MINUTES_MS);
    failing.on = true;
    await expect(reads.writeEnded()).rejects.toThrow('no database');
    failing.on = false;
    await reads.record(by(), READ);
    await reads.writeEnded();
    expect(times()).toEqual([1, 1, 2]);
  }));

it('bounds its memory: beyond 20,000 remembered reads every read is a row', () =>
  standing(async ({ reads, times }) => {
    for (let id = 0; id < 20_010; id++) await reads.record(by(), { ...READ, resource: { type: 'thing', id } });
    await reads.record(by(), { ...READ, resource: { type: 'thing', id: 20_005 } });
    await reads.record(by(), { ...READ, resource: { type: 'thing', id: 5 } });
    expect(times()).toHaveLength(20_011);
  }));
