// One plan, and the plans of a patient, for readers of their notes.
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { QueryOf } from '#contracts/endpoint.ts';
import type { CarePlan, getCurrentCarePlan as currentEndpoint, listCarePlans as listEndpoint } from '#contracts/plans.ts';
import type { UserCtx } from '#platform/context.ts';
import { pageBound } from '#platform/db/page-bound.ts';
import { problem } from '#platform/errors.ts';
import { decodeCursor, encodeCursor, Moment } from '#platform/http/pages.ts';
import type { Platform } from '#platform/platform.ts';
import type { Records } from '#platform/unit-of-work.ts';
import type { CarePlansDeps, NoteReading, OpenVersion } from '../deps.ts';
import type { PlanFollower } from '../follow/follow-note.ts';
import { openPlans, readPlan } from './open-plans.ts';
import { BEING_RENEWED, loadPlanRows, type PlanRow } from './plan-rows.ts';

type Parts = Pick<Platform, 'audit'>;
interface Opening {
  platform: Parts;
  follower: PlanFollower;
  records: Records;
  ctx: UserCtx;
  reading: NoteReading;
}

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

const Position = z.tuple([Moment, z.uuid()]);

/** Opens plans and has their notes read, where no provider has yet. @param chosen a query for `id` @param most the number of plans to open */
const openChosen = async (
  { platform, follower, records, ctx, reading }: Opening,
  chosen: RawBuilder<unknown>,
  most: number,
): Promise<{ rows: PlanRow[]; page: PlanRow[]; plans: CarePlan[] }> => {
  const load = async () => {
    const rows = await loadPlanRows(records.db, ctx.tenantId, chosen);
    const page = rows.slice(0, most);
    return { rows, page, ...(await openPlans(platform, records, ctx, reading, page)) };
  };
  const found = await load();
  return (await resumeUnread(follower, ctx, found.page, found.versions)) ? load() : found;
};

/** @throws PATIENT_NOT_FOUND, NOTE_LOCKED, KEY_MISMATCH */
export const listPlans = async (
  platform: Parts,
  deps: CarePlansDeps,
  follower: PlanFollower,
  records: Records,
  ctx: UserCtx,
  { patient_id: patientId, open, after, first }: QueryOf<typeof listEndpoint>,
): Promise<{ plans: CarePlan[]; next: string | null }> => {
  const reading = await deps.reading(ctx);
  const readable = await reading.readable(records, patientId);
  const position = after === undefined ? undefined : decodeCursor(Position, after);
  const further = position === undefined ? sql`` : sql`and (p.created_at, p.id) < (${position[0]}::timestamptz, ${position[1]}::uuid)`;
  const onlyOpen = open ? sql`and (p.status in ('proposed', 'active') or (${BEING_RENEWED}))` : sql``;
  const chosen = sql`select c.id from (
      select p.id, p.note_id, p.note_version as version, p.author_id, p.created_at from care_plans.plans p
      where p.tenant_id = ${ctx.tenantId} and p.patient_id = ${patientId} ${onlyOpen} ${further}
    ) c where ${readable} order by c.created_at desc, c.id desc limit ${pageBound(first)}`;
  const { rows, page, plans } = await openChosen({ platform, follower, records, ctx, reading }, chosen, first);
  const last = page.at(-1);
  return { plans, next: rows.length > first && last ? encodeCursor([last.created_at.toISOString(), last.id]) : null };
};

/**
 * Opens the plan that a patient follows, the newest if there are several. Patients still follow a plan that is being renewed; a doctor who has
 * proposed a newer plan works on that.
 * @returns null when the caller reads none
 * @throws PATIENT_NOT_FOUND, NOTE_LOCKED, KEY_MISMATCH
 */
export const currentPlan = async (
  platform: Parts,
  deps: CarePlansDeps,
  follower: PlanFollower,
  records: Records,
  ctx: UserCtx,
  { patient_id: patientId, status }: QueryOf<typeof currentEndpoint>,
): Promise<CarePlan | null> => {
  const reading = await deps.reading(ctx);
  const readable = await reading.readable(records, patientId);
  const { id: caller } = ctx.actor;
  const alsoFollowed = caller === patientId ? BEING_RENEWED : sql`p.status = 'proposed' and p.author_id = ${caller}`;
  const ofStatus = status === undefined ? sql`` : sql`and p.status = ${status}`;
  const chosen = sql`select c.id from (
      select p.id, p.note_id, p.note_version as version, p.author_id, p.created_at, (p.status = 'active' or (${alsoFollowed})) as is_followed from care_plans.plans p
      where p.tenant_id = ${ctx.tenantId} and p.patient_id = ${patientId} ${ofStatus}
    ) c where ${readable} order by c.is_followed desc, c.created_at desc, c.id desc limit 1`;
  return (await openChosen({ platform, follower, records, ctx, reading }, chosen, 1)).plans[0] ?? null;
};
