// Asks for a reset link. The answer is the same for every address; the link is made by whoever sends the mail.
import { setTimeout as delay } from 'node:timers/promises';
import type { AnonymousCtx } from '#platform/context.ts';
import { createRateLimiter, type RateLimiter } from '#platform/rate-limit.ts';
import { passwordResetRequested } from '../../events.ts';
import { findByEmail, loadAccount, nobodyCtx, patientsOf } from '../accounts/accounts.ts';
import type { IdentityDeps } from '../deps.ts';
import { networkOf } from '../sign-in/network.ts';
import { addressDigest, isDemoAllowed } from '../sign-in/sign-in.ts';

/** Every answer takes at least this long, so that its time says nothing about the address either. */
const ANSWER_AFTER_MS = 100;
/** Mails that one account can be made to receive, and that one address can cause. */
const PER_ACCOUNT = { points: 3, seconds: 15 * 60 };
const PER_ADDRESS = { points: 30, seconds: 3600 };

export type ForgotPassword = (request: AnonymousCtx, email: string, local: boolean) => Promise<void>;

export const createForgotPassword = (deps: IdentityDeps): ForgotPassword => {
  const { platform } = deps;
  const perAccount = createRateLimiter(platform.limits, { name: 'forgot-account', ...PER_ACCOUNT, code: 'TOO_MANY_ATTEMPTS' });
  const perAddress = createRateLimiter(platform.limits, { name: 'forgot-address', ...PER_ADDRESS, code: 'TOO_MANY_ATTEMPTS' });
  const within = (limiter: RateLimiter, key: string): Promise<boolean> =>
    limiter.take(key).then(
      () => true,
      (error: unknown) => {
        if ((error as { code?: string }).code === 'TOO_MANY_ATTEMPTS') return false;
        throw error;
      },
    );

  const ask: ForgotPassword = async (request, email, local) => {
    const subjectDigest = addressDigest(platform.secrets.tokenKey, email);
    const action = 'identity.password.forgot';
    const allowed =
      (await within(perAddress, networkOf(request.address))) && (await within(perAccount, subjectDigest.toString('base64url')));
    const found = allowed ? await findByEmail(platform.appPool, email) : undefined;
    const account = found && (await loadAccount(platform.tenantDb(found.tenantId), found.tenantId, found.userId));
    const reachable = account && account.status !== 'disabled' && isDemoAllowed(deps, account, local);
    if (!reachable) {
      await platform.audit.recordPlatform(request, {
        action,
        outcome: 'refused',
        reason: allowed ? 'NO_ACCOUNT' : 'TOO_MANY_ATTEMPTS',
        subjectDigest,
      });
      return;
    }
    await platform.transactions.transact(nobodyCtx(request, account.tenantId, 'forgot-password'), async (tx) => {
      tx.audit({ action, patients: patientsOf(account), resource: { type: 'user', id: account.id } });
      tx.emit(passwordResetRequested, { user_id: account.id });
    });
  };

  return async (...asked) => {
    await Promise.all([ask(...asked), delay(ANSWER_AFTER_MS)]);
  };
};
