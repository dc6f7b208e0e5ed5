// The compliance report: every action of the inbox that was performed in a range of days, as CSV, read from the audit trail while it is sent.
import { Readable } from 'node:stream';
import { z } from 'zod';
import type { QueryOf } from '#contracts/endpoint.ts';
import type { getComplianceReport as contract } from '#contracts/messaging/reports.ts';
import { dayStart } from '#platform/calendar.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { invalid } from '#platform/errors.ts';
import { FileReply, type OperationCtx } from '#platform/operations/operation.ts';
import type { MessagingDeps } from '../deps.ts';
import { csvLine } from './csv.ts';

const COLUMNS = ['at', 'who', 'role', 'action', 'thread', 'patient'] as const;
/** Names of automatic actions in the report. The trail names the person whose request caused them. */
const AUTOMATIC: Readonly<Record<string, string>> = {
  'messaging.messages.auto-reply': 'Automatic reply',
  'messaging.threads.lapse': 'Lapsed claim',
};
/** Resource types whose ID is a thread ID, or for a merge the IDs of source and target. */
const NAMES_THREADS: readonly string[] = ['thread', 'merge'];
const MAX_DAYS = 366;
const DAY_MS = 86_400_000;

const PatientRow = z.object({ id: z.int(), name: z.string(), mrn: z.string() });

const patientsOf = async (db: TenantDb, tenantId: number, ids: readonly number[]): Promise<Map<number, string>> => {
  const { rows } = await rowsOf(PatientRow)`select p.id, p.name, p.mrn from patients.directory p
    where p.tenant_id = ${tenantId} and p.id = any(${ids}::int[])`.execute(db);
  return new Map(rows.map(({ id, name, mrn }) => [id, `${name} (${mrn})`]));
};

/** @throws VALIDATION_FAILED for a range that ends before it begins, or is longer than a year */
const requireRange = ({ from, to }: QueryOf<typeof contract>): void => {
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS;
  if (days < 0) throw invalid({ to: 'must be after the start' });
  if (days > MAX_DAYS) throw invalid({ to: 'must be within a year' });
};

/** Returns the report of the days from `from` to `to`, both included. @throws VALIDATION_FAILED */
export const complianceReport = async (
  { clinic, actionsOf, files }: Pick<MessagingDeps, 'clinic' | 'actionsOf' | 'files'>,
  ctx: OperationCtx,
  range: QueryOf<typeof contract>,
): Promise<FileReply> => {
  const { tenantId, db } = ctx;
  requireRange(range);
  await files.requireExport(ctx, ctx, []);
  ctx.touch({ patients: [], resource: { type: 'report', id: `${range.from}/${range.to}` } });
  const { timeZone } = await clinic(tenantId);
  const pages = actionsOf(tenantId, { prefix: 'messaging.', from: dayStart(timeZone, range.from), to: dayStart(timeZone, range.to, 1) });
  async function* lines(): AsyncGenerator<string> {
    yield csvLine(COLUMNS);
    for await (const actions of pages) {
      const patients = await patientsOf(db, tenantId, [...new Set(actions.flatMap((action) => action.patients))]);
      const text = actions.flatMap(({ at, who, role, action, resource, patients: concerned }) => {
        const thread = resource && NAMES_THREADS.includes(resource.type) ? resource.id : '';
        const automatic = AUTOMATIC[action];
        const by = automatic ? [automatic, 'system'] : [who, role];
        const names = concerned.length === 0 ? [''] : concerned.map((id) => patients.get(id) ?? String(id));
        return names.map((patient) => csvLine([at.toISOString(), ...by, action, thread, patient]));
      });
      yield text.join('');
    }
  }
  return new FileReply({ body: Readable.from(lines()), type: 'text/csv', name: `messages-${range.from}-${range.to}.csv` });
};
