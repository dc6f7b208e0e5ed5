// Refusals of callers who proved no identity, summed: a row for each address, minute and action instead of one for each request, which
// anybody could cause at any rate.
import type { Clock } from '../clock.ts';
import type { AnonymousCtx } from '../context.ts';
import { uuidv7 } from '../ids.ts';

export interface Refusal {
  action: string;
  /** Error code. */
  reason: string;
}

export interface RefusalSum {
  /** Of the first of them, as is the request. */
  at: Date;
  /** Of the row: written twice, it is one. */
  id: string;
  requestId: string;
  address: string | null;
  action: string;
  reasons: string[];
  times: number;
}

export interface RefusalSums {
  add(request: Pick<AnonymousCtx, 'requestId' | 'address'>, refusal: Refusal): void;
  /** Writes the sums of minutes that are over. What cannot be written is kept for the next time. */
  writeEnded(): Promise<void>;
  /** Writes all sums, at the end of the process. */
  writeAll(): Promise<void>;
}

const MINUTE_MS = 60_000;
/** In all minutes that are not written yet; beyond it those whose addresses change with each request are summed without an address. */
const MAX_SUMS = 10_000;

export const createRefusalSums = (clock: Clock, write: (sums: readonly RefusalSum[]) => Promise<void>): RefusalSums => {
  const minutes = new Map<number, Map<string, RefusalSum>>();
  // One after the other, so that none is written twice.
  let writing: Promise<void> = Promise.resolve();

  const minuteOf = (at: Date): number => Math.floor(at.getTime() / MINUTE_MS);

  const held = (): number => [...minutes.values()].reduce((n, sums) => n + sums.size, 0);

  const merge = (sums: Map<string, RefusalSum>, added: RefusalSum): void => {
    const keyOf = (address: string | null): string => `${address} ${added.action}`;
    const address = held() < MAX_SUMS || sums.has(keyOf(added.address)) ? added.address : null;
    const sum = sums.get(keyOf(address));
    if (!sum) sums.set(keyOf(address), { ...added, address, reasons: [...added.reasons] });
    else {
      sum.times += added.times;
      for (const reason of added.reasons) if (!sum.reasons.includes(reason)) sum.reasons.push(reason);
    }
  };

  const writeUntil = (isDue: (minute: number) => boolean): Promise<void> => {
    const next = writing
      .catch(() => undefined)
      .then(async () => {
        for (const [minute, sums] of [...minutes]) {
          if (!isDue(minute)) continue;
          minutes.delete(minute);
          try {
            await write([...sums.values()]);
          } catch (error) {
            for (const sum of minutes.get(minute)?.values() ?? []) merge(sums, sum);
            minutes.set(minute, sums);
            throw error;
          }
        }
      });
    writing = next;
    return next;
  };

  return {
    add: ({ requestId, address }, { action, reason }) => {
      const at = clock.now();
      const minute = minuteOf(at);
      const sums = minutes.get(minute) ?? new Map();
      minutes.set(minute, sums);
      merge(sums, { at, id: uuidv7(at), requestId, address, action, reasons: [reason], times: 1 });
    },
    writeEnded: () => {
      const now = minuteOf(clock.now());
      return writeUntil((minute) => minute < now);
    },
    writeAll: () => writeUntil(() => true),
  };
};
