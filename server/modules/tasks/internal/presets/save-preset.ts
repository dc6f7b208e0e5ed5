// Creating, changing and removing presets.
import { sql } from 'kysely';
import type { z } from 'zod';
import type { PresetTask, PresetUse } from '#contracts/presets.ts';
import type { UserCtx } from '#platform/context.ts';
import { refusing } from '#platform/db/refusing.ts';
import { IdRow } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import { invalid, problem } from '#platform/errors.ts';
import { requireVersion } from '#platform/operations/versions.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { checkedRule } from '../tasks/create-task.ts';
import { getPreset, type PresetTasks, sealPreset } from './preset.ts';

export interface PresetToSave {
  name: string;
  use: z.output<typeof PresetUse>;
  tasks: readonly z.output<typeof PresetTask>[];
}

/** The due time of a preset's task when the preset is applied at `now`. */
export const dueAfter = (now: Date, minutes: number | null): Date | null =>
  minutes === null ? null : new Date(now.getTime() + minutes * 60_000);

/** The first task that depends on itself, directly or through others. */
const inCycle = (waitsFor: readonly (readonly number[])[]): number | undefined => {
  const settled = new Set<number>();
  for (let before = -1; before < settled.size; ) {
    before = settled.size;
    waitsFor.forEach((others, i) => {
      if (others.every((other) => settled.has(other))) settled.add(i);
    });
  }
  return waitsFor.keys().find((i) => !settled.has(i));
};

/** @throws VALIDATION_FAILED naming a position that does not exist, a cycle of dependencies, or a rule that cannot be followed */
const checked = (now: Date, tasks: PresetToSave['tasks']): PresetTasks => {
  tasks.forEach(({ depends_on: dependsOn }, i) => {
    if (dependsOn.some((other) => other >= tasks.length)) throw invalid({ [`tasks.${i}.depends_on`]: 'must be positions in this preset' });
  });
  const cycle = inCycle(tasks.map(({ depends_on }) => depends_on));
  if (cycle !== undefined) throw invalid({ [`tasks.${cycle}.depends_on`]: 'must not depend on itself, directly or indirectly' });
  return tasks.map(({ type, title, notes = null, priority, due_in_minutes: dueInMinutes, recurrence, depends_on: dependsOn }, i) => ({
    type,
    title,
    notes,
    priority,
    due_in_minutes: dueInMinutes,
    recurrence: checkedRule(recurrence, dueAfter(now, dueInMinutes), `tasks.${i}.recurrence`),
    depends_on: dependsOn,
  }));
};

const audited = (tx: UnitOfWork, action: string, id: number): void => tx.audit({ action, patients: [], resource: { type: 'preset', id } });

/** @throws NAME_TAKEN, VALIDATION_FAILED @returns its ID */
export const createPreset = async (tx: UnitOfWork, ctx: UserCtx, preset: PresetToSave): Promise<number> => {
  const tasks = checked(ctx.now, preset.tasks);
  const { id } = (await rowsOf(IdRow)`select nextval('tasks.numbers')::int as id`.execute(tx.db)).rows[0]!;
  const sealed = sealPreset(tx.cipher, id, 1, tasks);
  const insert = sql`insert into tasks.presets (tenant_id, id, name, use, key_id, body, created_by, updated_at)
    values (${ctx.tenantId}, ${id}, ${preset.name}, ${preset.use}, ${sealed.keyId}, ${sealed.body}, ${ctx.actor.id}, ${ctx.now})`;
  await refusing(insert.execute(tx.db), { unique: 'NAME_TAKEN' });
  audited(tx, 'tasks.presets.create', id);
  tx.created(201, id);
  return id;
};

/** @param version the version that the caller has read. @throws PRESET_NOT_FOUND, EDIT_CONFLICT, NAME_TAKEN, VALIDATION_FAILED */
export const updatePreset = async (
  tx: UnitOfWork,
  ctx: UserCtx,
  { id, version, preset }: { id: number; version: number; preset: PresetToSave },
): Promise<void> => {
  const current = await getPreset(tx, ctx, id, 'update');
  requireVersion(version, { version: current.version, current });
  const next = version + 1;
  const sealed = sealPreset(tx.cipher, id, next, checked(ctx.now, preset.tasks));
  const update = sql`update tasks.presets set name = ${preset.name}, use = ${preset.use}, key_id = ${sealed.keyId}, body = ${sealed.body},
      updated_at = ${ctx.now}, version = ${next}
    where tenant_id = ${ctx.tenantId} and id = ${id}`;
  await refusing(update.execute(tx.db), { unique: 'NAME_TAKEN' });
  audited(tx, 'tasks.presets.update', id);
};

/** @throws PRESET_NOT_FOUND */
export const removePreset = async (tx: UnitOfWork, ctx: UserCtx, id: number): Promise<void> => {
  const { numAffectedRows } = await sql`delete from tasks.presets where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(tx.db);
  if (numAffectedRows === 0n) throw problem('PRESET_NOT_FOUND');
  audited(tx, 'tasks.presets.remove', id);
};
