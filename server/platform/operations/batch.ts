// Reads of many records at once, for a protocol that shows records inside others and loads them level by level.
import type { ErrorCode } from '#contracts/errors.ts';
import type { UserActor } from '../context.ts';
import type { OperationCtx, Permission, Runnable } from './operation.ts';

export interface Loaded<Value> {
  /** By the ID of the record. */
  found: ReadonlyMap<number, Value>;
  /** Patients of the records that exist and that the caller may not read. */
  refused: readonly number[];
}

/** Runs as an operation does, once for all records; the reply waits for the one audit row. */
export interface Batch<Value = unknown, Options = void> {
  permission: Permission<UserActor>;
  audit: { read: string };
  /** The refusal of a record that does not exist, or that the caller may not read. */
  absent: ErrorCode;
  /** Calls `ctx.touch` with the patients whose records it found. */
  load(ctx: OperationCtx<UserActor>, ids: readonly number[], options: Options): Promise<Loaded<Value>>;
}

/** Returns the operation that reads these records; its result is `Loaded`. */
export const readOf = <Value, Options>(
  { permission, audit, load }: Batch<Value, Options>,
  ids: readonly number[],
  options: Options,
): Runnable => ({
  contract: {},
  permission,
  audit,
  ownIdempotency: true,
  handle: (ctx) => load(ctx as OperationCtx<UserActor>, ids, options),
});
