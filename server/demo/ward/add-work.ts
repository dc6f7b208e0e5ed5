// Writes past work, open tasks and handovers of a demo clinic's wards; all of it relative to now.
import type { UserCtx } from '#platform/context.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import type { Modules } from '../../app.ts';
import { acting } from '../acting.ts';
import type { Places } from './add-places.ts';
import type { DemoClinic, DemoHandover } from './clinics.ts';
import { pastLogs } from './past.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** How long ago the tasks were planned, before the first of them was due. */
const PLANNED_BEFORE = 6 * HOUR;
/** Time from one acknowledged patient to the next. */
const TAKES = 4 * MINUTE;

const after = (now: Date, ms: number): Date => new Date(now.getTime() + ms);
/** Wards plan in steps of five minutes. */
const planned = (now: Date, minutes: number): Date => new Date(Math.round((now.getTime() + minutes * MINUTE) / (5 * MINUTE)) * 5 * MINUTE);

const addTasks = async ({ tasks }: Modules, tx: UnitOfWork, ctx: UserCtx, clinic: DemoClinic, places: Places): Promise<void> => {
  const before = { ...ctx, now: after(ctx.now, -PLANNED_BEFORE) };
  const numbers = new Map<string, number>();
  for (const { patient, due, key, after: waitsFor, assignee, ...rest } of clinic.tasks) {
    const id = await tasks.addTask(tx, before, {
      ...rest,
      patient_id: patient,
      due_at: due === null ? null : planned(ctx.now, due),
      ...(assignee === undefined ? { team_id: places.teamOf.get(patient) } : { assignee_id: assignee }),
      ...(waitsFor === undefined ? {} : { depends_on: [numbers.get(waitsFor)!] }),
    });
    if (key !== undefined) numbers.set(key, id);
  }
};

const addHandover = async ({ handovers }: Modules, tx: UnitOfWork, ctx: UserCtx, handover: DemoHandover, places: Places): Promise<void> => {
  const at = after(ctx.now, -handover.hoursAgo * HOUR);
  const wardId = places.wards.get(handover.ward)!;
  const id = await handovers.handOver(tx, acting(ctx.tenantId, handover.from, at), { ...handover, ward_id: wardId, to_id: handover.to });
  const taken = places.patientsOf.get(handover.ward)!.filter((patient) => !handover.waiting.includes(patient));
  for (const [i, patient] of taken.entries()) {
    await handovers.acknowledge(tx, acting(ctx.tenantId, handover.to, after(at, (i + 1) * TAKES)), id, patient);
  }
};

export const addWork = async (
  modules: Modules,
  tx: UnitOfWork,
  ctx: UserCtx,
  clinic: DemoClinic,
  places: Places,
  timeZone: string,
): Promise<void> => {
  await modules.tasks.importLogs(tx, ctx, pastLogs(clinic.patients, clinic.staff, ctx.now, timeZone));
  await addTasks(modules, tx, ctx, clinic, places);
  for (const preset of clinic.presets) await modules.tasks.addPreset(tx, ctx, preset);
  for (const view of clinic.views) await modules.tasks.addView(tx, ctx, view);
  for (const handover of clinic.handovers) await addHandover(modules, tx, ctx, handover, places);
};
