// Sign-in with an address and a password. Unknown address and wrong password get the same reply in the same time.
import { sql } from 'kysely';
import type { AnonymousCtx, IdempotencyRequest } from '#platform/context.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { type AppError, problem } from '#platform/errors.ts';
import { Replay } from '#platform/operations/idempotency.ts';
import { deriveKey, keyedHash } from '#platform/secrets.ts';
import { signedInOnNewDevice } from '../../events.ts';
import { type Account, findByEmail, identityCtx, loadAccount, patientsOf, userCtx } from '../accounts/accounts.ts';
import type { IdentityDeps } from '../deps.ts';
import { openKeyRing } from '../keys/own-keys.ts';
import { unwrapWithPassword } from '../keys/user-keys.ts';
import { type Credentials, checkPassword, deriveNew, loadCredentials, storeCredentials } from '../passwords/credentials.ts';
import type { PasswordKeys } from '../passwords/password-hash.ts';
import { type App, newSessionId, startSession, type Tokens } from '../sessions/start-session.ts';
import { isNewDevice } from './new-device.ts';

export interface SignInInput {
  email: string;
  password: string;
  app: App | null;
  /** The request comes from this machine: only then may demo accounts sign in. */
  local: boolean;
  /** ID of the device if this account is known on it. */
  device: string | undefined;
  /** A sign-in is not repeated under the same key: tokens are shown once. */
  idempotencyKey?: string | undefined;
}

export interface SignedIn {
  account: Account;
  tokens: Tokens;
}

/** A tenant and ID that no account has: looked up for an unknown address, so that both cases take the same steps. */
const NO_ACCOUNT = { tenantId: 1, userId: 0 };

/** The form of an address where it must not be readable: counters, device cookies, the platform's audit trail. */
export const addressDigest = (tokenKey: Buffer, email: string): Buffer => keyedHash(deriveKey(tokenKey, 'email'), email);

/** Demo accounts are allowed on this machine while the demo is on; all others always. */
export const isDemoAllowed = ({ platform }: IdentityDeps, { demo }: Account, local: boolean): boolean =>
  !demo || (platform.config.demo && local);

const assertMayEnter = async (deps: IdentityDeps, account: Account, input: SignInInput): Promise<void> => {
  if (!isDemoAllowed(deps, account, input.local)) throw problem('DEMO_ONLY_LOCAL');
  if (account.status === 'unconfirmed') throw problem('EMAIL_UNCONFIRMED');
  if (account.status === 'pending') throw problem('ACCOUNT_PENDING');
  if (account.status === 'disabled') throw problem('ACCOUNT_DISABLED');
  const { app } = input;
  if (app === 'clinic' && account.role === 'patient')
    throw problem('FORBIDDEN', { message: 'This app is for the clinic’s staff. Patients sign in to the patient app.' });
  if (app === 'admin' && account.role !== 'admin') throw problem('FORBIDDEN', { message: 'This app is for administrators.' });
  if (app === 'patient' && account.role !== 'patient' && !(await deps.isPatient(account.tenantId, account.id))) {
    throw problem('FORBIDDEN', { message: 'This app is for patients. Staff sign in to the clinic app.' });
  }
};

interface Verified {
  account: Account;
  credentials: Credentials;
  keys: PasswordKeys;
}

/**
 * @throws problem INVALID_CREDENTIALS, TOO_MANY_ATTEMPTS, and, only with the right password, DEMO_ONLY_LOCAL,
 * EMAIL_UNCONFIRMED, ACCOUNT_PENDING, ACCOUNT_DISABLED, FORBIDDEN (wrong app), KEY_MISMATCH
 */
