// The demo's two clinics, and calls as the people in them.
import type { Ctx, SystemActor } from '#platform/context.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { type ReplyBody, type TestApp, tenantOf } from '../harness/app.ts';

/** Sign-ins end after ten minutes; beside a load the whole matrix takes longer. In ms. */
const RENEWED_AFTER = 9 * 60_000;

export const CONVERSATION = { davids: 1, knee: 2, harbour: 3 } as const;
export const PASSWORD = 'bedside-demo';
/** The matrix changes the password of everyone to this one. */
export const NEW_PASSWORD = 'seven quiet herons by the lake';

export interface Stage {
  app: TestApp;
  /** Returns an access token of a person, whose session holds their user key. */
  as(person: number): Promise<string>;
  /**
   * Calls the API as a person and returns the reply's body.
   * @throws Error when the call does not succeed
   */
  call(person: number, method: string, path: string, body?: unknown): Promise<ReplyBody>;
  /** Runs `work` in a transaction of a tenant, as the system. */
  within<T>(tenantId: number, work: (tx: UnitOfWork, ctx: Ctx<SystemActor>) => Promise<T>): Promise<T>;
}

export const createStage = (app: TestApp): Stage => {
  const signIns = new Map<number, { token: Promise<string>; at: number }>();
  const open = async (person: number, password: string): Promise<string> =>
    (await app.identity.openSession(tenantOf(person), person, password)).access;
  const as = (person: number): Promise<string> => {
    const now = app.clock.now().getTime();
    const known = signIns.get(person);
    if (known && now - known.at < RENEWED_AFTER) return known.token;
    const token = open(person, PASSWORD).catch(() => open(person, NEW_PASSWORD));
    signIns.set(person, { token, at: now });
    return token;
  };
  return {
    app,
    as,
    async call(person, method, path, body) {
      const reply = await app.request(method, path, { token: await as(person), ...(body === undefined ? {} : { body }) });
      if (reply.status >= 300) throw new Error(`${method} ${path}: ${reply.status} ${reply.text}`);
      return reply.body;
    },
    within(tenantId, work) {
      const ctx: Ctx<SystemActor> = {
        actor: { kind: 'system', name: 'test' },
        tenantId,
        requestId: 'test',
        address: null,
        now: app.clock.now(),
      };
      return app.platform.transactions.transact(ctx, (tx) => work(tx, ctx));
    },
  };
};
