// The inbox: reads in an open loop of 50 requests per second, and replies compared with a raw transaction that writes the same rows, in a clinic
// with 50,000 threads and 1,000,000 messages. `npm run bench -- messaging --threads 5000` creates fewer; `--seconds 30` shortens the loop.
import type { DatabaseUrls } from '#platform/platform.ts';
import type { Times } from '../open-loop.ts';
import { ask, load, serve } from '../processes.ts';
import { perSecond, report, say } from '../report.ts';
import { onCluster, withModules } from '../setup.ts';
import { hospitalsOf } from '../ward/hospital.ts';
import { provisionHospitals } from '../ward/provision.ts';
import { runAsSuperuser } from '../ward/superuser.ts';
import type { Filled, FillOrder } from './fill.ts';
import type { LoopOrder } from './open-loop.ts';
import { clinicOf, secondsOfRun, threadsOfRun } from './size.ts';

const TOKENS = 8;
const PER_SECOND = 50;
const CONNECTIONS = 32;
const SECONDS = 8;
const SETTINGS = { shared_buffers: '1GB', max_wal_size: '8GB' };

const threads = threadsOfRun();
const size = clinicOf(threads);
const [hospital] = hospitalsOf(size);
const { tenant, clinician, patient } = hospital!;

const tokensOf = (urls: DatabaseUrls): Promise<string[]> =>
  withModules(urls, async ({ identity }) => {
    const tokens: string[] = [];
    for (let i = 0; i < TOKENS; i++) tokens.push((await identity.openSession(tenant, clinician + i)).access);
    return tokens;
  });

await onCluster(async ({ urls, superUrl, args }) => {
  say(`${threads} threads of ${size.patients} patients`);
  const began = performance.now();
  await provisionHospitals(superUrl, [hospital!], size);
  const order: FillOrder = { hospital: hospital!, clinicians: size.clinicians, patients: size.patients, threads, superUrl };
  const { long, open } = await ask<Filled>('messaging/fill.ts', args, order);
  await runAsSuperuser(superUrl, 'vacuum analyze', 'checkpoint');
  say(`made in ${Math.round((performance.now() - began) / 1000)} s\n`);

  const product = await serve('server.ts', args);
  const tokens = await tokensOf(urls);
  const loop: LoopOrder = {
    url: product.url,
    tokens,
    clinician,
    patient,
    patients: size.patients,
    long,
    perSecond: PER_SECOND,
    seconds: secondsOfRun(),
  };
  for (const { name, wanted, count, errors, p50, p95, p99 } of await ask<Times[]>('messaging/open-loop.ts', [], loop))
    report(
      `${name} (${count}${errors > 0 ? `, ${errors} ERRORS` : ''})`,
      [p50, p95, p99].map((ms) => ms.toFixed(1)).join(' / '),
      '',
      `p95 < ${wanted} ms${p95 < wanted ? '' : '  MISSED'}`,
    );

  const raw = [superUrl, tenant, clinician, CONNECTIONS, SECONDS].map(String);
  const { perSecond: top } = await ask<{ perSecond: number }>('messaging/reply-ceiling.ts', raw, open.slice(CONNECTIONS));
  report(`\nceiling: raw transaction with the rows of a reply, ${CONNECTIONS} connections`, perSecond(top));
  const result = await load({
    url: product.url,
    method: 'POST',
    path: '/api/patient-messages/threads/:thread/messages',
    body: '{"messageText":"Your results are fine. Please take one tablet each morning."}',
    callers: open.slice(0, CONNECTIONS).map((thread, i) => ({ token: tokens[i % TOKENS]!, thread })),
    connections: CONNECTIONS,
    seconds: SECONDS,
  });
  report(
    `POST threads/:id/messages (p97.5 ${result.p95} ms, ${result.errors} errors)`,
    perSecond(result.perSecond),
    (result.perSecond / top).toFixed(2),
    '>= 0.50',
  );
  await product.stop();
}, SETTINGS);
