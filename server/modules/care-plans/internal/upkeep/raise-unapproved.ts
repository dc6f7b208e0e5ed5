// A plan that waits for its approval for hours becomes a task of the ward. The task names the day and the author of the plan, and none of its steps:
// more people read tasks than notes.
import { z } from 'zod';
import type { Language } from '#contracts/common.ts';
import { type Ctx, systemCtx } from '#platform/context.ts';
import { queryRows, rowsOf } from '#platform/db/rows-of.ts';
import type { Platform } from '#platform/platform.ts';
import type { CarePlansDeps } from '../deps.ts';
import { lockPlansOf } from '../plans/plan-rows.ts';

/** Plans of a run; the next one continues a minute later. */
const AT_ONCE = 500;

type RaisingDeps = Pick<CarePlansDeps, 'raiseTask' | 'contacts'>;

/** In the language of the author, who has to act. */
const TITLES: Record<Language, (date: string, author: string) => string> = {
  en: (date, author) => `Approval needed: care plan of ${date}, ${author}`,
  es: (date, author) => `Falta aprobación: plan de cuidados del ${date}, ${author}`,
  ar: (date, author) => `بانتظار الاعتماد: خطة الرعاية بتاريخ ${date}، ${author}`,
};

const WaitingRow = z.object({ tenant_id: z.int(), id: z.string() });
const PlanRow = z.object({ patient_id: z.int(), author_id: z.int(), created_at: z.date(), author_name: z.string().nullable() });
const DueRow = z.object({ id: z.string() });

const raise = async (platform: Platform, deps: RaisingDeps, ctx: Ctx, id: string): Promise<void> => {
  const { tenantId, now } = ctx;
  const { rows } = await rowsOf(PlanRow)`select p.patient_id, p.author_id, p.created_at, d.name as author_name from care_plans.plans p
    left join identity.directory d on d.tenant_id = p.tenant_id and d.id = p.author_id
    where p.tenant_id = ${tenantId} and p.id = ${id}`.execute(platform.tenantDb(tenantId));
  const plan = rows[0]!;
  const author = (await deps.contacts(ctx, [plan.author_id])).get(plan.author_id);
  const language = author?.language ?? 'en';
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: author?.timeZone ?? 'UTC' }).format(plan.created_at);
  await platform.transactions.transact(ctx, async (tx) => {
    await lockPlansOf(tx.db, tenantId, plan.patient_id);
    const { rows: due } = await rowsOf(DueRow)`update care_plans.plans set approval_due_at = null
      where tenant_id = ${tenantId} and id = ${id} and approval_due_at <= ${now} returning id`.execute(tx.db);
    if (due.length === 0) return;
    const title = TITLES[language](date, plan.author_name ?? '');
    await deps.raiseTask(tx, ctx, { patientId: plan.patient_id, title, userId: plan.author_id });
    tx.audit({ action: 'care-plans.raise', patients: [plan.patient_id], resource: { type: 'care-plan', id } });
  });
};

/** Adds a task for each plan that waits too long, once. It may run twice, and in two processes at once. @returns number of plans */
export const raiseUnapproved = async (platform: Platform, deps: RaisingDeps): Promise<number> => {
  const now = platform.clock.now();
  const waiting = await queryRows(platform.workerPool, WaitingRow, {
    name: 'plans_waiting',
    text: `select tenant_id, id from care_plans.plans where approval_due_at <= $1 order by approval_due_at limit ${AT_ONCE}`,
    values: [now],
  });
  for (const { tenant_id: tenantId, id } of waiting) {
    // One plan must not keep the others waiting; the next run tries again.
    await raise(platform, deps, systemCtx('care-plans', tenantId, now, 'upkeep'), id).catch((error: Error) =>
      platform.log.error({ job: 'care-plans.raise-unapproved', error: error.name }, 'a plan was left as it was'),
    );
  }
  return waiting.length;
};
