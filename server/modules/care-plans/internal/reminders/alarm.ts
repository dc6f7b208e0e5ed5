// Reminders missed again and again become a task for the ward, and the patient's carers are asked to get in touch: once, until the next check-in.
import { sql } from 'kysely';
import { z } from 'zod';
import type { Language } from '#contracts/common.ts';
import type { Ctx } from '#platform/context.ts';
import { compiled, rowsOf } from '#platform/db/rows-of.ts';
import { executeLater, type TenantDb } from '#platform/db/tenant-db.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';

export interface AlarmDeps {
  /** Adds a task of the patient's team, or of a user when the patient has none, without a user's request. */
  raiseTask(tx: UnitOfWork, ctx: Ctx, task: { patientId: number; title: string; userId: number }): Promise<unknown>;
  /** Asks the confirmed carers of a patient to get in touch with them. */
  alertCarers(tx: UnitOfWork, ctx: Ctx, patientId: number): Promise<unknown>;
  contacts(
    ctx: Pick<Ctx, 'tenantId'>,
    ids: readonly number[],
    db?: TenantDb,
  ): Promise<Map<number, { language: Language; timeZone: string }>>;
}

interface Streak {
  planId: string;
  patientId: number;
  authorId: number;
}

/** Names the plan and none of its steps: more people read tasks than notes. */
const TITLES: Record<Language, (date: string) => string> = {
  en: (date) => `Reminders missed: care plan of ${date}`,
  es: (date) => `Recordatorios sin respuesta: plan de cuidados del ${date}`,
  ar: (date) => `تذكيرات لم يُرَدّ عليها: خطة الرعاية بتاريخ ${date}`,
};

const AlarmedRow = z.object({ created_at: z.date() });

export const raiseAlarm = async (deps: AlarmDeps, tx: UnitOfWork, ctx: Ctx, { planId, patientId, authorId }: Streak): Promise<void> => {
  const { rows } = await rowsOf(AlarmedRow)`update care_plans.reminded_plans r set alarmed_at = ${ctx.now} from care_plans.plans p
    where r.tenant_id = ${ctx.tenantId} and r.plan_id = ${planId} and r.alarmed_at is null and p.tenant_id = r.tenant_id and p.id = r.plan_id
    returning p.created_at`.execute(tx.db);
  const [plan] = rows;
  if (!plan) return;
  const author = (await deps.contacts(ctx, [authorId], tx.db)).get(authorId);
  const language = author?.language ?? 'en';
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: author?.timeZone ?? 'UTC' }).format(plan.created_at);
  await deps.raiseTask(tx, ctx, { patientId, title: TITLES[language](date), userId: authorId });
  await deps.alertCarers(tx, ctx, patientId);
  tx.audit({ action: 'care-plans.reminders.alarm', patients: [patientId], resource: { type: 'care-plan', id: planId } });
};

/** A check-in ends the streak of all steps of its plan, whose series the caller has locked. */
export const endStreak = async (tx: UnitOfWork, { tenantId }: Ctx, planId: string): Promise<void> => {
  const series = sql`update care_plans.series set misses = 0 where tenant_id = ${tenantId} and plan_id = ${planId} and misses > 0`;
  const plan = sql`update care_plans.reminded_plans set alarmed_at = null
    where tenant_id = ${tenantId} and plan_id = ${planId} and alarmed_at is not null`;
  await executeLater(
    tx.db,
    [series, plan].map((one) => compiled(one, tx.db)),
  );
};
