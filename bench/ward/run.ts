// The ward: reads in an open loop of 50 requests per second, and logging compared with the single-insert ceiling, with data of ten
// hospitals. `npm run bench -- ward --logs 200000` creates fewer logs; `--seconds 30` shortens the loop.
import type { DatabaseUrls } from '#platform/platform.ts';
import type { Times } from '../open-loop.ts';
import { ask, residentMemory, serve } from '../processes.ts';
import { report, say } from '../report.ts';
import { onCluster, withModules } from '../setup.ts';
import type { FillOrder } from './fill.ts';
import { type Hospital, hospitalsOf } from './hospital.ts';
import { measureLogging } from './logging.ts';
import type { LoopOrder } from './open-loop.ts';
import { provisionHospitals } from './provision.ts';
import { secondsOfRun, sizeOfRun } from './size.ts';
import { runAsSuperuser } from './superuser.ts';

const FILLERS = 2;
const TOKENS_OF_HOSPITAL = 8;
const PER_SECOND = 50;

const tokensOf = (urls: DatabaseUrls, hospitals: readonly Hospital[]): Promise<LoopOrder['hospitals']> =>
  withModules(urls, async ({ identity }) => {
    const withTokens: (Hospital & { tokens: string[] })[] = [];
    for (const hospital of hospitals) {
      const tokens: string[] = [];
      for (let i = 0; i < TOKENS_OF_HOSPITAL; i++)
        tokens.push((await identity.openSession(hospital.tenant, hospital.clinician + i)).access);
      withTokens.push({ ...hospital, tokens });
    }
    return withTokens;
  });

const size = sizeOfRun();
const hospitals = hospitalsOf(size);
// Usual settings for a database of this size; the embedded defaults are for a small one.
const SETTINGS = { shared_buffers: '1GB', max_wal_size: '8GB' };
await onCluster(async ({ urls, superUrl, args }) => {
  say(`${size.hospitals} hospitals, ${size.hospitals * size.patients} patients, ${size.hospitals * size.logs} logs`);
  const began = performance.now();
  await provisionHospitals(superUrl, hospitals, size);
  await Promise.all(
    Array.from({ length: FILLERS }, (_, i) =>
      ask('ward/fill.ts', args, {
        hospitals: hospitals.filter((_hospital, n) => n % FILLERS === i),
        size,
      } satisfies FillOrder),
    ),
  );
  await runAsSuperuser(superUrl, 'vacuum analyze', 'checkpoint');
  say(`made in ${Math.round((performance.now() - began) / 1000)} s\n`);

  const product = await serve('server.ts', args);
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

  await measureLogging(superUrl, product.url, loop.hospitals);
  report('\nmemory of the server afterwards', `${Math.round((await residentMemory(product)) / 1e6)} MB`);
  await product.stop();
}, SETTINGS);
