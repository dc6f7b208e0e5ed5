// Contact details of users, for other modules.
import { z } from 'zod';
import { Language, Role } from '#contracts/common.ts';
import { UserStatus } from '#contracts/identity.ts';
import { storedZone } from '#platform/calendar.ts';
import type { Ctx } from '#platform/context.ts';
import { IdRow } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { IdentityDeps } from '../deps.ts';

const ContactRow = z.object({
  id: z.int(),
  email: z.string(),
  emailVerified: z.boolean(),
  givenName: z.string(),
  role: Role,
  status: UserStatus,
  language: Language,
  clinic: z.string(),
  /** The clinic's time zone (IANA). */
  timeZone: z.string(),
});
declare const fromAccount: unique symbol;
/** Contact details of a user. Only this file creates them, so that the data in a message comes from the account. */
export type Contact = z.output<typeof ContactRow> & { readonly [fromAccount]: true };

/** Returns the contact details of users; people without an account are left out. */
export const contacts = async (
  { platform }: IdentityDeps,
  ctx: Pick<Ctx, 'tenantId'>,
  ids: readonly number[],
  db = platform.tenantDb(ctx.tenantId),
): Promise<Map<number, Contact>> => {
  const { rows } = await rowsOf(
    ContactRow,
  )`select u.id, u.email, u.email_verified_at is not null as "emailVerified", p.given_name as "givenName",
      u.role, u.status, u.language, t.name as clinic, t.time_zone as "timeZone"
    from identity.users u join identity.people p on p.tenant_id = u.tenant_id and p.id = u.id join identity.tenants t on t.id = u.tenant_id
    where u.tenant_id = ${ctx.tenantId} and u.id = any(${ids}::int[])`.execute(db);
  return new Map(rows.map((row) => [row.id, { ...row, timeZone: storedZone(row.timeZone) } as Contact]));
};

/** Returns the IDs of the active users of the clinic who have one of these roles. */
export const activeUsers = async ({ platform }: IdentityDeps, ctx: Pick<Ctx, 'tenantId'>, roles: readonly Role[]): Promise<number[]> => {
  const { rows } = await rowsOf(IdRow)`select id from identity.users
    where tenant_id = ${ctx.tenantId} and status = 'active' and role = any(${roles}) order by id`.execute(platform.tenantDb(ctx.tenantId));
  return rows.map(({ id }) => id);
};
