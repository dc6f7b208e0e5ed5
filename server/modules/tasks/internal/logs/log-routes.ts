// The HTTP routes of logs: what was done for patients, and what happened to one of them.
import type { QueryOf } from '#contracts/endpoint.ts';
import * as contract from '#contracts/task-logs.ts';
import { patientTimeline as timelineContract } from '#contracts/tasks.ts';
import type { UserCtx } from '#platform/context.ts';
import { type RequestCtx, type Route, route, type Touched } from '#platform/http/route.ts';
import type { Platform } from '#platform/platform.ts';
import * as may from '../../policy.ts';
import { correctLog } from './correct-log.ts';
import { createCreateLog } from './create-log.ts';
import { findLogs } from './find-logs.ts';
import { listLogs } from './list-logs.ts';
import { requirePatient, requireUser } from './subjects.ts';
import { patientTimeline, type TasksById } from './timeline.ts';

/** No scope lets an integration in. */
const asUser = (ctx: RequestCtx): UserCtx => ctx as UserCtx;

export const logRoutes = (platform: Platform, tasksById: TasksById): Route[] => {
  const createLog = createCreateLog(platform);
  const onLog = (log: { id: number; patientId: number }): Touched => ({
    patients: [log.patientId],
    resource: { type: 'task-log', id: log.id },
  });

  const readLog = async (ctx: RequestCtx, id: number): Promise<contract.TaskLog> => {
    const cipher = await platform.tenantKeys.cipher(ctx.tenantId);
    return (await findLogs(platform.tenantDb(ctx.tenantId), cipher, ctx.tenantId, [id])).get(id)!;
  };
  /** A repeated request reads what the first one made, and is on record as that. */
  const reread = async (ctx: RequestCtx, id: string) => {
    const log = await readLog(ctx, Number(id));
    await platform.audit.record(ctx, { action: 'tasks.logs.read', ...onLog(log) });
    return log;
  };
  const ofPatient = async (
    ctx: RequestCtx,
    input: { params: { id: number }; query: QueryOf<typeof contract.listPatientTaskLogs> },
    touch: (touched: Touched) => void,
  ) => {
    await requirePatient(platform.tenantDb(ctx.tenantId), ctx.tenantId, input.params.id);
    touch({ patients: [input.params.id] });
    return listLogs(platform, ctx, { patient: input.params.id }, input.query);
  };

  return [
    route(contract.createTaskLog, {
      permission: may.writeLogs,
      audit: { write: 'tasks.logs.create' },
      handle: async (ctx, { body }) => createLog(asUser(ctx), body),
      replay: reread,
    }),
    route(contract.correctTaskLog, {
      permission: may.writeLogs,
      audit: { write: 'tasks.logs.correct' },
      handle: async (ctx, { params, body }) => {
        const cipher = await platform.tenantKeys.cipher(ctx.tenantId);
        return readLog(ctx, await platform.transactions.transact(ctx, (tx) => correctLog(tx, cipher, asUser(ctx), params.id, body)));
      },
      replay: reread,
    }),
    route(contract.listTaskLogs, {
      permission: may.readLogs,
      audit: { read: 'tasks.logs.list' },
      handle: async (ctx, { query }, touch) => {
        const page = await listLogs(platform, ctx, {}, query);
        touch({ patients: [...new Set(page.taskLogs.map((log) => log.patientId))] });
        return page;
      },
    }),
    route(contract.listPatientTaskLogs, { permission: may.readLogs, audit: { read: 'tasks.logs.list' }, handle: ofPatient }),
    route(contract.listPatientTasks, { permission: may.readLogs, audit: { read: 'tasks.logs.list' }, handle: ofPatient }),
    route(contract.listClinicianTaskLogs, {
      permission: may.readLogs,
      audit: { read: 'tasks.logs.list' },
      handle: async (ctx, { params, query }, touch) => {
        await requireUser(platform.tenantDb(ctx.tenantId), ctx.tenantId, params.id);
        const page = await listLogs(platform, ctx, { user: params.id }, query);
        touch({ patients: [...new Set(page.taskLogs.map((log) => log.patientId))], resource: { type: 'user', id: params.id } });
        return page;
      },
    }),
    route(timelineContract, {
      permission: may.readLogs,
      audit: { read: 'tasks.timeline.read' },
      handle: async (ctx, { params, query }, touch) => {
        await requirePatient(platform.tenantDb(ctx.tenantId), ctx.tenantId, params.id);
        touch({ patients: [params.id] });
        return patientTimeline(platform, tasksById, asUser(ctx), params.id, query);
      },
    }),
  ];
};
