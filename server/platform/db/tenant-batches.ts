// Micro-batches of writes, one tenant a batch: what arrives while the last batch commits goes together in the next transaction.
import { type Batcher, createBatcher, type Settled } from '../batcher.ts';
import { isConnectionLost } from './tenant-query.ts';

/** Answers one outcome per item, in order, when all of them are committed. A throw means that none is. */
type Write<T, R> = (tenantId: number, items: readonly T[]) => Promise<R[]>;

const MAX_BATCH = 256;

const settle = async <T, R>(write: Write<T, R>, tenantId: number, items: T[]): Promise<Settled<R>[]> => {
  try {
    return (await write(tenantId, items)).map((value) => ({ ok: true, value }));
  } catch (error) {
    // Without a database each of them would wait in vain, one after the other.
    if (items.length === 1 || isConnectionLost(error)) return items.map(() => ({ ok: false, error }));
  }
  // One bad row must not fail its neighbours.
  const outcomes: Settled<R>[] = [];
  for (const item of items) outcomes.push(...(await settle(write, tenantId, [item])));
  return outcomes;
};

/**
 * Answers a function that writes an item together with what else this tenant writes at the moment, and resolves with its own outcome after
 * the commit. A batch that fails is written again one by one.
 */
export const createTenantBatches = <T, R>(write: Write<T, R>): ((tenantId: number, item: T) => Promise<R>) => {
  const batchers = new Map<number, Batcher<T, R>>();
  return (tenantId, item) => {
    let batcher = batchers.get(tenantId);
    if (!batcher) {
      batcher = createBatcher({ maxBatch: MAX_BATCH, maxInFlight: 1, run: (items) => settle(write, tenantId, items) });
      batchers.set(tenantId, batcher);
    }
    return batcher.add(item);
  };
};