export const signIn = async (deps: IdentityDeps, request: AnonymousCtx, input: SignInInput): Promise<SignedIn> => {
  const { platform, hasher } = deps;
  const subjectDigest = addressDigest(platform.secrets.tokenKey, input.email);
  const found = await findByEmail(platform.appPool, input.email);
  const { tenantId, userId } = found ?? NO_ACCOUNT;
  const db = platform.tenantDb(tenantId);

  const refuse = async (account: Account | undefined, outcome: 'refused' | 'failed', reason: string): Promise<void> => {
    const entry = { action: 'identity.sign-in', outcome, reason };
    if (!account) await platform.audit.recordPlatform(request, { ...entry, subjectDigest });
    else
      await platform.audit.record(identityCtx(request, account.tenantId, 'sign-in'), {
        ...entry,
        patients: patientsOf(account),
        resource: { type: 'user', id: account.id },
      });
  };

  const account = await loadAccount(db, tenantId, userId);
  const attempt = {
    account: subjectDigest.toString('base64url'),
    liftedAt: account?.limitsLiftedAt ?? null,
    now: request.now,
    address: request.address,
    device: input.device,
  };
  const verified = await deps.attempts
    .run(attempt, async (): Promise<Verified | undefined> => {
      const credentials = await loadCredentials(db, tenantId, userId);
      const keys = await checkPassword(hasher, input.password, credentials);
      return account && credentials && keys ? { account, credentials, keys } : undefined;
    })
    .catch(async (error: unknown) => {
      const code = (error as { code?: string }).code;
      if (code === 'TOO_MANY_ATTEMPTS') await refuse(account, 'refused', code);
      if (code === 'KEY_MISMATCH') await refuse(account, 'failed', code);
      throw error;
    });
  if (!verified) {
    await refuse(account, 'failed', 'INVALID_CREDENTIALS');
    throw problem('INVALID_CREDENTIALS');
  }
  try {
    await assertMayEnter(deps, verified.account, input);
    return await enter(deps, request, input, verified);
  } catch (error) {
    if (error instanceof Replay) throw problem('ALREADY_ISSUED');
    const { code, status } = error as { code?: string; status?: number };
    if (status === 403) await refuse(verified.account, 'refused', code ?? '');
    if (code === 'KEY_MISMATCH') await refuse(verified.account, 'failed', code);
    throw error;
  }
};

/** The reason why an account that could sign in a moment ago cannot. After a change of role the allowed apps have to be checked again. */
const notEntered = async (db: TenantDb, { tenantId, id }: Account): Promise<AppError> =>
  problem((await loadAccount(db, tenantId, id))?.status === 'active' ? 'SESSION_ENDED' : 'ACCOUNT_DISABLED');

/** The digest has nothing of the password, which it would let guess. The key belongs to the account. */
const keyOfSignIn = (key: string | undefined): { idempotency: IdempotencyRequest } | undefined =>
  key === undefined ? undefined : { idempotency: { route: 'POST /v1/auth/login', key, bodyDigest: Buffer.alloc(32) } };

/** The transaction of a sign-in: last sign-in, a stronger hash if the cost was raised, the session, the audit row. */
const enter = async (
  deps: IdentityDeps,
  request: AnonymousCtx,
  input: SignInInput,
  { account, credentials, keys }: Verified,
): Promise<SignedIn> => {
  const { platform, hasher } = deps;
  const owner = { tenantId: account.tenantId, userId: account.id };
  const userKey = unwrapWithPassword(keys.wrappingKey, owner, credentials.userKey);
  const stronger = hasher.isOutdated(credentials) ? await deriveNew(hasher, input.password) : undefined;
  const sessionId = newSessionId(request.now);
  const keyed = keyOfSignIn(input.idempotencyKey);
  const tokens = await platform.transactions.transact({ ...userCtx(request, account, sessionId), ...keyed }, async (tx) => {
    // Locks the account, so that disabling it or changing its role either sees this session or is seen here.
    const entered = await sql`update identity.users set last_sign_in_at = ${request.now}
      where tenant_id = ${account.tenantId} and id = ${account.id} and status = 'active' and role = ${account.role}`.execute(tx.db);
    if (entered.numAffectedRows === 0n) throw await notEntered(tx.db, account);
    const current = await loadCredentials(tx.db, account.tenantId, account.id);
    if (current?.changedAt.getTime() !== credentials.changedAt.getTime()) throw problem('INVALID_CREDENTIALS');
    if (await isNewDevice(tx.db, account, input, request))
      tx.emit(signedInOnNewDevice, { user_id: account.id, at: request.now.toISOString() });
    // Checks the keys before anything is encrypted to them, and binds those that are not bound yet.
    await openKeyRing(tx, owner, userKey);
    if (stronger) await storeCredentials(tx.db, owner, stronger, userKey, credentials.changedAt);
    tx.audit({ action: 'identity.sign-in', patients: patientsOf(account), resource: { type: 'session', id: sessionId } });
    tx.created(200, sessionId);
    return startSession(deps, tx.db, request, account, sessionId, input.app, userKey);
  });
  return { account, tokens };
};
