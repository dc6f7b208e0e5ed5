// Confirmed phone numbers, encrypted. A keyed hash finds the owners of a number, and whether it replied STOP, which does not depend on its owners.
import { sql } from 'kysely';
import { z } from 'zod';
import { bytes } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { deriveKey, keyedHash } from '#platform/secrets.ts';
import type { Records } from '#platform/unit-of-work.ts';

const PhoneRow = z.object({ user_id: z.int(), key_id: z.int(), number: bytes, stopped: z.boolean() });
type PhoneRow = z.output<typeof PhoneRow>;

/** The same for a number in every clinic of this installation, and nowhere else. */
export const phoneDigest = (tokenKey: Buffer, number: string): Buffer => keyedHash(deriveKey(tokenKey, 'phone'), number);

const place = (userId: number): string => `phone/${userId}`;
export const sealPhone = ({ cipher }: Pick<Records, 'cipher'>, userId: number, number: string) => cipher.seal(number, place(userId));
export const openPhone = (
  { cipher }: Pick<Records, 'cipher'>,
  { user_id, key_id, number }: Pick<PhoneRow, 'user_id' | 'key_id' | 'number'>,
): string => cipher.open({ keyId: key_id, body: number }, place(user_id));

const load = async (db: TenantDb, tenantId: number, userIds: readonly number[]): Promise<PhoneRow[]> => {
  const { rows } = await rowsOf(
    PhoneRow,
  )`select user_id, key_id, number, exists (select from notifications.stopped_numbers s where s.digest = p.digest) as stopped
    from notifications.phones p
    where tenant_id = ${tenantId} and user_id = any(${userIds}::int[])`.execute(db);
  return rows;
};

/** The numbers that may receive SMS, by person: confirmed, and not stopped. */
export const phonesInUse = async (records: Records, tenantId: number, userIds: readonly number[]): Promise<Map<number, string>> => {
  const rows = await load(records.db, tenantId, userIds);
  return new Map(rows.filter(({ stopped }) => !stopped).map((row) => [row.user_id, openPhone(records, row)]));
};

/** A person's confirmed number. */
export const phoneOf = async (
  records: Records,
  tenantId: number,
  userId: number,
): Promise<{ number: string; stopped: boolean } | undefined> => {
  const [row] = await load(records.db, tenantId, [userId]);
  return row && { number: openPhone(records, row), stopped: row.stopped };
};

/** Wrong codes before a number needs another one. */
export const TRIES = 5;

const PendingRow = PhoneRow.omit({ stopped: true });

/** The number of a person that waits for its code, while the code is accepted. */
export const pendingPhone = async (
  records: Records,
  { tenantId, userId }: { tenantId: number; userId: number },
  now: Date,
): Promise<string | undefined> => {
  const { rows } = await rowsOf(PendingRow)`select user_id, key_id, number from notifications.phone_codes
    where tenant_id = ${tenantId} and user_id = ${userId} and tries < ${TRIES} and expires_at > ${now}`.execute(records.db);
  return rows[0] && openPhone(records, rows[0]);
};

/** Notes that a number wants no more SMS from any clinic, or wants them again. */
export const setStopped = async (db: TenantDb, digest: Buffer, stoppedAt: Date | null): Promise<void> => {
  await (stoppedAt === null
    ? sql`delete from notifications.stopped_numbers where digest = ${digest}`
    : sql`insert into notifications.stopped_numbers (digest, stopped_at) values (${digest}, ${stoppedAt}) on conflict do nothing`
  ).execute(db);
};

const StoppedRow = z.object({ stopped: z.boolean() });

/** Whether a number replied STOP. Nothing is sent to it, also not a code that another account asks for. */
export const isStopped = async (db: TenantDb, digest: Buffer): Promise<boolean> => {
  const { rows } = await rowsOf(StoppedRow)`select exists (select from notifications.stopped_numbers
    where digest = ${digest}) as stopped`.execute(db);
  return rows[0]!.stopped;
};

const OwnerRow = z.object({ user_id: z.int(), is_patient: z.boolean() });
type OwnerRow = z.output<typeof OwnerRow>;

/** The people who confirmed a number in this clinic. */
export const ownersOf = async (db: TenantDb, tenantId: number, digest: Buffer): Promise<OwnerRow[]> => {
  const { rows } = await rowsOf(OwnerRow)`select p.user_id, coalesce(d.role = 'patient', false) as is_patient
    from notifications.phones p left join identity.directory d on d.tenant_id = p.tenant_id and d.id = p.user_id
    where p.tenant_id = ${tenantId} and p.digest = ${digest} order by p.user_id`.execute(db);
  return rows;
};

export const deletePhone = async (db: TenantDb, tenantId: number, userId: number): Promise<void> => {
  await sql`delete from notifications.phone_codes where tenant_id = ${tenantId} and user_id = ${userId}`.execute(db);
  await sql`delete from notifications.phones where tenant_id = ${tenantId} and user_id = ${userId}`.execute(db);
};
