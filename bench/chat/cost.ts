// The cost of a message: processor time and write-ahead log of a fixed number of messages, with the background work that follows from them.
// These figures depend on the load of the machine much less than rates do.
import { performance } from 'node:perf_hooks';
import { databaseCost, walBetween } from '../database-cost.ts';
import type { LoadOrder } from '../load.ts';
import { cpuTime, load, type Served } from '../processes.ts';
import { report, say } from '../report.ts';
import { processed } from './data.ts';

export interface MessageCost {
  /** Microseconds of processor time. */
  server: number;
  postgres: number;
  walBytes: number;
  walRecords: number;
  /** Seconds from the last reply until all events were processed. */
  drainSeconds: number;
}

export const messageCost = async (product: Served, superUrl: string, order: LoadOrder, amount: number): Promise<MessageCost> => {
  await processed(superUrl);
  const [serverBefore, before] = [await cpuTime(product), await databaseCost(superUrl)];
  const { failures } = await load({ ...order, amount });
  if (failures !== '') throw new Error(`requests failed: ${failures}`);
  const since = performance.now();
  await processed(superUrl);
  const drainSeconds = (performance.now() - since) / 1000;
  const [server, after] = [await cpuTime(product), await databaseCost(superUrl)];
  const wal = await walBetween(superUrl, before.lsn, after.lsn);
  return {
    server: ((server - serverBefore) * 1000) / amount,
    postgres: ((after.cpuMs - before.cpuMs) * 1000) / amount,
    walBytes: wal.bytes / amount,
    walRecords: wal.records / amount,
    drainSeconds,
  };
};

export const reportCost = ({ server, postgres, walBytes, walRecords, drainSeconds }: MessageCost, connections: number): void => {
  const whole = (n: number): string => String(Math.round(n));
  say(`\na message with its notice, ${connections} connections`);
  report('processor time of the server and of PostgreSQL', `${whole(server)} + ${whole(postgres)} µs`);
  report('write-ahead log, bytes and records', `${whole(walBytes)} B, ${walRecords.toFixed(1)}`);
  report('notices of all messages written, after the last reply', `${drainSeconds.toFixed(1)} s`);
};
