// Reading accounts: who an address or a number belongs to.
import { type RawBuilder, sql } from 'kysely';
import type pg from 'pg';
import type { Role } from '#contracts/common.ts';
import type { UserStatus } from '#contracts/identity.ts';
import type { AnonymousCtx, Ctx, SystemActor, UserActor } from '#platform/context.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';

export type AccountStatus = UserStatus;

export interface Account {
  tenantId: number;
  id: number;
  email: string;
  givenName: string;
  familyName: string;
  name: string;
  role: Role;
  status: AccountStatus;
  demo: boolean;
  emailVerifiedAt: Date | null;
  /** Failed attempts before this do not count. */
  limitsLiftedAt: Date | null;
  createdAt: Date;
  lastSignInAt: Date | null;
}

const ACCOUNT = sql<Account>`u.tenant_id as "tenantId", u.id, u.email, p.given_name as "givenName", p.family_name as "familyName",
  p.given_name || ' ' || p.family_name as name, u.role, u.status, u.demo, u.email_verified_at as "emailVerifiedAt",
  u.limits_lifted_at as "limitsLiftedAt",
  u.created_at as "createdAt", u.last_sign_in_at as "lastSignInAt"`;
const FROM = sql`identity.users u join identity.people p on p.tenant_id = u.tenant_id and p.id = u.id`;

/** One account of the tenant. */
export const loadAccount = async (db: TenantDb, tenantId: number, id: number): Promise<Account | undefined> => {
  const { rows } = await sql<Account>`select ${ACCOUNT} from ${FROM} where u.tenant_id = ${tenantId} and u.id = ${id}`.execute(db);
  return rows[0];
};

/** Accounts in order of their numbers, after `after`; `bound` is a literal. */
export const listAccounts = async (
  db: TenantDb,
  tenantId: number,
  page: { status?: AccountStatus | undefined; after: number; bound: RawBuilder<unknown> },
): Promise<Account[]> => {
  const status = page.status === undefined ? sql`` : sql`and u.status = ${page.status}`;
  const { rows } = await sql<Account>`select ${ACCOUNT} from ${FROM}
    where u.tenant_id = ${tenantId} and u.id > ${page.after} ${status} order by u.id limit ${page.bound}`.execute(db);
  return rows;
};

/** Runs one of the look-ups that see over tenants; no tenant is set. */
const lookup = async <R extends pg.QueryResultRow>(pool: pg.Pool, text: string, values: unknown[]): Promise<R[]> => {
  const client = await pool.connect();
  try {
    return (await client.query<R>(text, values)).rows;
  } finally {
    client.release();
  }
};

/** Whose an address is, over all tenants. */
export const findByEmail = async (pool: pg.Pool, email: string): Promise<{ tenantId: number; userId: number } | undefined> => {
  const rows = await lookup<{ tenant_id: number; user_id: number }>(pool, 'select tenant_id, user_id from identity.find_account($1)', [
    email,
  ]);
  return rows[0] && { tenantId: rows[0].tenant_id, userId: rows[0].user_id };
};

/** Numbers of all tenants. */
export const tenantIds = async (pool: pg.Pool): Promise<number[]> =>
  (await lookup<{ id: number }>(pool, 'select id from identity.tenant_ids() as t(id)', [])).map((row) => row.id);

/** An account acting in a session: what the requests of a signed-in person carry. */
export const userCtx = (request: AnonymousCtx, account: Account, sessionId: string): Ctx<UserActor> => ({
  actor: { kind: 'user', id: account.id, role: account.role, name: account.name, sessionId },
  tenantId: account.tenantId,
  requestId: request.requestId,
  address: request.address,
  now: request.now,
});

/** Identity itself acting in a tenant, for somebody who has not signed in (yet). */
export const nobodyCtx = (request: AnonymousCtx, tenantId: number, name: string): Ctx<SystemActor> => ({
  actor: { kind: 'system', name },
  tenantId,
  requestId: request.requestId,
  address: request.address,
  now: request.now,
});

/** The record an account's audit rows concern: a patient's own. */
export const patientsOf = ({ id, role }: { id: number; role: Role }): number[] => (role === 'patient' ? [id] : []);
