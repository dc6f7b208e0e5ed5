import { expect, it } from 'vitest';
import { shiftedClock } from '../clock.ts';
import { createRefusalSums, type RefusalSum } from './refusal-sums.ts';

const READ = { action: 'things.read', reason: 'UNAUTHENTICATED' };
const from = (address: string | null, requestId = 'r') => ({ address, requestId });
const shown = (sums: readonly RefusalSum[]) => sums.map(({ address, action, reasons, times }) => [address, action, reasons, times]);

/** Runs the work on sums with a stopped clock, and collects the rows that they write. */
const standing = (work: (at: ReturnType<typeof prepare>) => Promise<void>): Promise<void> => {
  const at = prepare();
  return at.clock.standing(() => work(at));
};
const prepare = () => {
  const clock = shiftedClock();
  const written: (readonly RefusalSum[])[] = [];
  const failing = { on: false };
  const sums = createRefusalSums(clock, async (rows) => {
    if (failing.on) throw new Error('no database');
    written.push(structuredClone(rows));
  });
  return { clock, sums, written, failing };
};

it('writes one sum for an address, minute and action, after the minute', () =>
  standing(async ({ clock, sums, written }) => {
    sums.add(from('192.0.2.1', 'first'), READ);
    sums.add(from('192.0.2.1', 'second'), { ...READ, reason: 'TOKEN_EXPIRED' });
    sums.add(from('192.0.2.1'), READ);
    sums.add(from('192.0.2.2'), READ);
    sums.add(from('192.0.2.1'), { ...READ, action: 'things.write' });
    await sums.writeEnded();
    expect(written).toEqual([]);
    clock.advance(60_000);
    sums.add(from('192.0.2.1'), READ);
    await sums.writeEnded();
    expect(written.map(shown)).toEqual([
      [
        ['192.0.2.1', 'things.read', ['UNAUTHENTICATED', 'TOKEN_EXPIRED'], 3],
        ['192.0.2.2', 'things.read', ['UNAUTHENTICATED'], 1],
        ['192.0.2.1', 'things.write', ['UNAUTHENTICATED'], 1],
      ],
    ]);
    expect(written[0]![0]!.requestId).toBe('first');
    await sums.writeEnded();
    expect(written).toHaveLength(1);
    await sums.writeAll();
    expect(shown(written[1]!)).toEqual([['192.0.2.1', 'things.read', ['UNAUTHENTICATED'], 1]]);
  }));

it('keeps sums that cannot be written, and adds later refusals to them', () =>
  standing(async ({ clock, sums, written, failing }) => {
    sums.add(from('192.0.2.1'), READ);
    failing.on = true;
    const failed = sums.writeAll();
    await expect(failed).rejects.toThrow('no database');
    sums.add(from('192.0.2.1'), READ);
    clock.advance(60_000);
    await expect(sums.writeEnded()).rejects.toThrow('no database');
    failing.on = false;
    await sums.writeEnded();
    expect(written.map(shown)).toEqual([[['192.0.2.1', 'things.read', ['UNAUTHENTICATED'], 2]]]);
  }));

it('bounds its memory: beyond 10,000 addresses, refusals are summed without an address', () =>
  standing(async ({ sums, written }) => {
    for (let i = 0; i < 10_050; i++) sums.add(from(`10.0.${i >> 8}.${i & 255}`), READ);
    sums.add(from('10.0.0.7'), READ);
    await sums.writeAll();
    expect(written[0]).toHaveLength(10_001);
    expect(shown(written[0]!).at(-1)).toEqual([null, 'things.read', ['UNAUTHENTICATED'], 50]);
    expect(shown(written[0]!)[7]).toEqual(['10.0.0.7', 'things.read', ['UNAUTHENTICATED'], 2]);
  }));
