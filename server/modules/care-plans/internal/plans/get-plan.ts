// One plan, and the plans of a patient, for readers of their notes.
import { sql } from 'kysely';
import { z } from 'zod';
import type { QueryOf } from '#contracts/endpoint.ts';
import type { CarePlan, listCarePlans as endpoint } from '#contracts/plans.ts';
import type { UserCtx } from '#platform/context.ts';
import { pageBound } from '#platform/db/page-bound.ts';
import { problem } from '#platform/errors.ts';
import { decodeCursor, encodeCursor } from '#platform/http/pages.ts';
import type { Platform } from '#platform/platform.ts';
import type { Records } from '#platform/unit-of-work.ts';
import type { CarePlansDeps, OpenVersion } from '../deps.ts';
import type { PlanFollower } from '../follow/follow-note.ts';
import { openPlans, readPlan } from './open-plans.ts';
import { loadPlanRows, type PlanRow } from './plan-rows.ts';

type Parts = Pick<Platform, 'audit'>;

/** Has notes read that no provider has read yet. @returns whether one was */
const resumeUnread = async (
  follower: PlanFollower,
  ctx: UserCtx,
  rows: readonly PlanRow[],
  versions: ReadonlyMap<string, OpenVersion>,
): Promise<boolean> => {
  const unread = rows.filter(({ status, extraction }) => status === 'proposed' && extraction === 'PENDING');
  for (const { note_id, note_version } of unread) {
    const version = versions.get(`${note_id}/${note_version}`);
    if (version) await follower.resume(ctx, version);
  }
  return unread.length > 0;
};

/**
 * Opens a plan for a reader of its note.
 * @throws CARE_PLAN_NOT_FOUND, STEP_TAMPERED, NOTE_LOCKED, NOTE_TAMPERED, KEY_MISMATCH
 */
export const getPlan = async (
  platform: Parts,
  deps: CarePlansDeps,
  follower: PlanFollower,
  records: Records,
  ctx: UserCtx,
  id: string,
): Promise<CarePlan> => {
  const { row, version, reading } = await readPlan(deps, records, ctx, id);
  const named = new Map([[`${row.note_id}/${row.note_version}`, version]]);
  const chosen = (await resumeUnread(follower, ctx, [row], named))
    ? await loadPlanRows(records.db, ctx.tenantId, sql`select ${id}::uuid as id`)
    : [row];
  const { plans } = await openPlans(platform, records, ctx, reading, chosen);
  const plan = plans[0]!;
  if (plan.state === 'tampered') throw problem('STEP_TAMPERED', { patients: [plan.patient_id] });
  return plan;
};

const Position = z.tuple([z.iso.datetime(), z.uuid()]);

/** @throws PATIENT_NOT_FOUND, NOTE_LOCKED, KEY_MISMATCH */
export const listPlans = async (
  platform: Parts,
  deps: CarePlansDeps,
  follower: PlanFollower,
  records: Records,
  ctx: UserCtx,
  { patient_id: patientId, after, first }: QueryOf<typeof endpoint>,
): Promise<{ plans: CarePlan[]; next: string | null }> => {
  const { tenantId } = ctx;
  const reading = await deps.reading(ctx);
  const readable = await reading.readable(records, patientId);
  const position = after === undefined ? undefined : decodeCursor(Position, after);
  const further = position === undefined ? sql`` : sql`and (p.created_at, p.id) < (${position[0]}::timestamptz, ${position[1]}::uuid)`;
  const chosen = sql`select c.id from (
      select p.id, p.note_id, p.note_version as version, p.author_id, p.created_at from care_plans.plans p
      where p.tenant_id = ${tenantId} and p.patient_id = ${patientId} ${further}
    ) c where ${readable} order by c.created_at desc, c.id desc limit ${pageBound(first)}`;
  const load = async () => {
    const rows = await loadPlanRows(records.db, tenantId, chosen);
    const page = rows.slice(0, first);
    return { rows, page, ...(await openPlans(platform, records, ctx, reading, page)) };
  };
  let found = await load();
  if (await resumeUnread(follower, ctx, found.page, found.versions)) found = await load();
  const last = found.page.at(-1);
  return {
    plans: found.plans,
    next: found.rows.length > first && last ? encodeCursor([last.created_at.toISOString(), last.id]) : null,
  };
};
