// Micro-batches, one tenant per batch: items that arrive while a batch is in flight form the next one.
import { type Batcher, createBatcher, type Settled } from '../batcher.ts';
import { isConnectionLost } from './tenant-query.ts';

const MAX_BATCH = 256;

/** For work that nobody waits for: a larger batch costs less for each item. */
export const BACKGROUND_BATCH = 1000;

/**
 * Returns a function that handles an item together with the tenant's other concurrent items, and resolves with the item's own outcome.
 * @param run returns one outcome per item, in order; an exception fails the whole batch
 */
export const createTenantBatcher = <T, R>(
  run: (tenantId: number, items: T[]) => Promise<Settled<R>[]>,
  maxBatch = MAX_BATCH,
): ((tenantId: number, item: T) => Promise<R>) => {
  const batchers = new Map<number, Batcher<T, R>>();
  return (tenantId, item) => {
    let batcher = batchers.get(tenantId);
    if (!batcher) {
      batcher = createBatcher({ maxBatch, maxInFlight: 1, run: (items) => run(tenantId, items) });
      batchers.set(tenantId, batcher);
    }
    return batcher.add(item);
  };
};

/** Returns one outcome per item, in order, after all of them are committed. An exception means that none is committed. */
type Write<T, R> = (tenantId: number, items: readonly T[]) => Promise<R[]>;

const settle = async <T, R>(write: Write<T, R>, tenantId: number, items: T[]): Promise<Settled<R>[]> => {
  try {
    return (await write(tenantId, items)).map((value) => ({ ok: true, value }));
  } catch (error) {
    // Without a database each item would wait for a timeout, one after the other.
    if (items.length === 1 || isConnectionLost(error)) return items.map(() => ({ ok: false, error }));
  }
  // One bad row must not fail the others.
  const outcomes: Settled<R>[] = [];
  for (const item of items) outcomes.push(...(await settle(write, tenantId, [item])));
  return outcomes;
};

/**
 * Returns a function that writes an item together with the tenant's other concurrent writes, and resolves with the item's own outcome after
 * the commit. The items of a failed batch are written again one by one.
 */
export const createTenantBatches = <T, R>(write: Write<T, R>, maxBatch?: number): ((tenantId: number, item: T) => Promise<R>) =>
  createTenantBatcher((tenantId, items) => settle(write, tenantId, items), maxBatch);
