// Loads the records of nested fields: those of one level of a reply are one read, in one statement or a constant number of them.
import { type Batcher, createBatcher, type Settled } from '#platform/batcher.ts';
import type { AnonymousCtx } from '#platform/context.ts';
import { problem } from '#platform/errors.ts';
import { type Batch, type Loaded, readOf } from '#platform/operations/batch.ts';
import type { ClientState, RequestCtx } from '#platform/operations/operation.ts';
import type { Runner } from '#platform/operations/run.ts';
import type { Batches, BatchName } from '../schema/nested-field.ts';

/** Loads one record. @throws AppError */
export type Load = (name: BatchName, id: number, options: Readonly<Record<string, number>>) => Promise<unknown>;

export interface LoaderDeps {
  runner: Runner;
  batches: Batches;
  ctx: RequestCtx | AnonymousCtx;
  client: ClientState;
}

/** Returns the loader of one request. */
export const createLoad = ({ runner, batches, ctx, client }: LoaderDeps): Load => {
  const levels = new Map<string, Batcher<number, unknown>>();

  const read = async (name: BatchName, ids: readonly number[], options: Readonly<Record<string, number>>): Promise<Settled<unknown>[]> => {
    const batch = batches[name] as Batch<unknown, Readonly<Record<string, number>>>;
    const operation = readOf(batch, [...new Set(ids)], options);
    const { found, refused } = (await runner.run(operation, ctx, { client })).value as Loaded<unknown>;
    const absent = problem(batch.absent, { patients: refused });
    if (ids.some((id) => !found.has(id))) await runner.recordRefusal(operation, ctx, absent);
    return ids.map((id) => (found.has(id) ? { ok: true, value: found.get(id) } : { ok: false, error: absent }));
  };

  return (name, id, options) => {
    const level = `${name} ${JSON.stringify(options)}`;
    let loader = levels.get(level);
    if (!loader) {
      loader = createBatcher({ maxBatch: Number.MAX_SAFE_INTEGER, maxInFlight: 1, run: (ids) => read(name, ids, options) });
      levels.set(level, loader);
    }
    return loader.add(id);
  };
};
