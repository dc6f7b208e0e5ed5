// Operations on logs, and the timeline of a patient.
import type { QueryOf } from '#contracts/endpoint.ts';
import * as contract from '#contracts/task-logs.ts';
import { patientTimeline as timelineContract } from '#contracts/tasks.ts';
import { requirePatient } from '#modules/patients/views.ts';
import type { UserActor, UserCtx } from '#platform/context.ts';
import { type Operation, type OperationCtx, operation, replayAs, type Touched } from '#platform/operations/operation.ts';
import type { Platform } from '#platform/platform.ts';
import type { Records } from '#platform/unit-of-work.ts';
import * as may from '../../policy.ts';
import { compatible } from './compatibility.ts';
import { correctLog } from './correct-log.ts';
import { createCreateLog } from './create-log.ts';
import { findLogs } from './find-logs.ts';
import { listLogs } from './list-logs.ts';
import { requireUser } from './subjects.ts';
import { patientTimeline, type TimelineDeps } from './timeline.ts';

const onLog = (log: { id: number; patient_id: number }): Touched => ({
  patients: [log.patient_id],
  resource: { type: 'task-log', id: log.id },
});

const readLog = async (records: Records, ctx: UserCtx, id: number): Promise<contract.TaskLog> =>
  (await findLogs(records, ctx, [id])).get(id)!;

/** A repeated request reads the result of the first one, and is recorded as a read. */
const reread = {
  audit: { read: 'tasks.logs.read' },
  handle: async (ctx: OperationCtx<UserActor>, id: string): Promise<contract.TaskLog> => {
    const log = await readLog(ctx, ctx, Number(id));
    ctx.touch(onLog(log));
    return log;
  },
};

type Page = Awaited<ReturnType<typeof listLogs>>;
const compatiblePage = ({ logs, pagination }: Page) => ({ taskLogs: logs.map(compatible), pagination });
const patientsOf = ({ logs }: Page): number[] => [...new Set(logs.map(({ patient_id }) => patient_id))];

const ofPatient = async (
  ctx: OperationCtx<UserActor>,
  { params, query }: { params: { id: number }; query: QueryOf<typeof contract.listPatientTaskLogs> },
) => {
  await requirePatient(ctx.db, ctx.tenantId, params.id);
  ctx.touch({ patients: [params.id] });
  return compatiblePage(await listLogs(ctx, ctx, { patient: params.id }, query));
};

export const logOperations = (platform: Platform, deps: TimelineDeps): Operation[] => {
  const createLog = createCreateLog(platform);

  return [
    operation(contract.createTaskLog, {
      permission: may.writeLogs,
      audit: { write: 'tasks.logs.create' },
      handle: async (ctx, { body }) => compatible(await createLog(ctx, body)),
      replay: replayAs(reread, compatible),
    }),
    operation(contract.correctTaskLog, {
      permission: may.writeLogs,
      audit: { write: 'tasks.logs.correct' },
      handle: (ctx, { params, body }) =>
        platform.transactions.transact(ctx, async (tx) => readLog(tx, ctx, await correctLog(tx, ctx, params.id, body))),
      replay: reread,
    }),
    operation(contract.listTaskLogs, {
      permission: may.readLogs,
      audit: { read: 'tasks.logs.list' },
      handle: async (ctx, { query }) => {
        const page = await listLogs(ctx, ctx, {}, query);
        ctx.touch({ patients: patientsOf(page) });
        return compatiblePage(page);
      },
    }),
    operation(contract.listPatientTaskLogs, { permission: may.readLogs, audit: { read: 'tasks.logs.list' }, handle: ofPatient }),
    operation(contract.listPatientTasks, { permission: may.readLogs, audit: { read: 'tasks.logs.list' }, handle: ofPatient }),
    operation(contract.listClinicianTaskLogs, {
      permission: may.readLogs,
      audit: { read: 'tasks.logs.list' },
      handle: async (ctx, { params, query }) => {
        await requireUser(ctx.db, ctx.tenantId, params.id);
        const page = await listLogs(ctx, ctx, { user: params.id }, query);
        ctx.touch({ patients: patientsOf(page), resource: { type: 'user', id: params.id } });
        return compatiblePage(page);
      },
    }),
    operation(timelineContract, {
      permission: may.readLogs,
      audit: { read: 'tasks.timeline.read' },
      handle: async (ctx, { params, query }) => {
        await requirePatient(ctx.db, ctx.tenantId, params.id);
        ctx.touch({ patients: [params.id] });
        return patientTimeline(ctx, deps, ctx, params.id, query);
      },
    }),
  ];
};
