// Carers as they are stored, and their status at a given time.
import { z } from 'zod';
import { CARER_ANSWERS_MS, type Carer, type CarerStatus, type ConfirmedCarer, Relation } from '#contracts/carers.ts';
import type { TenantCipher } from '#platform/crypto/tenant-keys.ts';
import { bytes } from '#platform/db/row-schema.ts';
import { deriveKey, keyedHash } from '#platform/secrets.ts';

const DAY_MS = 24 * 3_600_000;
/** How long a carer who lapsed or declined is kept. */
export const KEPT_MS = 30 * DAY_MS;

export const CarerRow = z.object({
  id: z.string(),
  patient_id: z.int(),
  relation: Relation,
  key_id: z.int(),
  details: bytes,
  email_digest: bytes.nullable(),
  phone_digest: bytes.nullable(),
  email_confirmed_at: z.date().nullable(),
  phone_confirmed_at: z.date().nullable(),
  created_at: z.date(),
  asked_at: z.date(),
  declined_at: z.date().nullable(),
  hidden: z.boolean(),
});
export type CarerRow = z.output<typeof CarerRow>;

const Details = z.object({ name: z.string(), email: z.string().optional(), phone: z.string().optional() });
export type Details = z.output<typeof Details>;

/** An audit entry about a carer. */
export const carerEntry = (action: string, { id, patient_id }: Pick<CarerRow, 'id' | 'patient_id'>) => ({
  action,
  patients: [patient_id],
  resource: { type: 'carer', id },
});

/** The live message about a change of a patient's confirmed carers. */
export const carersChanged = (tenantId: number, { patient_id }: Pick<CarerRow, 'patient_id'>) => ({
  tenantId,
  kind: 'carers.changed',
  data: { patient: patient_id },
});

const place = (id: string): string => `carer/${id}`;
export const sealDetails = (cipher: TenantCipher, id: string, details: Details) => cipher.seal(JSON.stringify(details), place(id));
export const openDetails = (cipher: TenantCipher, { id, key_id, details }: Pick<CarerRow, 'id' | 'key_id' | 'details'>): Details =>
  Details.parse(JSON.parse(cipher.open({ keyId: key_id, body: details }, place(id))));

/** A keyed hash of an address, the same in every clinic of this installation. */
export const addressDigest = (tokenKey: Buffer, address: string): Buffer => keyedHash(deriveKey(tokenKey, 'carer-address'), address);

export const expiryOf = ({ asked_at }: Pick<CarerRow, 'asked_at'>): Date => new Date(asked_at.getTime() + CARER_ANSWERS_MS);

export const confirmedAt = ({ email_confirmed_at, phone_confirmed_at }: CarerRow): Date | null =>
  email_confirmed_at && phone_confirmed_at
    ? new Date(Math.min(email_confirmed_at.getTime(), phone_confirmed_at.getTime()))
    : (email_confirmed_at ?? phone_confirmed_at);

export const statusOf = (row: CarerRow, now: Date): CarerStatus => {
  if (row.declined_at !== null) return 'declined';
  if (confirmedAt(row) !== null) return 'confirmed';
  return expiryOf(row) > now ? 'asked' : 'lapsed';
};

/** Whether a carer counts towards `CARERS_MAX`. */
export const counts = (row: CarerRow, now: Date): boolean => ['asked', 'confirmed'].includes(statusOf(row, now));

/** As the patient sees it. */
export const ownCarer = (cipher: TenantCipher, row: CarerRow, now: Date): Carer => {
  const { name, email, phone } = openDetails(cipher, row);
  const reached = (address: string | undefined, at: Date | null) =>
    address === undefined ? null : { address, confirmed_at: at?.toISOString() ?? null };
  return {
    id: row.id,
    name,
    relation: row.relation,
    status: statusOf(row, now),
    email: reached(email, row.email_confirmed_at),
    phone: reached(phone, row.phone_confirmed_at),
    asked_at: row.asked_at.toISOString(),
    expires_at: expiryOf(row).toISOString(),
  };
};

/** As others see it, without unconfirmed addresses, which may be a stranger's. Undefined for a carer who has not confirmed. */
export const confirmedCarer = (cipher: TenantCipher, row: CarerRow): ConfirmedCarer | undefined => {
  const at = confirmedAt(row);
  if (at === null) return undefined;
  const { name, email, phone } = openDetails(cipher, row);
  return {
    id: row.id,
    name,
    relation: row.relation,
    email: row.email_confirmed_at ? (email ?? null) : null,
    phone: row.phone_confirmed_at ? (phone ?? null) : null,
    confirmed_at: at.toISOString(),
  };
};
