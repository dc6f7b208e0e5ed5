// Logging in a closed loop, compared with the single-insert ceiling of the same tables; with ten hospitals, and with one.
import { ask, load } from '../processes.ts';
import { perSecond, report } from '../report.ts';
import type { LoopOrder } from './open-loop.ts';

const CONNECTIONS = 64;
const SECONDS = 8;
/** Far above the product's IDs, one range for each ceiling. */
const FIRST_IDS = [1_500_000_000, 1_600_000_000];

const BODY =
  '{"patientId"::patient,"taskType":"vitals","description":"BP 128/82, pulse 76 regular, SpO2 97% on room air","notes":"Patient tolerated well"}';

export const measureLogging = async (superUrl: string, url: string, hospitals: LoopOrder['hospitals']): Promise<void> => {
  for (const [i, some] of [hospitals, hospitals.slice(0, 1)].entries()) {
    const places = some.map(({ tenant, patient, clinician }) => [tenant, patient, clinician].join('/')).join(',');
    const args = [superUrl, places, FIRST_IDS[i], CONNECTIONS, SECONDS].map(String);
    const { perSecond: top } = await ask<{ perSecond: number }>('ward/log-ceiling.ts', args);
    report(
      `\nceiling: raw single-row insert, ${CONNECTIONS} connections, ${some.length === 1 ? 'one hospital' : 'all hospitals'}`,
      perSecond(top),
    );
    const callers = some.flatMap(({ tokens, patient }) => tokens.map((token, n) => ({ token, patient: patient + n })));
    const order = { url, method: 'POST' as const, path: '/api/task-logs', body: BODY, callers, connections: CONNECTIONS, seconds: SECONDS };
    for (const keyed of [false, true]) {
      const result = await load({ ...order, ...(keyed ? { keyed } : {}) });
      report(
        `POST /api/task-logs${keyed ? ', Idempotency-Key' : ''} (p97.5 ${result.p95} ms, ${result.errors} errors)`,
        perSecond(result.perSecond),
        (result.perSecond / top).toFixed(2),
        '>= 0.40',
      );
    }
  }
};
