// The HTTP routes of tasks.
import type { Task } from '#contracts/tasks.ts';
import * as contract from '#contracts/tasks.ts';
import type { UserCtx } from '#platform/context.ts';
import type { HttpExchange, RequestCtx, Route, Touched } from '#platform/http/route.ts';
import { route } from '#platform/http/route.ts';
import { versionNamed, versionRead } from '#platform/http/versions.ts';
import type { Platform } from '#platform/platform.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import type { TasksDeps } from '../../index.ts';
import * as may from '../../policy.ts';
import { assignTask } from './assign-task.ts';
import { createTask } from './create-task.ts';
import { completeTask, type Finishing, skipTask } from './finish-task.ts';
import { getTask, type Reading } from './get-task.ts';
import { listTasks, patientsOfList } from './list-tasks.ts';
import { reopenTask } from './reopen-task.ts';
import { startTask } from './start-task.ts';
import { updateTask } from './update-task.ts';
import { wardTasks } from './ward-tasks.ts';

/** No integration has a scope for tasks. */
const asUser = (ctx: RequestCtx): UserCtx => ctx as UserCtx;
const touched = (task: Task): Touched => ({ patients: [task.patientId], resource: { type: 'task', id: task.id } });

export const taskRoutes = (platform: Platform, deps: TasksDeps): Route[] => {
  const { tenantKeys, tenantDb, transactions } = platform;
  const reading = async ({ tenantId }: RequestCtx): Promise<Reading> => ({
    db: tenantDb(tenantId),
    cipher: await tenantKeys.cipher(tenantId),
  });
  const shown = (http: HttpExchange, task: Task): Task => {
    http.etag(task.version);
    return task;
  };
  /** One transaction, and the task as it is then. Keys and time zone are loaded before. */
  const change = async (
    ctx: RequestCtx,
    http: HttpExchange,
    work: (tx: UnitOfWork, parts: Finishing) => Promise<number>,
  ): Promise<Task> => {
    const parts = { cipher: await tenantKeys.cipher(ctx.tenantId), timeZone: await deps.timeZone(ctx.tenantId) };
    const task = await transactions.transact(ctx, async (tx) => {
      const id = await work(tx, parts);
      return getTask({ db: tx.db, cipher: parts.cipher }, asUser(ctx), id);
    });
    return shown(http, task);
  };
  /** A repeated request reads what the first one made, and is on record as that. */
  const reread = async (ctx: RequestCtx, id: string, { http }: { http: HttpExchange }): Promise<Task> => {
    const task = await getTask(await reading(ctx), asUser(ctx), Number(id));
    await platform.audit.record(ctx, { action: 'tasks.read', ...touched(task) });
    return shown(http, task);
  };

  return [
    route(contract.createTask, {
      permission: may.writeTasks,
      audit: { write: 'tasks.create' },
      handle: (ctx, { body, http }) => change(ctx, http, (tx, { cipher }) => createTask(tx, cipher, asUser(ctx), body)),
      replay: reread,
    }),
    route(contract.listTasks, {
      permission: may.readTasks,
      audit: { read: 'tasks.list' },
      handle: async (ctx, { query }, touch) => {
        const from = await reading(ctx);
        const page = await listTasks(from, asUser(ctx), query);
        touch({ patients: await patientsOfList(from, asUser(ctx), query, page.tasks) });
        return page;
      },
    }),
    route(contract.listWardTasks, {
      permission: may.readTasks,
      audit: { read: 'tasks.list' },
      handle: async (ctx, { params }, touch) => {
        const ward = await wardTasks(await reading(ctx), asUser(ctx), params.id);
        touch({ patients: ward.patients.map(({ patientId }) => patientId) });
        return ward;
      },
    }),
    route(contract.getTask, {
      permission: may.readTasks,
      audit: { read: 'tasks.read' },
      handle: async (ctx, { params, http }, touch) => {
        const task = await getTask(await reading(ctx), asUser(ctx), params.id);
        touch(touched(task));
        return shown(http, task);
      },
    }),
    route(contract.updateTask, {
      permission: may.writeTasks,
      audit: { write: 'tasks.update' },
      handle: async (ctx, { params: { id }, body: { version: named, ...edit }, http }) => {
        const version = versionRead(http, named);
        return change(ctx, http, async (tx, { cipher }) => {
          await updateTask(tx, cipher, asUser(ctx), { id, version, edit });
          return id;
        });
      },
    }),
    route(contract.startTask, {
      permission: may.writeTasks,
      audit: { write: 'tasks.start' },
      handle: (ctx, { params: { id }, body, http }) =>
        change(ctx, http, async (tx, { cipher }) => {
          await startTask(tx, cipher, asUser(ctx), { id, ...body, version: versionNamed(http, body.version) });
          return id;
        }),
      replay: reread,
    }),
    route(contract.completeTask, {
      permission: may.writeTasks,
      audit: { write: 'tasks.complete' },
      handle: (ctx, { params: { id }, body, http }) =>
        change(ctx, http, async (tx, parts) => {
          await completeTask(tx, parts, asUser(ctx), { id, ...body, version: versionNamed(http, body.version) });
          return id;
        }),
      replay: reread,
    }),
    route(contract.skipTask, {
      permission: may.writeTasks,
      audit: { write: 'tasks.skip' },
      handle: (ctx, { params: { id }, body, http }) =>
        change(ctx, http, async (tx, parts) => {
          await skipTask(tx, parts, asUser(ctx), { id, ...body, version: versionNamed(http, body.version) });
          return id;
        }),
      replay: reread,
    }),
    route(contract.reopenTask, {
      permission: may.writeTasks,
      audit: { write: 'tasks.reopen' },
      handle: (ctx, { params: { id }, body, http }) =>
        change(ctx, http, async (tx, { cipher }) => {
          await reopenTask(tx, cipher, asUser(ctx), { id, version: versionNamed(http, body.version) });
          return id;
        }),
      replay: reread,
    }),
    route(contract.assignTask, {
      permission: may.writeTasks,
      audit: { write: 'tasks.assign' },
      handle: (ctx, { params: { id }, body, http }) =>
        change(ctx, http, async (tx, { cipher }) => {
          await assignTask(tx, cipher, asUser(ctx), { id, ...body, version: versionNamed(http, body.version) });
          return id;
        }),
      replay: reread,
    }),
  ];
};
