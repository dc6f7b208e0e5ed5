// The ward: reading in an open loop of 50 requests a second, and logging against the single-insert ceiling, with ten hospitals' data.
// `npm run bench -- ward --logs 200000` takes less of it; `--seconds 30` a shorter loop.
import { systemClock } from '#platform/clock.ts';
import { createPlatform, type DatabaseUrls } from '#platform/platform.ts';
import { createModules } from '#server/app.ts';
import { urlsFor } from '#server/database.ts';
import { startCluster, TEMPLATE, TEST_PASSWORDS } from '../../test/harness/cluster.ts';
import { silentLog, testConfig, testSecrets } from '../../test/harness/settings.ts';
import { ask, load, residentMemory, serve, stopAll } from '../processes.ts';
import { perSecond, report, say } from '../report.ts';
import type { FillOrder } from './fill.ts';
import { foundHospitals } from './found.ts';
import { type Hospital, hospitalsOf } from './hospital.ts';
import type { LoopOrder, Times } from './open-loop.ts';
import { secondsOfRun, sizeOfRun } from './size.ts';
import { runAsSuperuser } from './superuser.ts';

const FILLERS = 2;
const TOKENS_OF_HOSPITAL = 8;
const PER_SECOND = 50;
const CONNECTIONS = 64;
const SECONDS = 8;
const WANTED_RATIO = '>= 0.40';

const tokensOf = async (urls: DatabaseUrls, hospitals: readonly Hospital[]): Promise<LoopOrder['hospitals']> => {
  const platform = createPlatform({ config: testConfig(), clock: systemClock, log: silentLog, secrets: testSecrets, urls });
  const { identity } = createModules(platform);
  const withTokens: (Hospital & { tokens: string[] })[] = [];
  for (const hospital of hospitals) {
    const tokens: string[] = [];
    for (let i = 0; i < TOKENS_OF_HOSPITAL; i++) tokens.push((await identity.openSession(hospital.tenant, hospital.clinician + i)).access);
    withTokens.push({ ...hospital, tokens });
  }
  await platform.appPool.end();
  await platform.workerPool.end();
  return withTokens;
};

const size = sizeOfRun();
const hospitals = hospitalsOf(size);
const cluster = await startCluster();
const urls = urlsFor(cluster.adminUrl, TEMPLATE, TEST_PASSWORDS);
const superUrl = cluster.adminUrl.replace(/\/postgres$/, `/${TEMPLATE}`);
try {
  say(`${size.hospitals} hospitals, ${size.hospitals * size.patients} patients, ${size.hospitals * size.logs} logs`);
  const began = performance.now();
  await runAsSuperuser(superUrl, `alter system set max_wal_size = '8GB'`, 'select pg_reload_conf()');
  await foundHospitals(superUrl, hospitals, size);
  await Promise.all(
    Array.from({ length: FILLERS }, (_, i) =>
      ask('ward/fill.ts', [urls.owner, urls.app, urls.worker], {
        hospitals: hospitals.filter((_hospital, n) => n % FILLERS === i),
        size,
      } satisfies FillOrder),
    ),
  );
  await runAsSuperuser(superUrl, 'vacuum analyze', 'checkpoint');
  say(`made in ${Math.round((performance.now() - began) / 1000)} s\n`);

  const product = await serve('server.ts', [urls.owner, urls.app, urls.worker]);
  const loop: LoopOrder = {
    url: product.url,
    hospitals: await tokensOf(urls, hospitals),
    size,
    perSecond: PER_SECOND,
    seconds: secondsOfRun(),
  };
  for (const { name, wanted, count, errors, p50, p95, p99 } of await ask<Times[]>('ward/open-loop.ts', [], loop))
    report(
      `${name} (${count}${errors > 0 ? `, ${errors} ERRORS` : ''})`,
      [p50, p95, p99].map((ms) => ms.toFixed(1)).join(' / '),
      '',
      `p95 < ${wanted} ms${p95 < wanted ? '' : '  MISSED'}`,
    );

  const post = {
    url: product.url,
    method: 'POST' as const,
    path: '/api/task-logs',
    body: JSON.stringify({
      patientId: ':patient',
      taskType: 'vitals',
      description: 'BP 128/82, pulse 76 regular, SpO2 97% on room air, temperature 36.9',
      notes: 'Patient tolerated well, no adverse reactions',
    }).replace('":patient"', ':patient'),
    connections: CONNECTIONS,
    seconds: SECONDS,
  };
  for (const [where, some] of [
    ['ten hospitals', loop.hospitals],
    ['one hospital', loop.hospitals.slice(0, 1)],
  ] as const) {
    const callers = some.flatMap(({ tokens, patient }) => tokens.map((token, i) => ({ token, patient: patient + i })));
    const places = some.map(({ tenant, patient, clinician }) => [tenant, patient, clinician].join('/')).join(',');
    const { perSecond: top } = await ask<{ perSecond: number }>('ward/log-ceiling.ts', [
      superUrl,
      places,
      String(CONNECTIONS),
      String(SECONDS),
    ]);
    report(`\nceiling: raw single-row insert, ${CONNECTIONS} connections, ${where}`, perSecond(top));
    for (const keyed of [undefined, true] as const) {
      const result = await load({ ...post, callers, ...(keyed ? { keyed } : {}) });
      report(
        `POST /api/task-logs${keyed ? ' with Idempotency-Key' : ''} (p97.5 ${result.p95} ms, ${result.errors} errors)`,
        perSecond(result.perSecond),
        (result.perSecond / top).toFixed(2),
        WANTED_RATIO,
      );
    }
  }
  report('\nmemory of the server afterwards', `${Math.round((await residentMemory(product)) / 1e6)} MB`);
  await product.stop();
} finally {
  stopAll();
  await cluster.stop();
}
