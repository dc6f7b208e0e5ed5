// Sums the refusals of unauthenticated callers: one row for each address, minute and action. A row for each request would let any client
// write rows at any rate.
import type { Clock } from '../clock.ts';
import type { AnonymousCtx } from '../context.ts';
import { uuidv7 } from '../ids.ts';

export interface Refusal {
  action: string;
  /** Error code. */
  reason: string;
}

export interface RefusalSum {
  /** Time of the first refusal, as is the request ID. */
  at: Date;
  /** ID of the row, so that writing it twice creates one row. */
  id: string;
  requestId: string;
  address: string | null;
  action: string;
  reasons: string[];
  times: number;
}

export interface RefusalSums {
  add(request: Pick<AnonymousCtx, 'requestId' | 'address'>, refusal: Refusal): void;
  /** Writes the sums of past minutes. Sums that cannot be written are kept for the next call. */
  writeEnded(): Promise<void>;
  /** Writes all sums. Called when the process ends. */
  writeAll(): Promise<void>;
}

const MINUTE_MS = 60_000;
/**
 * Limit for all unwritten minutes. Beyond it, refusals are summed without an address: a client could use a new address for each request.
 */
const MAX_SUMS = 10_000;

export const createRefusalSums = (clock: Clock, write: (sums: readonly RefusalSum[]) => Promise<void>): RefusalSums => {
  const minutes = new Map<number, Map<string, RefusalSum>>();
  // Writes run one after the other, so that no sum is written twice.
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
