// Applying a preset to a patient: creates all of its tasks, or none.
import { requirePatient } from '#modules/patients/views.ts';
import type { UserCtx } from '#platform/context.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { checkedRule, insertTask } from '../tasks/create-task.ts';
import { setDependencies } from '../tasks/dependencies.ts';
import { ownerOfNew } from '../tasks/owner.ts';
import { getPreset } from './preset.ts';
import { dueAfter } from './save-preset.ts';

/**
 * Creates the tasks of a preset. Due times count from now; the tasks belong to the patient's team.
 * @throws PATIENT_NOT_FOUND, PRESET_NOT_FOUND, VALIDATION_FAILED for a rule that has ended since it was saved
 * @returns their IDs, in the preset's order
 */
export const applyPreset = async (
  tx: UnitOfWork,
  ctx: UserCtx,
  { patientId, presetId }: { patientId: number; presetId: number },
): Promise<number[]> => {
  await requirePatient(tx.db, ctx.tenantId, patientId);
  const { tasks } = await getPreset(tx, ctx, presetId, 'share');
  const owner = await ownerOfNew(tx.db, ctx, {}, patientId);
  const ids: number[] = [];
  for (const [i, { type, title, notes, priority, due_in_minutes: dueInMinutes, ...rest }] of tasks.entries()) {
    const dueAt = dueAfter(ctx.now, dueInMinutes);
    const recurrence = checkedRule(rest.recurrence, dueAt, `tasks.${i}.recurrence`);
    const seriesStart = recurrence === null ? null : dueAt;
    ids.push(await insertTask(tx, ctx, { ...owner, patientId, type, title, notes, dueAt, priority, recurrence, seriesStart }));
  }
  for (const [i, { depends_on: dependsOn }] of tasks.entries()) {
    const others = dependsOn.map((position) => ids[position]!);
    await setDependencies(tx.db, ctx, ids[i]!, others);
  }
  tx.audit({ action: 'tasks.presets.apply', patients: [patientId], resource: { type: 'preset', id: presetId } });
  tx.created(201, ids.join(' '));
  return ids;
};
