// A version of a note gets its plan in its own transaction; the text is read in the memory of the request. A provider that takes longer reads it
// after the commit. If the process ends before, the next reader who opens the note has it read (`resume`).
import { sql } from 'kysely';
import { z } from 'zod';
import { dayIn } from '#platform/calendar.ts';
import type { UserCtx } from '#platform/context.ts';
import { systemCtx } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import { afterCommit } from '#platform/db/tenant-db.ts';
import { uuidv7 } from '#platform/ids.ts';
import type { Platform } from '#platform/platform.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { type Extracted, extractWith } from '../../extraction/extract-with.ts';
import type { Extractor } from '../../extraction/extractor.ts';
import { showPlan } from '../announce.ts';
import type { OpenVersion } from '../deps.ts';
import type { ChooseExtractor } from '../outside/choose-extractor.ts';
import { lockPlansOf, RAN_UNTIL_SUPERSEDED } from '../plans/plan-rows.ts';
import { zoneOfPatient } from '../reminders/zones.ts';
import { type BarePlan, storeExtraction } from './store-extraction.ts';
import { suggestToColleagues, supersede } from './supersede.ts';

/** How long one request has a note to itself: two attempts of a slow provider, and then the rule-based one. */
const LEASE_MS = 120_000;
/** After this time a plan that waits for its approval becomes a task. */
export const APPROVAL_MS = 4 * 3_600_000;

type Parts = Pick<Platform, 'transactions' | 'tenantDb' | 'clock' | 'log'>;

/** A version of a note that is being stored. */
export interface NewVersion {
  noteId: string;
  version: number;
  patientId: number;
  keepPlan: boolean;
  planKey: Buffer;
}

export interface PlanFollower {
  /**
   * Reads the text of a note that is about to be stored.
   * @returns a function that stores its plan, in the transaction of the note
   */
  prepare(ctx: UserCtx, note: { patientId: number; text: string }): Promise<(tx: UnitOfWork, version: NewVersion) => Promise<void>>;
  /** Has a note read that a reader opened and that no provider has read yet. Only one of several readers starts it. */
  resume(ctx: UserCtx, version: OpenVersion): Promise<void>;
}

interface Unread {
  tenantId: number;
  requestId: string;
  plan: BarePlan;
  planKey: Buffer;
  text: string;
  /** Time zone of the patient (IANA). */
  timeZone: string;
  /** When the note was written: "tomorrow" is the day after. */
  writtenAt: Date;
}

const StateRow = z.object({ is_unread: z.boolean(), has_former: z.boolean() });

/** Reads a note after its commit. The steps are stored once, whichever request is first, unless a newer note has ended the plan. */
const readLater = async (platform: Parts, extractor: Extractor, unread: Unread): Promise<void> => {
  const { tenantId, plan, planKey, timeZone } = unread;
  const extracted = await extractWith(extractor, unread.text, { today: dayIn(timeZone, unread.writtenAt) });
  const ctx = systemCtx('care-plans', tenantId, platform.clock.now(), unread.requestId);
  await platform.transactions.transact(ctx, async (tx) => {
    await lockPlansOf(tx.db, tenantId, plan.patientId);
    const { rows } = await rowsOf(StateRow)`select p.extraction = 'PENDING' and p.status = 'proposed' as is_unread,
        exists (select from care_plans.plans p join care_plans.steps s on ${RAN_UNTIL_SUPERSEDED}
          where p.tenant_id = ${tenantId} and p.superseded_by = ${plan.id}) as has_former
      from care_plans.plans p where p.tenant_id = ${tenantId} and p.id = ${plan.id}`.execute(tx.db);
    const [state] = rows;
    if (!state?.is_unread) return;
    await storeExtraction(tx, ctx, { ...plan, hasFormer: state.has_former }, { planKey, extracted, today: dayIn(timeZone, ctx.now) });
    tx.audit({ action: 'care-plans.extract', patients: [plan.patientId], resource: { type: 'care-plan', id: plan.id } });
  });
};

