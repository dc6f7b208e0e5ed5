// Checks the password of the account that a link belongs to, for links that their mailbox alone must not confirm.
import type { AuditEntry } from '#platform/audit/entry.ts';
import type { AnonymousCtx } from '#platform/context.ts';
import { AppError, problem } from '#platform/errors.ts';
import type { IdentityDeps } from '../deps.ts';
import { checkPassword, loadCredentials } from '../passwords/credentials.ts';
import { addressDigest } from '../sign-in/sign-in.ts';
import { type Account, identityCtx } from './accounts.ts';

interface Checked {
  /** The actor in the audit trail. */
  actor: string;
  /** The audit trail's row of a refusal. */
  entry: AuditEntry;
  /** The sentence for a wrong password. */
  message: string;
}

/** Counts the attempt as a sign-in. @throws problem PASSWORD_WRONG, TOO_MANY_ATTEMPTS */
export const checkLinkPassword = async (
  { platform, hasher, attempts }: IdentityDeps,
  request: AnonymousCtx,
  { tenantId, id, email, limitsLiftedAt }: Account,
  password: string,
  { actor, entry, message }: Checked,
): Promise<void> => {
  const ctx = identityCtx(request, tenantId, actor);
  const attempt = {
    account: addressDigest(platform.secrets.tokenKey, email).toString('base64url'),
    liftedAt: limitsLiftedAt,
    now: request.now,
    address: request.address,
    device: undefined,
  };
  const right = await attempts
    .run(attempt, async () => checkPassword(hasher, password, await loadCredentials(platform.tenantDb(tenantId), tenantId, id)))
    .catch(async (error: unknown) => {
      if (error instanceof AppError && error.code === 'TOO_MANY_ATTEMPTS')
        await platform.audit.record(ctx, { ...entry, outcome: 'refused', reason: error.code });
      throw error;
    });
  if (right) return;
  await platform.audit.record(ctx, { ...entry, outcome: 'failed', reason: 'PASSWORD_WRONG' });
  throw problem('PASSWORD_WRONG', { message });
};
