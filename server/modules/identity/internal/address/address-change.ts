// Changes of an account's email address, as stored. A user has one pending change at a time; confirmed ones are kept until their former
// address has been informed.
import { sql } from 'kysely';
import type pg from 'pg';
import { z } from 'zod';
import type { Ctx, UserCtx } from '#platform/context.ts';
import { newSecret } from '#platform/crypto/bearer-secret.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { uuidv7 } from '#platform/ids.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { findByEmail, loadAccount } from '../accounts/accounts.ts';

/** How long a change waits for its confirmation. */
const WAITS_MS = 24 * 3_600_000;

const AddressChange = z.object({
  id: z.string(),
  email: z.string(),
  sessionId: z.string(),
  requestedAt: z.date(),
  confirmedAt: z.date().nullable(),
});
export type AddressChange = z.output<typeof AddressChange>;

const COLUMNS = sql`c.id, c.email, c.session_id as "sessionId", c.requested_at as "requestedAt", c.confirmed_at as "confirmedAt"`;

export const expiryOf = ({ requestedAt }: AddressChange): Date => new Date(requestedAt.getTime() + WAITS_MS);
const since = (now: Date): Date => new Date(now.getTime() - WAITS_MS);

/** Returns the change that waits for its confirmation. */
export const pendingChange = async (
  db: TenantDb,
  { tenantId, userId }: { tenantId: number; userId: number },
  now: Date,
): Promise<AddressChange | undefined> => {
  const { rows } = await rowsOf(AddressChange)`select ${COLUMNS} from identity.address_changes c
    where c.tenant_id = ${tenantId} and c.user_id = ${userId} and c.confirmed_at is null and c.requested_at > ${since(now)}`.execute(db);
  return rows[0];
};

/** Returns the change that a link confirms. */
export const changeOfLink = async (db: TenantDb, tenantId: number, digest: Buffer): Promise<AddressChange | undefined> => {
  const { rows } = await rowsOf(AddressChange)`select ${COLUMNS} from identity.one_time_tokens t
    join identity.address_changes c on c.tenant_id = t.tenant_id and c.id = t.address_change_id
    where t.tenant_id = ${tenantId} and t.digest = ${digest}`.execute(db);
  return rows[0];
};

/** Deletes the pending change with its links. */
export const deletePending = async (tx: UnitOfWork, { tenantId, userId }: { tenantId: number; userId: number }): Promise<void> => {
  await sql`delete from identity.address_changes
    where tenant_id = ${tenantId} and user_id = ${userId} and confirmed_at is null`.execute(tx.db);
};

/** Adds a pending change. @returns its ID */
export const addPending = async (tx: UnitOfWork, { tenantId, actor, now }: UserCtx, email: string): Promise<string> => {
  const id = uuidv7(now);
  await sql`insert into identity.address_changes (tenant_id, id, user_id, email, session_id, requested_at)
    values (${tenantId}, ${id}, ${actor.id}, ${email}, ${actor.sessionId}, ${now})`.execute(tx.db);
  return id;
};

const PendingRow = z.object({ user_id: z.int(), email: z.string() });

/**
 * Whether a pending change can be confirmed: its address has no account. An unconfirmed registration does not hold an address, because it may
 * be a stranger's.
 */
export const isAddressFree = async (
  { appPool, tenantDb }: { appPool: pg.Pool; tenantDb: (tenantId: number) => TenantDb },
  { tenantId, now }: Pick<Ctx, 'tenantId' | 'now'>,
  changeId: string,
): Promise<boolean> => {
  const { rows } = await rowsOf(PendingRow)`select user_id, email from identity.address_changes
    where tenant_id = ${tenantId} and id = ${changeId} and confirmed_at is null and requested_at > ${since(now)}`.execute(
    tenantDb(tenantId),
  );
  const [change] = rows;
  if (!change) return false;
  const holder = await findByEmail(appPool, change.email);
  const account = holder && (await loadAccount(tenantDb(holder.tenantId), holder.tenantId, holder.userId));
  return account === undefined || account.status === 'unconfirmed';
};

const IssuedRow = z.object({ email: z.string() });

/** A change by its ID, or the pending one of a user to an address. */
export type WhichChange = { id: string } | { email: string };

/**
 * Issues a link for a pending change. The address and the token come from one row, so the link cannot confirm any other address.
 * @returns undefined when the change is no longer pending
 */
export const issueAddressLink = async (
  tx: UnitOfWork,
  ctx: Ctx,
  userId: number,
  which: WhichChange,
): Promise<{ email: string; token: string } | undefined> => {
  const one = 'id' in which ? sql`id = ${which.id}` : sql`email = ${which.email}`;
  const { text, digest } = newSecret('mailbox', ctx.tenantId);
  const { rows } = await rowsOf(IssuedRow)`with change as (
      select id, email, requested_at from identity.address_changes
      where tenant_id = ${ctx.tenantId} and user_id = ${userId} and ${one} and confirmed_at is null
        and requested_at > ${since(ctx.now)} for update),
    link as (insert into identity.one_time_tokens (tenant_id, digest, user_id, purpose, address_change_id, created_at, expires_at)
      select ${ctx.tenantId}::int, ${digest}::bytea, ${userId}::int, 'address', id, ${ctx.now}::timestamptz,
        requested_at + make_interval(secs => ${WAITS_MS / 1000})
      from change)
    select email from change`.execute(tx.db);
  return rows[0] && { email: rows[0].email, token: text };
};

const FormerRow = z.object({ email: z.string() });

/** The address that an account had before a change. */
export const formerAddress = async (db: TenantDb, tenantId: number, changeId: string): Promise<string | undefined> => {
  const { rows } = await rowsOf(FormerRow)`select former_email as email from identity.address_changes
    where tenant_id = ${tenantId} and id = ${changeId} and former_email is not null`.execute(db);
  return rows[0]?.email;
};
