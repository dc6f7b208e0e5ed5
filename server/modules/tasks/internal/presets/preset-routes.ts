// The HTTP routes of presets.
import type { Preset } from '#contracts/presets.ts';
import * as contract from '#contracts/presets.ts';
import type { Task } from '#contracts/tasks.ts';
import type { UserCtx } from '#platform/context.ts';
import type { HttpExchange, RequestCtx, Route } from '#platform/http/route.ts';
import { route } from '#platform/http/route.ts';
import { versionRead } from '#platform/http/versions.ts';
import type { Platform } from '#platform/platform.ts';
import * as may from '../../policy.ts';
import { type Reading, tasksByNumber } from '../tasks/get-task.ts';
import { applyPreset } from './apply-preset.ts';
import { getPreset, listPresets } from './preset.ts';
import { createPreset, removePreset, updatePreset } from './save-preset.ts';

/** No integration has a scope for presets. */
const asUser = (ctx: RequestCtx): UserCtx => ctx as UserCtx;
const NOBODYS = { none: 'a preset is of the clinic, not of a patient' };

export const presetRoutes = (platform: Platform): Route[] => {
  const { tenantKeys, tenantDb, transactions } = platform;
  const reading = async ({ tenantId }: RequestCtx): Promise<Reading> => ({
    db: tenantDb(tenantId),
    cipher: await tenantKeys.cipher(tenantId),
  });
  const shown = (http: HttpExchange, preset: Preset): Preset => {
    http.etag(preset.version);
    return preset;
  };
  /** In the order in which they were made. */
  const tasksOf = async (from: Reading, ctx: RequestCtx, ids: readonly number[]): Promise<{ tasks: Task[] }> => {
    const byId = new Map((await tasksByNumber(from, asUser(ctx), ids)).map((task) => [task.id, task]));
    return { tasks: ids.flatMap((id) => byId.get(id) ?? []) };
  };

  return [
    route(contract.listPresets, {
      permission: may.readPresets,
      audit: NOBODYS,
      handle: async (ctx) => ({ presets: await listPresets(await reading(ctx), ctx) }),
    }),
    route(contract.createPreset, {
      permission: may.writePresets,
      audit: { write: 'tasks.presets.create' },
      handle: async (ctx, { body, http }) => {
        const cipher = await tenantKeys.cipher(ctx.tenantId);
        const preset = await transactions.transact(ctx, async (tx) => {
          const id = await createPreset(tx, cipher, asUser(ctx), body);
          return getPreset({ db: tx.db, cipher }, ctx, id);
        });
        return shown(http, preset);
      },
      replay: async (ctx, id, { http }) => shown(http, await getPreset(await reading(ctx), ctx, Number(id))),
    }),
    route(contract.updatePreset, {
      permission: may.writePresets,
      audit: { write: 'tasks.presets.update' },
      handle: async (ctx, { params: { id }, body: { version: named, ...preset }, http }) => {
        const version = versionRead(http, named);
        const cipher = await tenantKeys.cipher(ctx.tenantId);
        const saved = await transactions.transact(ctx, async (tx) => {
          await updatePreset(tx, cipher, asUser(ctx), { id, version, preset });
          return getPreset({ db: tx.db, cipher }, ctx, id);
        });
        return shown(http, saved);
      },
    }),
    route(contract.removePreset, {
      permission: may.writePresets,
      audit: { write: 'tasks.presets.remove' },
      handle: (ctx, { params }) => transactions.transact(ctx, (tx) => removePreset(tx, asUser(ctx), params.id)),
    }),
    route(contract.applyPreset, {
      permission: may.writeTasks,
      audit: { write: 'tasks.presets.apply' },
      handle: async (ctx, { params }) => {
        const cipher = await tenantKeys.cipher(ctx.tenantId);
        return transactions.transact(ctx, async (tx) => {
          const ids = await applyPreset(tx, cipher, asUser(ctx), { patientId: params.id, presetId: params.presetId });
          return tasksOf({ db: tx.db, cipher }, ctx, ids);
        });
      },
      replay: async (ctx, ids, { params }) => {
        const made = await tasksOf(await reading(ctx), ctx, ids.split(' ').map(Number));
        await platform.audit.record(ctx, {
          action: 'tasks.read',
          patients: [params.id],
          resource: { type: 'preset', id: params.presetId },
        });
        return made;
      },
    }),
  ];
};
