// The chat: ratios against ceilings taken in the same run, on small tables and with a million messages.
import { setTimeout as pause } from 'node:timers/promises';
import type { LoadOrder, LoadResult } from '../load.ts';
import { ask, cpuTime, load, residentMemory, serve } from '../processes.ts';
import { percentile, perSecond, report, say } from '../report.ts';
import { onCluster } from '../setup.ts';
import { messageCost, reportCost } from './cost.ts';
import { grow, makeConversations, makePlain, processed, TEXTS } from './data.ts';
import { liveLatency } from './live-latency.ts';

const quick = process.argv.includes('quick');
const SECONDS = quick ? 2 : 4;
const ROUNDS = quick ? 2 : 5;
const MILLION = 1_000_000;
/** Messages whose cost is measured. */
const COUNTED = quick ? 5000 : 20_000;
/** Node gives back the memory of the start after some seconds without work. */
const UNTIL_IDLE_MS = 15_000;

interface Measured extends LoadResult {
  /** Processor time of the server for a request, in microseconds. */
  micros: number;
}

interface Round {
  top: number;
  many: Measured;
  few: Measured;
  ours: Measured;
  theirs: LoadResult;
}

await onCluster(async ({ urls, superUrl, args }) => {
  const { conversations, doctor } = await makeConversations(urls, 64);
  await makePlain(superUrl, conversations);
  const product = await serve('server.ts', args);
  await pause(UNTIL_IDLE_MS);
  report('idle memory of the server', `${Math.round((await residentMemory(product)) / 1e6)} MB`, '', '< 200 MB');
  const plain = await serve('chat/express-server.ts', [superUrl]);

  const chat = {
    url: product.url,
    method: 'POST' as const,
    path: '/v1/chat/:conversation/messages',
    body: JSON.stringify({ content: TEXTS[1] }),
    callers: conversations,
    seconds: SECONDS,
  };
  const seedPost = {
    method: 'POST' as const,
    path: '/api/addConsultationMessage',
    body: `{"userId"::author,"consultationId"::conversation,"messageContent":"${TEXTS[1]}"}`,
    callers: conversations,
    seconds: SECONDS,
    connections: 32,
  };
  // Conversations for reading keep their 50 messages, so the load does not write to them.
  const reading = conversations.slice(32);
  const writing = conversations.slice(0, 32);
  const seedGet = {
    method: 'GET' as const,
    path: '/api/getConsultationMessages?consultationId=:conversation',
    callers: reading,
    seconds: SECONDS,
    connections: 32,
  };

  const conversation = String(conversations[0]!.conversation);
  const measured = async (order: LoadOrder): Promise<Measured> => {
    const before = await cpuTime(product);
    const result = await load({ ...order, callers: writing });
    return { ...result, micros: (((await cpuTime(product)) - before) * 1000) / result.sent };
  };

  const pass = async (label: string): Promise<void> => {
    say(`\n${label}`);
    const rounds: Round[] = [];
    // In turns, so that all meet the same machine.
    for (let n = 0; n < ROUNDS; n++) {
      const { perSecond: top } = await ask<{ perSecond: number }>('chat/ceiling.ts', [superUrl, conversation, '16', String(SECONDS)]);
      const [many, few] = [await measured({ ...chat, connections: 128 }), await measured({ ...chat, connections: 32 })];
      const ours = await measured({ ...seedPost, url: product.url });
      await processed(superUrl);
      rounds.push({ top, many, few, ours, theirs: await load({ ...seedPost, url: plain.url, callers: writing }) });
    }
    const median = (value: (round: Round) => number): number =>
      percentile(
        rounds.map(value).sort((x, y) => x - y),
        0.5,
      );
    report('ceiling: raw single-row insert, 16 connections', perSecond(median(({ top }) => top)));
    for (const [which, connections, wanted] of [
      ['many', 128, '>= 0.60'],
      ['few', 32, '>= 0.40'],
    ] as const) {
      const micros = Math.round(median((round) => round[which].micros));
      report(
        `POST /v1/chat, ${connections} connections (${micros} µs of processor time each)`,
        perSecond(median((round) => round[which].perSecond)),
        median((round) => round[which].perSecond / round.top).toFixed(2),
        wanted,
      );
    }
    report(
      `compatibility API, POST: ours ${perSecond(median(({ ours }) => ours.perSecond))}, plain Express`,
      perSecond(median(({ theirs }) => theirs.perSecond)),
      median(({ ours, theirs }) => ours.perSecond / theirs.perSecond).toFixed(2),
      '>= 2',
    );
    const oursGet = await load({ ...seedGet, url: product.url });
    const theirsGet = await load({ ...seedGet, url: plain.url });
    report(
      `compatibility API, GET of 50: ours ${perSecond(oursGet.perSecond)}, plain Express`,
      perSecond(theirsGet.perSecond),
      (oursGet.perSecond / theirsGet.perSecond).toFixed(2),
      '>= 3',
    );
    const all = [...rounds.flatMap(({ many, few, ours, theirs }) => [many, few, ours, theirs]), oursGet, theirsGet];
    for (const { failures } of all) if (failures !== '') say(`failed: ${failures}`);
  };

  await pass('small tables');
  for (const connections of [128, 32]) {
    const cost = await messageCost(product, superUrl, { ...chat, callers: writing, connections }, COUNTED);
    reportCost(cost, connections);
  }
  const latency = await liveLatency(product.url, conversations[40]!, conversations[40]!.token, 300);
  report(
    'message to the other socket, p50 / p95',
    `${percentile(latency, 0.5).toFixed(1)} / ${percentile(latency, 0.95).toFixed(1)} ms`,
    '',
    'p95 < 150 ms',
  );
  const notices = await liveLatency(product.url, conversations[41]!, doctor, 300, 'notice');
  report(
    'notice of a message to the other browser, p50 / p95',
    `${percentile(notices, 0.5).toFixed(1)} / ${percentile(notices, 0.95).toFixed(1)} ms`,
    '',
    'p95 < 50 ms',
  );
  if (!quick) {
    await grow(superUrl, MILLION);
    await pass('1,000,000 messages');
  }
  report('memory of the server afterwards', `${Math.round((await residentMemory(product)) / 1e6)} MB`);
  await product.stop();
  await plain.stop();
});
