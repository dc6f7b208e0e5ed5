// Runs an operation for a caller, over any protocol: the account's limit, the permission, the input, idempotency, the handler, and the
// audit rows of reads and refusals.
import { createHmac } from 'node:crypto';
import type { Endpoint } from '#contracts/endpoint.ts';
import type { AuditWriter } from '../audit/writer.ts';
import { type AnonymousCtx, actorKey, type Caller } from '../context.ts';
import { type TenantKeys, UnknownDataKey, watchedCipher } from '../crypto/tenant-keys.ts';
import type { TenantDb } from '../db/tenant-db.ts';
import { AppError, problem } from '../errors.ts';
import type { RateLimiter } from '../rate-limit.ts';
import { inputSchemas } from './exact-input.ts';
import { Replay, requireKey } from './idempotency.ts';
import { checked } from './input.ts';
import { patientsNamed } from './named-patients.ts';
import {
  type AuditRule,
  type ClientState,
  type Input,
  namesVersion,
  type OperationCtx,
  type RequestCtx,
  type Runnable,
  type Touched,
  type UploadedFile,
} from './operation.ts';

export interface RunDeps {
  tenantDb: (tenantId: number) => TenantDb;
  tenantKeys: TenantKeys;
  audit: AuditWriter;
  /** Key of the digests of idempotent input. */
  digestKey: Buffer;
  /** Limits requests per account; undefined when there is no limit. */
  limiter: RateLimiter | undefined;
}

/** The input of a caller over any protocol, as the contract's schemas take it: IDs of paths are strings. */
export interface Sent {
  params?: unknown;
  query?: unknown;
  body?: unknown;
  version?: number | undefined;
  /** Idempotency-Key. */
  key?: string | undefined;
  client: ClientState;
  file?: UploadedFile | undefined;
}

export interface Result {
  value: unknown;
  /** The version of the returned resource, where the contract is versioned. */
  version: number | undefined;
  /** Whether this is the reply to an earlier request with the same key. */
  replayed: boolean;
}

export interface Runner {
  /**
   * Admits the caller, validates the input, performs the operation, and records a refusal.
   * @throws AppError
   */
  run(operation: Runnable, ctx: RequestCtx | AnonymousCtx, request: Sent): Promise<Result>;
  /**
   * Checks the caller, for a protocol that does this before it reads the input.
   * @param address path and query, unchecked: a refusal names the patients in them
   * @throws RATE_LIMITED, FORBIDDEN, UNAUTHENTICATED
   */
  admit(operation: Runnable, ctx: RequestCtx | AnonymousCtx, address: Pick<Sent, 'params' | 'query'>): Promise<void>;
  /** Performs an operation, for a protocol that has validated the input with the contract's schemas. */
  perform(operation: Runnable, ctx: RequestCtx | AnonymousCtx, input: Sent): Promise<Result>;
  /** Records the refusal of a caller, if the error is a refusal. */
  recordRefusal(operation: Runnable, ctx: RequestCtx | AnonymousCtx, error: AppError): Promise<void>;
}

const nameOf = (rule: AuditRule): string => ('read' in rule ? rule.read : 'write' in rule ? rule.write : 'an operation');

const isKnown = (ctx: RequestCtx | AnonymousCtx): ctx is RequestCtx => 'actor' in ctx;

const isPermitted = ({ permission }: Runnable, actor: Caller): boolean => {
  if (permission === 'public') return true;
  if (actor.kind === 'user') return permission.roles.includes(actor.role);
  if (actor.kind === 'integration') return permission.scope !== undefined && actor.scopes.includes(permission.scope);
  return permission.secret === actor.kind;
};

/** Validates a request with the contract's schemas. @throws VALIDATION_FAILED */
const parse = ({ contract }: Runnable, { params, query = {}, body = {}, ...rest }: Sent): Sent => {
  const schemas = inputSchemas(contract);
  return {
    ...rest,
    // As HTTP has them: the digest of an idempotent request includes them.
    params: schemas.params ? checked(schemas.params, params, 'path') : {},
    query: schemas.query && checked(schemas.query, query, 'query'),
    body: schemas.body && checked(schemas.body, body, 'body'),
  };
};