const ClaimedRow = z.object({ id: z.string(), author_id: z.int() });

export const createFollower = (platform: Parts, extractorFor: ChooseExtractor): PlanFollower => {
  const failed = (error: Error): void => platform.log.error({ error: error.name }, 'a care plan was not extracted');
  const readNow = async (extractor: Extractor, text: string, today: string): Promise<Extracted | undefined> => {
    if (!extractor.immediate) return undefined;
    try {
      return await extractWith(extractor, text, { today });
    } catch (error) {
      // The note is worth more than its plan, which is tried again when the note is opened.
      failed(error as Error);
      return undefined;
    }
  };

  const store = async (
    tx: UnitOfWork,
    ctx: UserCtx,
    version: NewVersion,
    read: { text: string; timeZone: string; extractor: Extractor; extracted: Extracted | undefined },
  ) => {
    const { tenantId, now, actor } = ctx;
    const { noteId, patientId, planKey } = version;
    const id = uuidv7(now);
    await lockPlansOf(tx.db, tenantId, patientId);
    const next = { id, patientId, noteId, keepsOthers: version.keepPlan };
    const { approvalDueAt, hasFormer } = await supersede(tx, ctx, next);
    const dueAt = approvalDueAt ?? new Date(now.getTime() + APPROVAL_MS);
    await sql`insert into care_plans.plans (tenant_id, id, patient_id, author_id, note_id, note_version, status, extraction, extracting_until,
        created_at, approval_due_at)
      values (${tenantId}, ${id}, ${patientId}, ${actor.id}, ${noteId}, ${version.version}, 'proposed', 'PENDING',
        ${new Date(now.getTime() + LEASE_MS)}, ${now}, ${dueAt})`.execute(tx.db);
    await suggestToColleagues(tx, ctx, next);
    const plan: BarePlan = { id, patientId, authorId: actor.id, noteId, noteVersion: version.version, hasFormer };
    const { extractor, extracted, timeZone, text } = read;
    if (extracted) return storeExtraction(tx, ctx, plan, { planKey, extracted, today: dayIn(timeZone, now) });
    showPlan(tx, ctx, plan);
    if (extractor.immediate) return;
    const { requestId } = ctx;
    await afterCommit(tx.db, () => {
      readLater(platform, extractor, { tenantId, requestId, plan, planKey, text, timeZone, writtenAt: now }).catch(failed);
    });
  };

  return {
    prepare: async (ctx, { patientId, text }) => {
      const timeZone = await zoneOfPatient(platform.tenantDb(ctx.tenantId), ctx.tenantId, patientId);
      const extractor = await extractorFor(ctx, patientId);
      const read = { text, timeZone, extractor, extracted: await readNow(extractor, text, dayIn(timeZone, ctx.now)) };
      return (tx, version) => store(tx, ctx, version, read);
    },
    resume: async (ctx, { noteId, version, patientId, text, planKey, writtenAt }) => {
      if (text === undefined || planKey === undefined) return;
      const { tenantId, now, requestId } = ctx;
      const { rows } = await rowsOf(ClaimedRow)`update care_plans.plans set extracting_until = ${new Date(now.getTime() + LEASE_MS)}
        where tenant_id = ${tenantId} and note_id = ${noteId} and note_version = ${version} and status = 'proposed' and extraction = 'PENDING'
          and extracting_until <= ${now}
        returning id, author_id`.execute(platform.tenantDb(tenantId));
      const [claimed] = rows;
      if (!claimed) return;
      const plan = { id: claimed.id, patientId, authorId: claimed.author_id, noteId, noteVersion: version, hasFormer: false };
      const timeZone = await zoneOfPatient(platform.tenantDb(tenantId), tenantId, patientId);
      const extractor = await extractorFor(ctx, patientId);
      const reading = readLater(platform, extractor, { tenantId, requestId, plan, planKey, text, timeZone, writtenAt });
      if (extractor.immediate) await reading;
      else reading.catch(failed);
    },
  };
};
