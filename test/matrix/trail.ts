// Checks that every call wrote the audit rows that its route declares: one, with the right outcome, actor and patients, or none.
import { patientsNamed } from '#platform/operations/named-patients.ts';
import type { TestApp } from '../harness/app.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { EXPECTED } from './expectations.ts';
import type { Cell } from './play.ts';
import { REQUESTS } from './requests.ts';

export interface TrailRow {
  request_id: string;
  /** Null: the platform's trail. */
  tenant_id: number | null;
  action: string;
  outcome: string;
  reason: string | null;
  patients: number[];
  actor_kind: string;
  actor_id: number | null;
  key_id: string | null;
  /** Number of refusals that the row sums. */
  times: number;
}
export type Trail = ReadonlyMap<string, TrailRow[]>;

/** Loads both trails, bypassing every policy. */
export const loadTrail = async (app: Pick<TestApp, 'superUrl' | 'platform'>): Promise<Trail> => {
  await app.platform.audit.flush();
  const rows = await adminQuery(
    app,
    `select request_id, tenant_id, action, outcome, reason, patients, actor_kind, actor_id, key_id, 1 as times from audit.events
     union all select request_id, null, action, outcome, reason, '{}', 'anonymous', null, null, times from audit.platform_events`,
  );
  return Map.groupBy(rows as unknown as TrailRow[], (row) => row.request_id);
};

/** Refusals that are recorded for the requested patient. */
const CONCERNS_PATIENT = [
  'CONSULTATION_NOT_FOUND',
  'PATIENT_NOT_FOUND',
  'NOT_THE_AUTHOR',
  'NOT_THE_RECIPIENT',
  'CONSENT_MISSING',
  'THREAD_NOT_FOUND',
  'NOTE_NOT_FOUND',
  'REMINDER_NOT_FOUND',
  'CARE_PLAN_NOT_FOUND',
  'FILE_NOT_FOUND',
];

type Promised = Pick<TrailRow, 'tenant_id' | 'action' | 'outcome' | 'reason' | 'patients'>;

/** Returns the patients in the path and query of the request. */
const namedIn = ({ route: { contract }, sent }: Cell): number[] => {
  const { pathname, searchParams } = new URL(sent.path, 'http://localhost');
  const words = pathname.split('/');
  const params = contract.path.split('/').flatMap((word, i) => (word.startsWith(':') ? [[word.slice(1), words[i]]] : []));
  return patientsNamed(contract, { params: Object.fromEntries(params), query: Object.fromEntries(searchParams) });
};

const promisedBy = (cell: Cell): Promised | undefined => {
  const { route, name, subject, sent, reply } = cell;
  const { audit } = route;
  const spec = REQUESTS[name]!;
  if ('none' in audit) {
    if (spec.action === undefined || reply.status >= 300) return undefined;
    return { tenant_id: 1, action: spec.action, outcome: 'ok', reason: null, patients: [] };
  }
  const action = 'read' in audit ? audit.read : audit.write;
  const { code } = (reply.body ?? {}) as { code?: string };
  if (reply.status === 401) return { tenant_id: null, action, outcome: 'refused', reason: code ?? '', patients: [] };
  const tenant = subject.tenant!;
  if (reply.status === 403 || reply.status === 404) {
    const concerned = tenant === 1 && CONCERNS_PATIENT.includes(code ?? '') ? [PEOPLE.David] : [];
    const patients = code === 'FORBIDDEN' ? namedIn(cell) : concerned;
    return { tenant_id: tenant, action, outcome: 'refused', reason: code ?? '', patients };
  }
  return { tenant_id: tenant, action, outcome: 'ok', reason: null, patients: spec.patients?.(subject, sent, reply.body as never) ?? [] };
};

const sameSet = (a: readonly number[], b: readonly number[]): boolean => a.length === b.length && a.every((x) => b.includes(x));

const wrongRow = (row: TrailRow, promised: Promised, { route, subject }: Cell): string | undefined => {
  for (const field of ['tenant_id', 'action', 'outcome', 'reason'] as const) {
    if (row[field] !== promised[field]) return `${field} is ${row[field]}, not ${promised[field]}`;
  }
  if (route.permission === 'public') return undefined;
  if (!sameSet(row.patients, promised.patients)) return `patients are ${row.patients}, not ${promised.patients}`;
  if (row.tenant_id === null) return undefined;
  if (subject.isIntegration) return row.actor_kind === 'integration' && row.key_id !== null ? undefined : 'the key is not named';
  return row.actor_kind === 'user' && row.actor_id === subject.person ? undefined : `the actor is ${row.actor_kind} ${row.actor_id}`;
};

const rowsOf = ({ reply }: Cell, trail: Trail): TrailRow[] => trail.get(reply.headers.get('x-request-id') ?? '') ?? [];

/** Refusals of anonymous callers are summed: for each action and reason their number must match, whichever requests the rows name. */
const summedFindings = (cells: readonly Cell[], trail: Trail): string[] => {
  const nobodys = cells.filter((cell) => promisedBy(cell)?.tenant_id === null);
  return [...Map.groupBy(nobodys, (cell) => promisedBy(cell)!.action)].flatMap(([action, played]) => {
    const rows = played.flatMap((cell) => rowsOf(cell, trail));
    const times = rows.reduce((n, row) => n + row.times, 0);
    const reasons = [...new Set(played.map((cell) => promisedBy(cell)!.reason))].toSorted().join(' ');
    const found = [...new Set(rows.flatMap(({ reason }) => reason?.split(' ') ?? []))].toSorted().join(' ');
    const wrong = rows.some((row) => row.action !== action || row.outcome !== 'refused' || row.tenant_id !== null) || found !== reasons;
    if (times === played.length && !wrong) return [];
    return played.map(
      ({ name, subject, reply }) =>
        `${name} as ${subject.name} (${reply.status}) is one of ${played.length} refusals of ${action}, of which ${times} are on record, for ${found}`,
    );
  });
};

/** Returns the findings in the trail of the played requests. */
export const auditFindings = (all: readonly Cell[], trail: Trail): string[] => {
  // An unexpected reply is a separate finding and requires no row.
  const cells = all.filter((cell) => EXPECTED.get(cell.name)?.get(cell.subject.name) === cell.reply.status);
  return [...summedFindings(cells, trail), ...cells.flatMap((cell) => findingsOf(cell, trail))];
};

const findingsOf = (cell: Cell, trail: Trail): string[] => {
  const where = `${cell.name} as ${cell.subject.name} (${cell.reply.status})`;
  const rows = rowsOf(cell, trail);
  const promised = promisedBy(cell);
  if (promised?.tenant_id === null) return [];
  if (!promised) return rows.map((row) => `${where} wrote ${row.action}, which it does not promise`);
  const named = REQUESTS[cell.name]!.actions;
  if (named && promised.outcome === 'ok') {
    const found = rows.map(({ action }) => action).toSorted();
    const right = found.join() === named.toSorted().join();
    const wrong = right
      ? rows.map((row) => wrongRow(row, { ...promised, action: row.action }, cell)).find((one) => one !== undefined)
      : `wrote ${found}`;
    return wrong === undefined ? [] : [`${where}: ${wrong}`];
  }
  const [row] = rows;
  if (!row || rows.length > 1) return [`${where} wrote ${rows.length} rows of ${promised.action}, not 1`];
  const wrong = wrongRow(row, promised, cell);
  return wrong === undefined ? [] : [`${where}: ${wrong}`];
};
