// A patient's timeline, newest first: logs, corrections of logs, tasks not done, and events of other modules. Each kind is read from its own
// index, and the page is merged.
import { z } from 'zod';
import { NamedPerson, PersonId } from '#contracts/common.ts';
import type { Task, TimelineEntry } from '#contracts/tasks.ts';
import { RECORD_KINDS, type RecordEntry } from '#contracts/timeline.ts';
import type { UserCtx } from '#platform/context.ts';
import { pageBound } from '#platform/db/page-bound.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { decodeCursor, encodeCursor, Moment } from '#platform/http/pages.ts';
import type { Happening, TimelinePart } from '#platform/timeline.ts';
import type { Records } from '#platform/unit-of-work.ts';
import type { TasksDeps } from '../deps.ts';
import { findLogs } from './find-logs.ts';

const Kind = z.enum(['log', 'not-done']);
const Step = z.object({ at: z.date(), kind: Kind, id: z.int() });
type Step = z.output<typeof Step>;

/** Time, kind and ID: the order of the timeline, each descending. */
const Position = z.union([z.tuple([Moment, Kind, PersonId]), z.tuple([Moment, z.enum(RECORD_KINDS), z.uuid()])]);
const LARGEST = 2_147_483_647;
/** After every kind. */
const START = ['9999-12-31T00:00:00.000Z', '~', ''] as const;

/** Reads tasks as this reader may see them. */
export type TasksById = (records: Records, ctx: UserCtx, ids: readonly number[]) => Promise<Map<number, Task>>;

export interface TimelineDeps extends Pick<TasksDeps, 'timeline'> {
  tasksById: TasksById;
}

const idsOf = (steps: readonly (Step | Happening)[], kind: Step['kind']): number[] =>
  steps.flatMap((step) => (step.kind === kind ? [step.id] : []));

const ofTasks = async (db: TenantDb, tenantId: number, patientId: number, { at, kind, id, most }: TimelinePart): Promise<Step[]> => {
  /** IDs of a kind below this one come after the position. */
  const below = (own: Step['kind']): number => (own === kind ? Number(id) : own < kind ? LARGEST : 0);
  const { rows } = await rowsOf(Step)`
    select * from (
      (select l.completed_at as at, 'log' as kind, l.id from tasks.task_logs l
        where l.tenant_id = ${tenantId} and l.patient_id = ${patientId} and (l.corrected_by_id is null or l.corrected_by_id = l.id)
          and (l.completed_at, l.id) < (${at}::timestamptz, ${below('log')}::int)
        order by l.completed_at desc, l.id desc limit ${most})
      union all
      (select t.finished_at, 'not-done', t.id from tasks.tasks t
        where t.tenant_id = ${tenantId} and t.patient_id = ${patientId} and t.status = 'not-done'
          and (t.finished_at, t.id) < (${at}::timestamptz, ${below('not-done')}::int)
        order by t.finished_at desc, t.id desc limit ${most})
    ) steps order by at desc, kind desc, id desc limit ${most}`.execute(db);
  return rows;
};

/** Compares two positions. IDs of one kind are of one type. */
const newestFirst = (a: Step | Happening, b: Step | Happening): number => {
  if (a.at.getTime() !== b.at.getTime()) return b.at.getTime() - a.at.getTime();
  if (a.kind !== b.kind) return a.kind < b.kind ? 1 : -1;
  return a.id < b.id ? 1 : -1;
};

const peopleOf = async (db: TenantDb, tenantId: number, steps: readonly (Step | Happening)[]): Promise<Map<number, NamedPerson>> => {
  const ids = [...new Set(steps.flatMap((step) => ('by_id' in step && step.by_id !== null ? [step.by_id] : [])))];
  if (ids.length === 0) return new Map();
  const { rows } = await rowsOf(NamedPerson)`select d.id, d.name from identity.directory d
    where d.tenant_id = ${tenantId} and d.id = any(${ids}::int[])`.execute(db);
  return new Map(rows.map((person) => [person.id, person]));
};

const presentHappening = ({ at, by_id, ...happening }: Happening, people: ReadonlyMap<number, NamedPerson>): RecordEntry => ({
  ...happening,
  at: at.toISOString(),
  by: by_id === null ? null : (people.get(by_id) ?? null),
});

/** The caller has checked the patient. */
export const patientTimeline = async (
  records: Records,
  { timeline, tasksById }: TimelineDeps,
  ctx: UserCtx,
  patientId: number,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ entries: TimelineEntry[]; next: string | null }> => {
  const { db } = records;
  const [at, kind, id] = after === undefined ? START : decodeCursor(Position, after);
  const part: TimelinePart = { at, kind, id: String(id), most: pageBound(limit) };
  const found = await Promise.all([
    ofTasks(db, ctx.tenantId, patientId, part),
    ...timeline().map((source) => source(db, ctx, patientId, part)),
  ]);
  const steps = found.flat().sort(newestFirst);
  const shown = steps.slice(0, limit);
  const notDone = idsOf(shown, 'not-done');
  const [logs, tasks, people] = await Promise.all([
    findLogs(records, ctx, idsOf(shown, 'log')),
    notDone.length > 0 ? tasksById(records, ctx, notDone) : new Map<number, Task>(),
    peopleOf(db, ctx.tenantId, shown),
  ]);
  const entries = shown.flatMap((step): TimelineEntry[] => {
    if ('by_id' in step) return [presentHappening(step, people)];
    const time = step.at.toISOString();
    const log = step.kind === 'log' ? logs.get(step.id) : undefined;
    if (log) return [{ kind: 'log', at: time, log }];
    const task = step.kind === 'not-done' ? tasks.get(step.id) : undefined;
    return task ? [{ kind: 'not-done', at: time, task }] : [];
  });
  const last = shown.at(-1);
  return { entries, next: steps.length > limit && last ? encodeCursor([last.at.toISOString(), last.kind, last.id]) : null };
};