export const createRunner = ({ tenantDb, tenantKeys, audit, digestKey, limiter }: RunDeps): Runner => {
  /** Adds the caller's key to the request's context, where the operation leaves that to `run`. @throws VALIDATION_FAILED */
  const withKey = (operation: Runnable, ctx: RequestCtx, { key, params, body, file }: Sent): RequestCtx => {
    if (key === undefined || operation.contract.takesKey === undefined) return ctx;
    requireKey(key);
    if (operation.ownIdempotency) return ctx;
    const bodyDigest = createHmac('sha256', digestKey)
      .update(JSON.stringify([params, body, ...(file ? [file.name, file.sha256.toString('hex')] : [])]))
      .digest();
    return { ...ctx, idempotency: { route: `${operation.contract.method} ${operation.contract.path}`, key, bodyDigest } };
  };

  /** Calls a handler and, for a read, records the records that it accessed. */
  const audited = async <R>(ctx: RequestCtx, rule: AuditRule, handle: (ctx: OperationCtx) => Promise<R>) => {
    let touched: Touched | undefined;
    let replayed = false;
    const reading = { opened: false, asked: false };
    const keys = async () =>
      watchedCipher(await tenantKeys.cipher(ctx.tenantId), () => {
        reading.opened = true;
      });
    const trail = 'write' in rule ? { trail: { rows: 0 } } : {};
    const own: OperationCtx = {
      ...ctx,
      ...trail,
      reading,
      db: tenantDb(ctx.tenantId),
      cipher: await keys(),
      touch: (what) => {
        touched = what;
      },
      markReplayed: () => {
        replayed = true;
      },
    };
    const value = await handle(own).catch(async (error: unknown) => {
      // The second call gets reloaded keys. Only a read is repeated here: a write has been rolled back, and its client retries it.
      if (!(error instanceof UnknownDataKey) || !('read' in rule)) throw error;
      return handle({ ...own, cipher: await keys() });
    });
    if (reading.opened && !reading.asked) throw new Error(`${nameOf(rule)} opened sealed text without checking whose record it is`);
    // Batched writes are outside the transaction that checks this.
    if (trail.trail?.rows === 0) throw new Error(`${nameOf(rule)} added no audit row`);
    if ('read' in rule) {
      if (!touched) throw new Error(`${rule.read} did not call ctx.touch`);
      const { recorded, ...what } = touched;
      if (!recorded) await audit.reads.record(ctx, { action: rule.read, ...what });
    }
    return { value, replayed };
  };

  const performKnown = async (operation: Runnable, caller: RequestCtx, request: Sent, input: Input<Endpoint>) => {
    const ctx = withKey(operation, caller, request);
    try {
      return await audited(ctx, operation.audit, (own) => operation.handle(own, input));
    } catch (error) {
      if (!(error instanceof Replay)) throw error;
      const { replay } = operation;
      if (!replay) throw problem('ALREADY_ISSUED');
      const { value } = await audited(caller, replay.audit, (own) => replay.handle(own, error.resourceId, input));
      return { value, replayed: true };
    }
  };

  const admit: Runner['admit'] = async (operation, ctx, address) => {
    if (operation.permission === 'public') return;
    if (!isKnown(ctx)) throw problem('UNAUTHENTICATED');
    const { actor } = ctx;
    if (limiter) await limiter.take(actorKey(actor));
    if (!isPermitted(operation, actor)) throw problem('FORBIDDEN', { patients: patientsNamed(operation.contract, address) });
  };

  const perform: Runner['perform'] = async (operation, ctx, request) => {
    const { versioned } = operation.contract;
    const input = inputOf(operation, request);
    if (versioned === 'required' && input.version === undefined) throw problem('VERSION_REQUIRED');
    const done = isKnown(ctx)
      ? await performKnown(operation, ctx, request, input)
      : { value: await operation.handle(ctx, input), replayed: false };
    const version = versioned === undefined ? undefined : (done.value as { version: number }).version;
    return { ...done, version };
  };

  const recordRefusal: Runner['recordRefusal'] = async ({ audit: rule, about }, ctx, { code, status, patients }) => {
    // An error that names patients refused something about their record, whatever its status (a closed consultation: 409).
    if ('none' in rule || !([401, 403, 404].includes(status) || patients.length > 0)) return;
    const action = 'read' in rule ? rule.read : rule.write;
    if (isKnown(ctx))
      await audit.record(ctx, { action, patients, outcome: 'refused', reason: code, ...(about ? { resource: about } : {}) });
    else audit.sumRefusal(ctx, { action, reason: code });
  };

  return {
    admit,
    perform,
    recordRefusal,
    run: async (operation, ctx, request) => {
      try {
        await admit(operation, ctx, request);
        return await perform(operation, ctx, parse(operation, request));
      } catch (error) {
        if (error instanceof AppError) await recordRefusal(operation, ctx, error);
        throw error;
      }
    },
  };
};

/** Returns the input of a handler: the version is separate from the body, in whichever way the caller named it. */
const inputOf = ({ contract }: Runnable, { params, query, body, version, key, client, file }: Sent): Input<Endpoint> => {
  const input = { params, query, body, version, key, client, file };
  if (namesVersion(contract)) {
    const { version: named, ...rest } = body as { version?: number };
    return { ...input, body: rest, version: version ?? named } as Input<Endpoint>;
  }
  return input as Input<Endpoint>;
};
