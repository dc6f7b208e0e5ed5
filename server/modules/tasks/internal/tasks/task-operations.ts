// Operations on tasks.
import type { Task } from '#contracts/tasks.ts';
import * as contract from '#contracts/tasks.ts';
import type { UserActor, UserCtx } from '#platform/context.ts';
import { type Operation, type OperationCtx, operation } from '#platform/operations/operation.ts';
import type { Platform } from '#platform/platform.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import * as may from '../../policy.ts';
import type { TasksDeps } from '../deps.ts';
import { assignTask } from './assign-task.ts';
import { createTask } from './create-task.ts';
import { completeTask, skipTask } from './finish-task.ts';
import { getTask } from './get-task.ts';
import { listTasks, patientsOfList } from './list-tasks.ts';
import { reopenTask } from './reopen-task.ts';
import { startTask } from './start-task.ts';
import { updateTask } from './update-task.ts';
import { wardTasks } from './ward-tasks.ts';

export const taskOperations = ({ transactions }: Platform, deps: TasksDeps): Operation[] => {
  /** Runs a transaction, and returns the task as it is then. */
  const change = (ctx: UserCtx, work: (tx: UnitOfWork) => Promise<number>): Promise<Task> =>
    transactions.transact(ctx, async (tx) => getTask(tx, ctx, await work(tx)));
  const read = async (ctx: OperationCtx<UserActor>, id: number): Promise<Task> => {
    const task = await getTask(ctx, ctx, id);
    ctx.touch({ patients: [task.patient_id], resource: { type: 'task', id: task.id } });
    return task;
  };
  /** A repeated request reads the result of the first one, and is recorded as a read. */
  const reread = {
    audit: { read: 'tasks.read' },
    handle: (ctx: OperationCtx<UserActor>, id: string) => read(ctx, Number(id)),
  };

  return [
    operation(contract.createTask, {
      permission: may.writeTasks,
      audit: { write: 'tasks.create' },
      handle: (ctx, { body }) => change(ctx, (tx) => createTask(tx, ctx, body)),
      replay: reread,
    }),
    operation(contract.listTasks, {
      permission: may.readTasks,
      audit: { read: 'tasks.list' },
      handle: async (ctx, { query }) => {
        const page = await listTasks(ctx, ctx, query);
        ctx.touch({ patients: await patientsOfList(ctx, ctx, query, page.tasks) });
        return page;
      },
    }),
    operation(contract.listWardTasks, {
      permission: may.readTasks,
      audit: { read: 'tasks.list' },
      handle: async (ctx, { params }) => {
        const ward = await wardTasks(ctx, ctx, params.id);
        ctx.touch({ patients: ward.patients.map(({ patient_id }) => patient_id) });
        return ward;
      },
    }),
    operation(contract.getTask, {
      permission: may.readTasks,
      audit: { read: 'tasks.read' },
      handle: (ctx, { params }) => read(ctx, params.id),
    }),
    operation(contract.updateTask, {
      permission: may.writeTasks,
      audit: { write: 'tasks.update' },
      handle: (ctx, { params: { id }, body: edit, version }) =>
        change(ctx, async (tx) => {
          await updateTask(tx, ctx, { id, version, edit });
          return id;
        }),
    }),
    operation(contract.startTask, {
      permission: may.writeTasks,
      audit: { write: 'tasks.start' },
      handle: (ctx, { params: { id }, version }) =>
        change(ctx, async (tx) => {
          await startTask(tx, ctx, { id, version });
          return id;
        }),
      replay: reread,
    }),
    operation(contract.completeTask, {
      permission: may.writeTasks,
      audit: { write: 'tasks.complete' },
      handle: async (ctx, { params: { id }, body, version }) => {
        const timeZone = await deps.timeZone(ctx.tenantId);
        return change(ctx, async (tx) => {
          await completeTask(tx, timeZone, ctx, { id, ...body, version });
          return id;
        });
      },
      replay: reread,
    }),
    operation(contract.skipTask, {
      permission: may.writeTasks,
      audit: { write: 'tasks.skip' },
      handle: async (ctx, { params: { id }, body, version }) => {
        const timeZone = await deps.timeZone(ctx.tenantId);
        return change(ctx, async (tx) => {
          await skipTask(tx, timeZone, ctx, { id, ...body, version });
          return id;
        });
      },
      replay: reread,
    }),
    operation(contract.reopenTask, {
      permission: may.writeTasks,
      audit: { write: 'tasks.reopen' },
      handle: (ctx, { params: { id }, version }) =>
        change(ctx, async (tx) => {
          await reopenTask(tx, ctx, { id, version });
          return id;
        }),
      replay: reread,
    }),
    operation(contract.assignTask, {
      permission: may.writeTasks,
      audit: { write: 'tasks.assign' },
      handle: (ctx, { params: { id }, body, version }) =>
        change(ctx, async (tx) => {
          await assignTask(tx, ctx, { id, ...body, version });
          return id;
        }),
      replay: reread,
    }),
  ];
};
