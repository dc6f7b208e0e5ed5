// Limits the audit rows of repeated reads: an open page requests the same record again and again. The first read of a session is committed
// as a row before the reply; repetitions within ten minutes are counted, and one more row with their number closes them. Rows are never
// updated.
import type { Clock } from '../clock.ts';
import type { Ctx } from '../context.ts';
import { type AuditEntry, type AuditRow, auditRow } from './entry.ts';

const WINDOW_MS = 10 * 60_000;
/** Reads that are remembered at once. Beyond this number every read is a row. */
const MAX_REMEMBERED = 20_000;

interface Remembered {
  /** Milliseconds on the monotonic clock. */
  endsAt: number;
  /** The last repetition so far, and the number of repetitions. */
  last: { ctx: Ctx; entry: AuditEntry; times: number } | undefined;
}

export interface RepeatedReads {
  /** Resolves when the read is recorded: in a row of its own, or counted. */
  record(ctx: Ctx, entry: AuditEntry): Promise<void>;
  /** Returns a function that counts a read which is already recorded; undefined when the read needs a row. */
  repetition(ctx: Ctx, entry: AuditEntry): (() => void) | undefined;
  /** Counts repetitions of a read whose row was committed elsewhere. */
  remember(ctx: Ctx, entry: AuditEntry): void;
  /** Writes the closing rows of past windows. Rows that cannot be written are kept for the next call. */
  writeEnded(): Promise<void>;
  /** Writes all closing rows. Called when the process ends. */
  writeAll(): Promise<void>;
}

/**
 * Returns a key that is equal for repetitions of a read: the same user, session, address, action and records, in any order. Undefined for
 * callers without a session.
 */
const keyOf = ({ actor, tenantId, address }: Ctx, { action, patients, resource }: AuditEntry): string | undefined => {
  if (actor.kind !== 'user') return undefined;
  const records = [...new Set(patients)].sort((a, b) => a - b);
  return JSON.stringify([tenantId, actor.sessionId, actor.role, address, action, records, resource]);
};

/** @param write resolves when the row is committed */
export const createRepeatedReads = (clock: Clock, write: (row: AuditRow) => Promise<void>): RepeatedReads => {
  const remembered = new Map<string, Remembered>();
  /** Closed reads whose row could not be written. Their keys may belong to new windows by now. */
  const unwritten = new Set<Remembered>();

  const writeRow = async (read: Remembered): Promise<void> => {
    unwritten.delete(read);
    if (!read.last) return;
    const { ctx, entry, times } = read.last;
    try {
      await write(auditRow(ctx, entry, times));
    } catch (error) {
      unwritten.add(read);
      throw error;
    }
  };
  const close = (key: string, read: Remembered): Promise<void> => {
    remembered.delete(key);
    return writeRow(read);
  };
  const closeWhere = async (isDue: (read: Remembered) => boolean): Promise<void> => {
    const failed = [...unwritten].map(writeRow);
    const due = [...remembered].filter(([, read]) => isDue(read)).map(([key, read]) => close(key, read));
    await Promise.all([...failed, ...due]);
  };

  const repetition: RepeatedReads['repetition'] = (ctx, entry) => {
    const read = remembered.get(keyOf(ctx, entry) ?? '');
    if (!read || read.endsAt <= clock.monotonic()) return undefined;
    return () => {
      read.last = { ctx, entry, times: (read.last?.times ?? 0) + 1 };
    };
  };
  const remember: RepeatedReads['remember'] = (ctx, entry) => {
    const key = keyOf(ctx, entry);
    if (key === undefined || remembered.size + unwritten.size >= MAX_REMEMBERED) return;
    const now = clock.monotonic();
    const before = remembered.get(key);
    if (before && before.endsAt > now) return;
    if (before) close(key, before).catch(() => undefined);
    remembered.set(key, { endsAt: now + WINDOW_MS, last: undefined });
  };

  return {
    record: async (ctx, entry) => {
      const count = repetition(ctx, entry);
      if (count) return count();
      await write(auditRow(ctx, entry));
      remember(ctx, entry);
    },
    repetition,
    remember,
    writeEnded: () => {
      const now = clock.monotonic();
      return closeWhere(({ endsAt }) => endsAt <= now);
    },
    writeAll: () => closeWhere(() => true),
  };
};
