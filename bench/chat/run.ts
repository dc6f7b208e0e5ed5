// The chat: ratios against ceilings taken in the same run, on small tables and with a million messages.
import { ask, load, residentMemory, serve } from '../processes.ts';
import { percentile, perSecond, report, say } from '../report.ts';
import { onCluster } from '../setup.ts';
import { grow, makeConversations, makePlain, TEXTS } from './data.ts';
import { liveLatency } from './live-latency.ts';

const quick = process.argv.includes('quick');
const SECONDS = quick ? 4 : 8;
const MILLION = 1_000_000;

await onCluster(async ({ urls, superUrl, args }) => {
  const { conversations, doctor } = await makeConversations(urls, 64);
  await makePlain(superUrl, conversations);
  const product = await serve('server.ts', args);
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

  const pass = async (label: string): Promise<void> => {
    say(`\n${label}`);
    const { perSecond: top } = await ask<{ perSecond: number }>('chat/ceiling.ts', [
      superUrl,
      String(conversations[0]!.conversation),
      '16',
      String(SECONDS),
    ]);
    report('ceiling: raw single-row insert, 16 connections', perSecond(top));
    for (const [connections, wanted] of [
      [128, '>= 0.60'],
      [32, '>= 0.40'],
    ] as const) {
      const result = await load({ ...chat, callers: writing, connections });
      report(
        `POST /v1/chat, ${connections} connections (p97.5 ${result.p95} ms, ${result.errors} errors)`,
        perSecond(result.perSecond),
        (result.perSecond / top).toFixed(2),
        wanted,
      );
    }
    const ours = await load({ ...seedPost, callers: writing, url: product.url });
    const theirs = await load({ ...seedPost, callers: writing, url: plain.url });
    report(
      `compatibility API, POST: ours ${perSecond(ours.perSecond)}, plain Express`,
      perSecond(theirs.perSecond),
      (ours.perSecond / theirs.perSecond).toFixed(2),
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
    if (ours.errors + theirs.errors + oursGet.errors + theirsGet.errors > 0)
      say(`errors: ${ours.errors} ${theirs.errors} ${oursGet.errors} ${theirsGet.errors}`);
  };

  await pass('small tables');
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
