// Registers an account. It can be used after its address is confirmed (confirm.ts), or in the demo, on the machine itself, at once.
import { createHmac } from 'node:crypto';
import type { Language, Role } from '#contracts/common.ts';
import { IdempotentErrors } from '#contracts/problem.ts';
import { type AnonymousCtx, actorKey, type IdempotencyRequest } from '#platform/context.ts';
import { invalid, problem } from '#platform/errors.ts';
import { Replay, replayOf, requireKey } from '#platform/operations/idempotency.ts';
import { deriveKey } from '#platform/secrets.ts';
import { confirmationRequested, userRegistered } from '../../events.ts';
import { type Account, identityCtx, loadAccount, patientsOf, tenantIds } from '../accounts/accounts.ts';
import { createAccount, createPerson, setFirstPassword } from '../accounts/people.ts';
import { loadTenant, type Tenant } from '../accounts/tenants.ts';
import type { IdentityDeps } from '../deps.ts';
import { deriveNew } from '../passwords/credentials.ts';
import { assertGoodPassword } from '../passwords/password-rules.ts';
import { type App, newSessionId, startSession, type Tokens } from '../sessions/start-session.ts';
import type { GiveBack } from '../sign-in/limits.ts';
import { addressDigest } from '../sign-in/sign-in.ts';
import { confirmedStatus } from './confirm.ts';
import { replacingUnconfirmed } from './replace-unconfirmed.ts';

export interface RegisterInput {
  email: string;
  password: string;
  firstName: string;
  lastName: string;
  role: Role & ('doctor' | 'nurse' | 'patient');
  tenant?: number | undefined;
  language?: Language | undefined;
}

export interface Registered {
  account: Account;
  recoveryCode: string;
  /** Undefined until the account may be used. */
  tokens: Tokens | undefined;
}

interface RegisterFrom {
  app: App | null;
  /** The request comes from this machine: only then does the demo open an account at once. */
  local: boolean;
  idempotencyKey: string | undefined;
}

export type Register = (request: AnonymousCtx, input: RegisterInput, from: RegisterFrom) => Promise<Registered>;

const DEMO_TENANT = 1;

/**
 * The tenant of a registration that names none: the configured one, the first in the demo, or the only one. Undefined when there are
 * several.
 */
export const defaultTenant = async ({ platform }: Pick<IdentityDeps, 'platform'>): Promise<number | undefined> => {
  const { config, appPool } = platform;
  if (config.DEFAULT_TENANT !== undefined) return config.DEFAULT_TENANT;
  if (config.demo) return DEMO_TENANT;
  const all = await tenantIds(appPool);
  return all.length === 1 ? all[0] : undefined;
};

const tenantFor = async (deps: IdentityDeps, asked: number | undefined): Promise<Tenant> => {
  const id = asked ?? (await defaultTenant(deps));
  if (id === undefined) throw problem('TENANT_REQUIRED');
  const exists = (await tenantIds(deps.platform.appPool)).includes(id);
  const tenant = exists ? await loadTenant(deps.platform.tenantDb(id), id) : undefined;
  if (!tenant) throw invalid({ tenant: 'is not a clinic of this server' });
  return tenant;
};

/**
 * Registers an account, which replaces an unconfirmed registration of the same address: the former link, password and name are void, since
 * their author may have mistyped the password, or may not own the address.
 * @throws problem EMAIL_TAKEN, TENANT_REQUIRED, PASSWORD_TOO_COMMON, TOO_MANY_ATTEMPTS; ALREADY_ISSUED (repeated Idempotency-Key) and
 * IDEMPOTENCY_KEY_REUSED, both even when the caller has no registration left
 */
export const createRegister = (deps: IdentityDeps): Register => {
  const { platform, hasher, limits } = deps;
  const digestKey = deriveKey(platform.secrets.tokenKey, 'idempotency');

  /** The caller is anonymous, so a key belongs to the address: strangers who choose the same key do not conflict. */
  const idempotencyOf = (
    key: string | undefined,
    input: RegisterInput,
    subject: string,
  ): { idempotency: IdempotencyRequest } | Record<string, never> => {
    if (key === undefined) return {};
    requireKey(key);
    return {
      idempotency: {
        route: `POST /api/auth/register ${subject}`,
        key,
        bodyDigest: createHmac('sha256', digestKey).update(JSON.stringify(input)).digest(),
      },
    };
  };

  return async (request, input, { app, local, idempotencyKey }) => {
    const subjectDigest = addressDigest(platform.secrets.tokenKey, input.email);
    const subject = subjectDigest.toString('base64url');
    const isDemo = platform.config.demo && local;
    const counted: GiveBack[] = [];
    try {
      // A request that has to be corrected is no registration: it must not use up the limit of its network.
      const keyed = idempotencyOf(idempotencyKey, input, subject);
      const tenant = await tenantFor(deps, input.tenant);
      const ctx = { ...identityCtx(request, tenant.id, 'registration'), ...keyed };
      if (keyed.idempotency) await replayOf(platform.tenantDb(tenant.id), ctx, actorKey(ctx.actor), keyed.idempotency);
      assertGoodPassword(input.password, [input.firstName, input.lastName, input.email]);
      counted.push(await limits.registrations.ask({ mailbox: isDemo ? undefined : subject, address: request.address }));
      if (!isDemo) counted.push(await limits.registrations.send(subject));
      const status = isDemo ? confirmedStatus(input.role, tenant) : 'unconfirmed';
      const password = await deriveNew(hasher, input.password);

      return await replacingUnconfirmed(deps, ctx, input.email, async (tx): Promise<Registered> => {
        const id = await createPerson(tx, ctx, { givenName: input.firstName, familyName: input.lastName });
        await createAccount(tx, ctx, { id, email: input.email, role: input.role, status, language: input.language });
        const { recoveryCode, userKey } = await setFirstPassword(tx, ctx, id, password);
        const account = await loadAccount(tx.db, tenant.id, id);
        if (!account) throw new Error('the new account was not found');
        tx.audit({ action: 'identity.register', patients: patientsOf(account), resource: { type: 'user', id } });
        tx.emit(confirmationRequested, { user_id: id });
        if (status !== 'unconfirmed') tx.emit(userRegistered, { user_id: id, role: input.role, status });
        tx.created(201, id);
        const tokens =
          status === 'active' ? await startSession(deps, tx.db, request, account, newSessionId(request.now), app, userKey) : undefined;
        return { account, recoveryCode, tokens };
      });
    } catch (error) {
      const { code } = error as { code?: string };
      // The first request with this key was still running when this one was counted.
      if (error instanceof Replay || IdempotentErrors.some((known) => known === code)) for (const giveBack of counted) await giveBack();
      if (error instanceof Replay) throw problem('ALREADY_ISSUED');
      if (code === 'EMAIL_TAKEN' || code === 'TOO_MANY_ATTEMPTS')
        await platform.audit.recordPlatform(request, { action: 'identity.register', outcome: 'refused', reason: code, subjectDigest });
      throw error;
    }
  };
};
