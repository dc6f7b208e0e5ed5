// Creates tenants, people and accounts, and looks people up for other modules.
import { sql } from 'kysely';
import { z } from 'zod';
import { type Language, Role } from '#contracts/common.ts';
import type { Ctx } from '#platform/context.ts';
import { IdRow } from '#platform/db/row-schema.ts';
import { queryRows, rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { problem } from '#platform/errors.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import type { IdentityDeps } from '../deps.ts';
import { addKeyPairs, type NewKeys } from '../keys/user-keys.ts';
import { deriveNew, type NewPasswordKeys, storeCredentials } from '../passwords/credentials.ts';
import type { AccountStatus } from './accounts.ts';

export interface NewTenant {
  id: number;
  name: string;
  /** IANA name, e.g. `Europe/London`. */
  timeZone: string;
  /** Clinicians who register need no approval. */
  openRegistration?: boolean;
  /** The telephone number for emergencies, if not the installation's EMERGENCY_PHONE. */
  emergencyPhone?: string | undefined;
  demo?: boolean;
}

export interface NewPerson {
  givenName: string;
  familyName: string;
  /** For the demo data, whose IDs are fixed. */
  id?: number;
}

export interface NewUser {
  /** The person's ID. */
  id: number;
  /** Lower case. */
  email: string;
  role: Role;
  status: AccountStatus;
  /** The language that the person reads; English by default. */
  language?: Language | undefined;
  demo?: boolean;
  emailVerified?: boolean;
}

/** Moves a sequence up to an ID that was chosen by hand. */
const takeNumber = async (db: TenantDb, sequence: 'tenant' | 'person', id: number): Promise<void> => {
  const name = sql.raw(`identity.${sequence}_numbers`);
  await sql`select count(nextval(${sql.lit(`identity.${sequence}_numbers`)}))
    from generate_series(1, ${id}::int - (select case when is_called then last_value else 0 end from ${name}))`.execute(db);
};

/** Returns the ID of a new tenant. Its rows are then written in a transaction of that tenant. */
export const nextTenantId = async (deps: IdentityDeps): Promise<number> => {
  const [next] = await queryRows(deps.platform.appPool, IdRow, "select nextval('identity.tenant_numbers') as id");
  return next!.id;
};

/** Creates a tenant; the transaction must be of that tenant. */
export const createTenant = async (tx: UnitOfWork, ctx: Ctx, tenant: NewTenant): Promise<void> => {
  await takeNumber(tx.db, 'tenant', tenant.id);
  const settings = {
    open_registration: tenant.openRegistration ?? false,
    ...(tenant.emergencyPhone ? { emergency_phone: tenant.emergencyPhone } : {}),
  };
  await sql`insert into identity.tenants (id, name, time_zone, settings, demo, created_at)
    values (${tenant.id}, ${tenant.name}, ${tenant.timeZone}, ${JSON.stringify(settings)}, ${tenant.demo ?? false}, ${ctx.now})`.execute(
    tx.db,
  );
};

/** Creates a person. @returns their ID */
export const createPerson = async (tx: UnitOfWork, ctx: Ctx, person: NewPerson): Promise<number> => {
  if (person.id !== undefined) await takeNumber(tx.db, 'person', person.id);
  const id = person.id === undefined ? sql`nextval('identity.person_numbers')` : sql`${person.id}`;
  const { rows } = await rowsOf(IdRow)`insert into identity.people (tenant_id, id, given_name, family_name, created_at)
    values (${ctx.tenantId}, ${id}, ${person.givenName}, ${person.familyName}, ${ctx.now}) returning id`.execute(tx.db);
  return rows[0]!.id;
};

/** Creates an account without a password: it cannot sign in before one is set. @throws problem EMAIL_TAKEN */
export const createAccount = async (tx: UnitOfWork, ctx: Ctx, user: NewUser): Promise<void> => {
  const made =
    await sql`insert into identity.users (tenant_id, id, email, role, status, language, demo, email_verified_at, confirmed_at, created_at)
    values (${ctx.tenantId}, ${user.id}, ${user.email}, ${user.role}, ${user.status}, ${user.language ?? 'en'}, ${user.demo ?? false},
      ${user.emailVerified ? ctx.now : null}, ${user.status === 'unconfirmed' ? null : ctx.now}, ${ctx.now})
    on conflict (email) do nothing`.execute(tx.db);
  if (made.numAffectedRows === 0n) throw problem('EMAIL_TAKEN');
};

/** Sets the first password, key pairs and recovery code of an account. */
export const setFirstPassword = async (tx: UnitOfWork, ctx: Ctx, userId: number, password: NewPasswordKeys): Promise<NewKeys> => {
  const owner = { tenantId: ctx.tenantId, userId };
  const keys = await addKeyPairs(tx, owner, ctx.now);
  await storeCredentials(tx.db, owner, password, keys.userKey, ctx.now);
  return keys;
};

/** Creates an account that can sign in, for seeds and imports; Argon2 runs inside the transaction. */
export const createUser = async (
  deps: IdentityDeps,
  tx: UnitOfWork,
  ctx: Ctx,
  user: NewUser & { password: string },
): Promise<{ recoveryCode: string }> => {
  await createAccount(tx, ctx, user);
  const { recoveryCode } = await setFirstPassword(tx, ctx, user.id, await deriveNew(deps.hasher, user.password));
  return { recoveryCode };
};

const KnownPerson = z.object({
  name: z.string(),
  /** Null for a person without an account. */
  role: Role.nullable(),
});
export type KnownPerson = z.output<typeof KnownPerson>;
const NumberedPerson = KnownPerson.extend(IdRow.shape);
const ActiveUser = IdRow.extend({ name: z.string(), role: Role });

/** Returns names and roles of people of the caller's tenant; unknown IDs are left out. */
export const people = async (
  { platform }: IdentityDeps,
  ctx: Pick<Ctx, 'tenantId'>,
  ids: readonly number[],
): Promise<Map<number, KnownPerson>> => {
  const { rows } = await rowsOf(NumberedPerson)`select id, name, role from identity.directory
    where tenant_id = ${ctx.tenantId} and id = any(${ids}::int[])`.execute(platform.tenantDb(ctx.tenantId));
  return new Map(rows.map(({ id, name, role }) => [id, { name, role }]));
};

/** Renames a person. The caller has checked that the person exists, and records the former name. */
export const renamePerson = async (
  tx: UnitOfWork,
  ctx: Pick<Ctx, 'tenantId'>,
  id: number,
  { givenName, familyName }: Pick<NewPerson, 'givenName' | 'familyName'>,
): Promise<void> => {
  await sql`update identity.people set given_name = ${givenName}, family_name = ${familyName}
    where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(tx.db);
};

/** Returns the account with an ID, if it is active. */
export const activeUser = async (
  { platform }: IdentityDeps,
  ctx: Pick<Ctx, 'tenantId'>,
  id: number,
): Promise<{ id: number; name: string; role: Role } | undefined> => {
  const { rows } = await rowsOf(ActiveUser)`select id, name, role from identity.directory
    where tenant_id = ${ctx.tenantId} and id = ${id} and status = 'active'`.execute(platform.tenantDb(ctx.tenantId));
  return rows[0];
};

/** Whether there is an account with this ID, of any status. */
export const userExists = async ({ platform }: IdentityDeps, ctx: Pick<Ctx, 'tenantId'>, id: number): Promise<boolean> => {
  const { rows } = await sql`select 1 from identity.users where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(
    platform.tenantDb(ctx.tenantId),
  );
  return rows.length > 0;
};
