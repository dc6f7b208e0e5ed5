// Reads accounts, by e-mail address or ID.
import { type RawBuilder, sql } from 'kysely';
import type pg from 'pg';
import { z } from 'zod';
import { Language, Role } from '#contracts/common.ts';
import { UserStatus } from '#contracts/identity.ts';
import type { AnonymousCtx, Ctx, SystemActor, UserActor } from '#platform/context.ts';
import { IdRow } from '#platform/db/row-schema.ts';
import { queryRows, rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';

export type AccountStatus = UserStatus;

const Account = z.object({
  tenantId: z.int(),
  id: z.int(),
  email: z.string(),
  givenName: z.string(),
  familyName: z.string(),
  name: z.string(),
  role: Role,
  status: UserStatus,
  language: Language,
  demo: z.boolean(),
  emailVerifiedAt: z.date().nullable(),
  /** Failed attempts before this do not count. */
  limitsLiftedAt: z.date().nullable(),
  createdAt: z.date(),
  lastSignInAt: z.date().nullable(),
});
export type Account = z.output<typeof Account>;

const ACCOUNT = sql`u.tenant_id as "tenantId", u.id, u.email, p.given_name as "givenName", p.family_name as "familyName",
  p.given_name || ' ' || p.family_name as name, u.role, u.status, u.language, u.demo, u.email_verified_at as "emailVerifiedAt",
  u.limits_lifted_at as "limitsLiftedAt",
  u.created_at as "createdAt", u.last_sign_in_at as "lastSignInAt"`;
const FROM = sql`identity.users u join identity.people p on p.tenant_id = u.tenant_id and p.id = u.id`;

/** Returns one account of the tenant. */
export const loadAccount = async (db: TenantDb, tenantId: number, id: number): Promise<Account | undefined> => {
  const { rows } = await rowsOf(Account)`select ${ACCOUNT} from ${FROM} where u.tenant_id = ${tenantId} and u.id = ${id}`.execute(db);
  return rows[0];
};

/** Returns accounts ordered by ID, after `after`; `bound` is a literal. */
export const listAccounts = async (
  db: TenantDb,
  tenantId: number,
  page: { status?: AccountStatus | undefined; role?: Role | undefined; after: number; bound: RawBuilder<unknown> },
): Promise<Account[]> => {
  const status = page.status === undefined ? sql`` : sql`and u.status = ${page.status}`;
  const role = page.role === undefined ? sql`` : sql`and u.role = ${page.role}`;
  const { rows } = await rowsOf(Account)`select ${ACCOUNT} from ${FROM}
    where u.tenant_id = ${tenantId} and u.id > ${page.after} ${status} ${role} order by u.id limit ${page.bound}`.execute(db);
  return rows;
};

const AddressRow = z.object({ tenant_id: z.int(), user_id: z.int() });

/** Finds the account with an e-mail address, in all tenants. */
export const findByEmail = async (pool: pg.Pool, email: string): Promise<{ tenantId: number; userId: number } | undefined> => {
  const rows = await queryRows(pool, AddressRow, 'select tenant_id, user_id from identity.find_account($1)', [email]);
  return rows[0] && { tenantId: rows[0].tenant_id, userId: rows[0].user_id };
};

/** IDs of all tenants. */
export const tenantIds = async (pool: pg.Pool): Promise<number[]> =>
  (await queryRows(pool, IdRow, 'select id from identity.tenant_ids() as t(id)', [])).map((row) => row.id);

/** The context of an account in a session: that of requests by a signed-in user. */
export const userCtx = (request: AnonymousCtx, account: Account, sessionId: string): Ctx<UserActor> => ({
  actor: { kind: 'user', id: account.id, role: account.role, name: account.name, sessionId },
  tenantId: account.tenantId,
  requestId: request.requestId,
  address: request.address,
  now: request.now,
});

/** The context in which identity itself acts in a tenant, for a caller who has not signed in (yet). */
export const identityCtx = (request: AnonymousCtx, tenantId: number, name: string): Ctx<SystemActor> => ({
  actor: { kind: 'system', name },
  tenantId,
  requestId: request.requestId,
  address: request.address,
  now: request.now,
});

/** Patients that an account's audit rows concern: the patient whose account it is, or none. */
export const patientsOf = ({ id, role }: { id: number; role: Role }): number[] => (role === 'patient' ? [id] : []);
