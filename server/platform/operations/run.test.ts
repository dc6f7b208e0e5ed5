// Operations run without a protocol, as GraphQL and the socket run them.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as contract from '#contracts/tasks.ts';
import { startApp, type TestApp } from '../../../test/harness/app.ts';
import { adminQuery } from '../../../test/harness/people/accounts.ts';
import type { UserActor } from '../context.ts';
import { type ClientState, type Operation, operation, permitUsers, type RequestCtx } from './operation.ts';

const nothing: ClientState = {
  userAgent: 'test',
  app: undefined,
  isLocal: () => false,
  kept: () => undefined,
  keep: () => undefined,
  forget: () => undefined,
};

let app: TestApp;
let requests = 0;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

/** Returns the context of a nurse's request; the permission checks `role`. */
const nurse = (role: UserActor['role'] = 'nurse'): RequestCtx => ({
  actor: { kind: 'user', id: 6, role, name: 'Priya Patel', sessionId: '00000000-0000-7000-8000-000000000000' },
  tenantId: 1,
  requestId: `00000000-0000-7000-8000-${String(++requests).padStart(12, '0')}`,
  address: null,
  now: app.clock.now(),
});
const named = (path: string, method = 'POST'): Operation =>
  app.operations.find((one) => one.contract.path === path && one.contract.method === method)!;
const trail = (ctx: RequestCtx) =>
  adminQuery(app, 'select action, outcome, reason from audit.events where request_id = $1 order by at, id', [ctx.requestId]);

const TASK = { patient_id: 103, type: 'other', title: 'Look at the dressing' };

describe('run', () => {
  it('replies with the value and its version, and with the same to a repeated key', async () => {
    const create = named('/v1/tasks');
    const [first, second] = [nurse(), nurse()];
    const made = await app.runner.run(create, first, { body: TASK, key: 'one', client: nothing });
    expect(made).toMatchObject({ value: { title: TASK.title }, version: 1, replayed: false });
    const again = await app.runner.run(create, second, { body: TASK, key: 'one', client: nothing });
    expect(again).toEqual({ ...made, replayed: true });
    expect(await trail(first)).toEqual([{ action: 'tasks.create', outcome: 'ok', reason: null }]);
    expect(await trail(second)).toEqual([{ action: 'tasks.read', outcome: 'ok', reason: null }]);
  });

  it('requires the version of an edit, and accepts it beside the body or in it', async () => {
    const { value } = await app.runner.run(named('/v1/tasks'), nurse(), { body: TASK, client: nothing });
    const edit = named('/v1/tasks/:id', 'PUT');
    const params = { id: String((value as { id: number }).id) };
    const body = { type: 'other', title: 'Look at it again' };
    await expect(app.runner.run(edit, nurse(), { params, body, client: nothing })).rejects.toMatchObject({ code: 'VERSION_REQUIRED' });
    expect(await app.runner.run(edit, nurse(), { params, body, version: 1, client: nothing })).toMatchObject({ version: 2 });
    expect(await app.runner.run(edit, nurse(), { params, body: { ...body, version: 2 }, client: nothing })).toMatchObject({ version: 3 });
  });

  it('validates the input with the contract', async () => {
    const refused = app.runner.run(named('/v1/tasks'), nurse(), { body: { ...TASK, title: 7 }, client: nothing });
    await expect(refused).rejects.toMatchObject({ code: 'VALIDATION_FAILED', details: { fields: { title: 'must be text' } } });
  });

  it('refuses a caller without the permission, and records the refusal', async () => {
    const ctx = nurse('patient');
    await expect(app.runner.run(named('/v1/tasks'), ctx, { body: TASK, client: nothing })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await trail(ctx)).toEqual([{ action: 'tasks.create', outcome: 'refused', reason: 'FORBIDDEN' }]);
  });

  it('admits no guest and no link to any operation of the product, and records the refusals', async () => {
    const secretId = '00000000-0000-7000-8000-00000000000a';
    const callers = [
      { kind: 'guest', secretId, name: 'A daughter', conversationId: 1 },
      { kind: 'link', secretId, resource: { type: 'calendar', id: 1 } },
    ] as const;
    for (const actor of callers) {
      const ctx: RequestCtx = { ...nurse(), actor };
      for (const one of app.operations.filter(({ permission }) => permission !== 'public'))
        await expect(app.runner.admit(one, ctx, {})).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(app.runner.run(named('/v1/tasks'), ctx, { body: TASK, client: nothing })).rejects.toMatchObject({ code: 'FORBIDDEN' });
      const rows = await adminQuery(app, 'select actor_kind, actor_id, key_id, outcome from audit.events where request_id = $1', [
        ctx.requestId,
      ]);
      expect(rows).toEqual([{ actor_kind: actor.kind, actor_id: null, key_id: secretId, outcome: 'refused' }]);
    }
  });

  it('admits a guest to an operation whose permission allows it', async () => {
    const open = operation(contract.getTask, {
      permission: { name: 'test', roles: [], secret: 'guest' },
      audit: { none: 'a test' },
      handle: async () => ({}) as never,
    });
    const guest = { kind: 'guest', secretId: 'g', name: 'A daughter', conversationId: 1 } as const;
    await app.runner.admit(open, { ...nurse(), actor: guest }, {});
    await expect(app.runner.admit(open, nurse(), {})).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('refuses an anonymous caller', async () => {
    const { actor: _, tenantId: __, ...anonymous } = nurse();
    const refused = app.runner.run(named('/v1/tasks'), { ...anonymous, userAgent: '' }, { body: TASK, client: nothing });
    await expect(refused).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});

describe('a handler that does not audit as declared', () => {
  const permission = permitUsers('test', ['nurse']);

  it('is rolled back when it writes', async () => {
    const silent = operation(contract.completeTask, {
      permission,
      audit: { write: 'test.write' },
      handle: (ctx) =>
        app.platform.transactions.transact(ctx, async (tx) => {
          await sql`update identity.users set last_sign_in_at = now() where tenant_id = 1 and id = 6`.execute(tx.db);
          return {} as never;
        }),
    });
    const signedIn = () => adminQuery(app, 'select last_sign_in_at from identity.users where id = 6');
    const then = await signedIn();
    await expect(app.runner.run(silent, nurse(), { params: { id: '1' }, body: {}, client: nothing })).rejects.toThrow('no audit row');
    expect(await signedIn()).toEqual(then);
  });

  it('fails when it reads without ctx.touch', async () => {
    const silent = operation(contract.getTask, { permission, audit: { read: 'test.read' }, handle: async () => ({}) as never });
    await expect(app.runner.run(silent, nurse(), { params: { id: '1' }, client: nothing })).rejects.toThrow('did not call ctx.touch');
  });

  it('fails when it opens sealed text without checking whose record it is', async () => {
    const curious = operation(contract.getTask, {
      permission,
      audit: { read: 'test.read' },
      handle: async (ctx) => {
        ctx.touch({ patients: [103] });
        return ctx.cipher.open(ctx.cipher.seal('text', 'place'), 'place') as never;
      },
    });
    const opened = app.runner.run(curious, nurse(), { params: { id: '1' }, client: nothing });
    await expect(opened).rejects.toThrow('without checking whose record it is');
  });
});
