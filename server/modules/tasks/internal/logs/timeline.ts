// A patient's timeline, newest first: logs, corrections of logs, and tasks not done. Each kind is read from its own index, and the page is
// merged.
import { z } from 'zod';
import { PersonId } from '#contracts/common.ts';
import type { Task, TimelineEntry } from '#contracts/tasks.ts';
import type { UserCtx } from '#platform/context.ts';
import { pageBound } from '#platform/db/page-bound.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import { decodeCursor, encodeCursor } from '#platform/http/pages.ts';
import type { Records } from '#platform/unit-of-work.ts';
import { Moment } from '../moment.ts';
import { findLogs } from './find-logs.ts';

const Kind = z.enum(['log', 'not-done']);
const Step = z.object({ at: z.date(), kind: Kind, id: z.int() });
type Step = z.output<typeof Step>;

/** Time, kind and ID: the order of the timeline. At the same time, `not-done` comes before `log`. */
const Position = z.tuple([Moment, Kind, PersonId]);
const LARGEST = 2_147_483_647;

/** Reads tasks as this reader may see them. */
export type TasksById = (records: Records, ctx: UserCtx, ids: readonly number[]) => Promise<Map<number, Task>>;

const idsOf = (steps: readonly Step[], kind: Step['kind']): number[] => steps.filter((step) => step.kind === kind).map(({ id }) => id);

/** The caller has checked the patient. */
export const patientTimeline = async (
  records: Records,
  tasksById: TasksById,
  ctx: UserCtx,
  patientId: number,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ entries: TimelineEntry[]; next: string | null }> => {
  const { tenantId } = ctx;
  const [at, kind, id] = after === undefined ? ['9999-12-31T00:00:00.000Z', 'not-done' as const, LARGEST] : decodeCursor(Position, after);
  const enough = pageBound(limit);
  const { rows } = await rowsOf(Step)`
    select * from (
      (select l.completed_at as at, 'log' as kind, l.id from tasks.task_logs l
        where l.tenant_id = ${tenantId} and l.patient_id = ${patientId} and (l.corrected_by_id is null or l.corrected_by_id = l.id)
          and (l.completed_at, l.id) < (${at}::timestamptz, ${kind === 'log' ? id : LARGEST}::int)
        order by l.completed_at desc, l.id desc limit ${enough})
      union all
      (select t.finished_at, 'not-done', t.id from tasks.tasks t
        where t.tenant_id = ${tenantId} and t.patient_id = ${patientId} and t.status = 'not-done'
          and (t.finished_at, t.id) < (${at}::timestamptz, ${kind === 'not-done' ? id : 0}::int)
        order by t.finished_at desc, t.id desc limit ${enough})
    ) steps order by at desc, kind desc, id desc limit ${enough}`.execute(records.db);
  const shown = rows.slice(0, limit);
  const [logs, tasks] = await Promise.all([
    findLogs(records, ctx, idsOf(shown, 'log')),
    idsOf(shown, 'not-done').length > 0 ? tasksById(records, ctx, idsOf(shown, 'not-done')) : new Map<number, Task>(),
  ]);
  const entries = shown.flatMap((step): TimelineEntry[] => {
    const time = step.at.toISOString();
    const log = step.kind === 'log' ? logs.get(step.id) : undefined;
    if (log) return [{ kind: 'log', at: time, log }];
    const task = step.kind === 'not-done' ? tasks.get(step.id) : undefined;
    return task ? [{ kind: 'not-done', at: time, task }] : [];
  });
  const last = shown.at(-1);
  return { entries, next: rows.length > limit && last ? encodeCursor([last.at.toISOString(), last.kind, last.id]) : null };
};
