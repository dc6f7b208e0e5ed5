// Operations on presets.
import * as contract from '#contracts/presets.ts';
import type { Task } from '#contracts/tasks.ts';
import type { UserCtx } from '#platform/context.ts';
import { type Operation, operation } from '#platform/operations/operation.ts';
import type { Platform } from '#platform/platform.ts';
import type { Records } from '#platform/unit-of-work.ts';
import * as may from '../../policy.ts';
import { findTasks } from '../tasks/get-task.ts';
import { applyPreset } from './apply-preset.ts';
import { getPreset, listPresets } from './preset.ts';
import { createPreset, removePreset, updatePreset } from './save-preset.ts';

const NO_PATIENT = { none: 'a preset belongs to the clinic, not to a patient' };

/** The tasks in the order of `ids`. */
const tasksOf = async (records: Records, ctx: UserCtx, ids: readonly number[]): Promise<{ tasks: Task[] }> => {
  const byId = new Map((await findTasks(records, ctx, ids)).map((task) => [task.id, task]));
  return { tasks: ids.flatMap((id) => byId.get(id) ?? []) };
};

export const presetOperations = ({ transactions }: Platform): Operation[] => [
  operation(contract.listPresets, {
    permission: may.readPresets,
    audit: NO_PATIENT,
    handle: async (ctx) => ({ presets: await listPresets(ctx, ctx) }),
  }),
  operation(contract.createPreset, {
    permission: may.writePresets,
    audit: { write: 'tasks.presets.create' },
    handle: (ctx, { body }) => transactions.transact(ctx, async (tx) => getPreset(tx, ctx, await createPreset(tx, ctx, body))),
    replay: { audit: NO_PATIENT, handle: (ctx, id) => getPreset(ctx, ctx, Number(id)) },
  }),
  operation(contract.updatePreset, {
    permission: may.writePresets,
    audit: { write: 'tasks.presets.update' },
    handle: (ctx, { params: { id }, body: preset, version }) =>
      transactions.transact(ctx, async (tx) => {
        await updatePreset(tx, ctx, { id, version, preset });
        return getPreset(tx, ctx, id);
      }),
  }),
  operation(contract.removePreset, {
    permission: may.writePresets,
    audit: { write: 'tasks.presets.remove' },
    handle: (ctx, { params }) => transactions.transact(ctx, (tx) => removePreset(tx, ctx, params.id)),
  }),
  operation(contract.applyPreset, {
    permission: may.writeTasks,
    audit: { write: 'tasks.presets.apply' },
    handle: (ctx, { params }) =>
      transactions.transact(ctx, async (tx) => {
        const ids = await applyPreset(tx, ctx, { patientId: params.id, presetId: params.preset_id });
        return tasksOf(tx, ctx, ids);
      }),
    replay: {
      audit: { read: 'tasks.read' },
      handle: async (ctx, ids, { params }) => {
        ctx.touch({ patients: [params.id], resource: { type: 'preset', id: params.preset_id } });
        return tasksOf(ctx, ctx, ids.split(' ').map(Number));
      },
    },
  }),
];
