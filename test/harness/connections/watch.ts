// Finds a transaction that takes a second connection of its own pool: with all connections in such transactions, each would wait for another.
import { AsyncLocalStorage } from 'node:async_hooks';
import { type Transaction, TransactionBuilder } from 'kysely';
import pg from 'pg';
import { originsOf } from '../origin.ts';

interface Held {
  /** Undefined until the transaction has its connection. */
  pool: pg.Pool | undefined;
  open: boolean;
  /** The transaction in whose work this one runs. */
  outer: Held | undefined;
}

const FRAMES = 40;
const SHOWN = 6;

const transactions = new AsyncLocalStorage<Held | undefined>();
const faults = new Set<string>();

const report = (): void => {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = FRAMES;
  faults.add(originsOf(new Error('connection')).slice(0, SHOWN).join(' < ') || 'a connection');
  Error.stackTraceLimit = stackTraceLimit;
};

const onConnect = (pool: pg.Pool): void => {
  let held = transactions.getStore();
  if (held?.open && held.pool === undefined) {
    held.pool = pool;
    held = held.outer;
  }
  for (; held; held = held.outer) if (held.open && held.pool === pool) report();
};

let watching = false;
/** Watches every transaction of this process from now on. */
export const watchConnections = (): void => {
  if (watching) return;
  watching = true;
  const { execute } = TransactionBuilder.prototype;
  TransactionBuilder.prototype.execute = function <T>(this: TransactionBuilder<unknown>, work: (tx: Transaction<unknown>) => Promise<T>) {
    const held: Held = { pool: undefined, open: true, outer: transactions.getStore() };
    const watched = async (tx: Transaction<unknown>): Promise<T> => {
      try {
        return await work(tx);
      } finally {
        // Work that was started in the transaction may go on after the commit.
        held.open = false;
      }
    };
    return transactions.run(held, () => execute.call(this, watched) as Promise<T>);
  };
  const { connect } = pg.Pool.prototype;
  pg.Pool.prototype.connect = function (this: pg.Pool, ...args: Parameters<typeof connect>) {
    onConnect(this);
    return connect.apply(this, args);
  } as typeof connect;
};

/** Returns what was found since the last call: for each connection the lines of the project that led to it, the innermost first. */
export const takeSecondConnections = (): string[] => {
  const found = [...faults];
  faults.clear();
  return found;
};

/** Runs work that a test does on other connections while it holds a transaction open. */
export const onOtherConnections = <R>(work: () => R): R => transactions.run(undefined, work);
