// Requests a mail with a link. The reply is the same, and takes as long, for every address; subscribers of the event create link and mail.
import { setTimeout as delay } from 'node:timers/promises';
import type { AnonymousCtx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { confirmationRequested, passwordResetRequested } from '../../events.ts';
import { type Account, findByEmail, identityCtx, loadAccount, patientsOf } from '../accounts/accounts.ts';
import type { IdentityDeps } from '../deps.ts';
import { accountCounter } from './account-counter.ts';
import type { MailLimits } from './limits.ts';
import { addressDigest, isDemoAllowed } from './sign-in.ts';

/** Minimum time of every reply, so that its time does not depend on the address either. */
const REPLY_AFTER_MS = 100;

export interface MailRequest {
  email: string;
  /** The request comes from this machine. */
  local: boolean;
  /** ID of a device on which this account signed in before: it is exempt from the network's limit. */
  device: string | undefined;
}

export type RequestMail = (request: AnonymousCtx, asked: MailRequest) => Promise<void>;

interface MailKind {
  /** Actor and action in the audit trail. */
  actor: string;
  action: string;
  limits: MailLimits;
  /** Whether this account may get the mail. */
  isFor(account: Account): boolean;
  emit(tx: UnitOfWork, account: Account): void;
}

const createRequestMail = (deps: IdentityDeps, { actor, action, limits, isFor, emit }: MailKind): RequestMail => {
  const { platform } = deps;

  const accountOf = async (email: string): Promise<Account | undefined> => {
    const found = await findByEmail(platform.appPool, email);
    return found && loadAccount(platform.tenantDb(found.tenantId), found.tenantId, found.userId);
  };

  /** Returns the account that gets the mail, or the reason why there is none. */
  const recipient = async (
    request: AnonymousCtx,
    { email, local, device }: MailRequest,
    digest: string,
  ): Promise<Account | 'NO_ACCOUNT' | 'TOO_MANY_ATTEMPTS'> => {
    const account = await accountOf(email);
    const mailbox = accountCounter(digest, account?.limitsLiftedAt ?? null);
    try {
      await limits.ask({ mailbox, address: request.address, device });
      if (!account || !isFor(account) || !isDemoAllowed(deps, account, local)) return 'NO_ACCOUNT';
      // Counted last: when it is used up, the mailbox contains as many mails with a valid link.
      await limits.send(mailbox);
      return account;
    } catch (error) {
      if (error instanceof AppError && error.code === 'TOO_MANY_ATTEMPTS') return error.code;
      throw error;
    }
  };

  const ask: RequestMail = async (request, asked) => {
    const subjectDigest = addressDigest(platform.secrets.tokenKey, asked.email);
    const account = await recipient(request, asked, subjectDigest.toString('base64url'));
    if (typeof account === 'string') {
      await platform.audit.recordPlatform(request, { action, outcome: 'refused', reason: account, subjectDigest });
      return;
    }
    await platform.transactions.transact(identityCtx(request, account.tenantId, actor), async (tx) => {
      tx.audit({ action, patients: patientsOf(account), resource: { type: 'user', id: account.id } });
      emit(tx, account);
    });
  };

  return async (...asked) => {
    await Promise.all([ask(...asked), delay(REPLY_AFTER_MS)]);
  };
};

/**
 * Requests a reset link; for an unconfirmed or invited account, too: the link proves the mailbox as well as the mail that it waits for
 * does.
 */
export const createForgotPassword = (deps: IdentityDeps): RequestMail =>
  createRequestMail(deps, {
    actor: 'forgot-password',
    action: 'identity.password.forgot',
    limits: deps.limits.resets,
    isFor: ({ status }) => status !== 'disabled',
    emit: (tx, { id }) => tx.emit(passwordResetRequested, { user_id: id }),
  });

/** Requests another confirmation link. Earlier links stay valid: mails overtake each other. */
export const createResendConfirmation = (deps: IdentityDeps): RequestMail =>
  createRequestMail(deps, {
    actor: 'resend-confirmation',
    action: 'identity.email.resend',
    limits: deps.limits.confirmations,
    isFor: ({ status, emailVerifiedAt }) => status !== 'disabled' && status !== 'invited' && emailVerifiedAt === null,
    emit: (tx, { id }) => tx.emit(confirmationRequested, { user_id: id }),
  });
