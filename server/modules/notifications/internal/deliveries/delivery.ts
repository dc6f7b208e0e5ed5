// Deliveries as they are kept: addresses and links encrypted, everything else in the open.
import { sql } from 'kysely';
import { z } from 'zod';
import { CARER_ANSWERS_MS } from '#contracts/carers.ts';
import { Language } from '#contracts/common.ts';
import { Channel, Kind } from '#contracts/notifications.ts';
import type { SealedText, TenantCipher } from '#platform/crypto/tenant-keys.ts';
import { bytes } from '#platform/db/row-schema.ts';
import { columnsOf, rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { OTHER_KINDS } from '../../templates/message-kind.ts';

export const DeliveryStatus = z.enum(['queued', 'held', 'digest', 'sent', 'kept', 'suppressed', 'dead']);
export type DeliveryStatus = z.output<typeof DeliveryStatus>;
export const MessageKind = z.union([Kind, z.enum(OTHER_KINDS)]);

/** How long a code that confirms a phone is accepted. */
export const CODE_VALID_MS = 10 * 60_000;
/** A day after the missed reminders a carer has heard of the patient in other ways. */
const CARER_ALERT_MS = 24 * 3_600_000;
/** How long after its creation a message is still sent, where its code or link ends. */
export const VALID_MS: Readonly<Partial<Record<z.output<typeof MessageKind>, number>>> = {
  'phone-code': CODE_VALID_MS,
  'carer-question': CARER_ANSWERS_MS,
  'carer-alert': CARER_ALERT_MS,
};

const Params = z.object({
  /** The address, where it must be the one of that moment: links that prove a mailbox, what the former address is told. */
  to: z.string().optional(),
  /** A link with a token. */
  url: z.string().optional(),
  /** A code that confirms a phone. */
  code: z.string().optional(),
  /** The notices that a digest sums up. */
  lines: z.array(z.object({ kind: Kind, count: z.int() })).optional(),
  /** In a demo, the message as it went out: what it is rendered from changes later. */
  shown: z.object({ to: z.string(), language: Language, subject: z.string(), text: z.string(), short: z.string() }).optional(),
});
export type Params = z.output<typeof Params>;
declare const kept: unique symbol;
/** The encrypted part of a delivery. */
export type KeptParams = Params & { readonly [kept]: true };

export const DeliveryRow = z.object({
  id: z.string(),
  user_id: z.int(),
  channel: Channel,
  kind: MessageKind,
  notice_id: z.string().nullable(),
  status: DeliveryStatus,
  attempts: z.int(),
  key_id: z.int().nullable(),
  params: bytes.nullable(),
  created_at: z.date(),
});
export type DeliveryRow = z.output<typeof DeliveryRow>;

/** Named for the mails that were here before deliveries: theirs still open. */
const place = (id: string): string => `mail/${id}`;

export const sealParams = (cipher: TenantCipher, id: string, params: Params): SealedText => cipher.seal(JSON.stringify(params), place(id));

export const openParams = (cipher: TenantCipher, { id, key_id, params }: Pick<DeliveryRow, 'id' | 'key_id' | 'params'>): KeptParams =>
  (key_id === null || params === null
    ? {}
    : Params.parse(JSON.parse(cipher.open({ keyId: key_id, body: params }, place(id))))) as KeptParams;

export const loadDelivery = async (db: TenantDb, tenantId: number, id: string): Promise<DeliveryRow | undefined> => {
  const { rows } = await rowsOf(DeliveryRow)`select ${columnsOf(DeliveryRow, 'd')} from notifications.deliveries d
    where d.tenant_id = ${tenantId} and d.id = ${id}`.execute(db);
  return rows[0];
};

/** The newest deliveries of a clinic outside the app, without those that were not needed. */
export const newestDeliveries = async (db: TenantDb, tenantId: number, limit: number): Promise<DeliveryRow[]> => {
  const { rows } = await rowsOf(DeliveryRow)`select ${columnsOf(DeliveryRow, 'd')} from notifications.deliveries d
    where d.tenant_id = ${tenantId} and d.status <> 'suppressed'
    order by d.created_at desc limit ${sql.lit(limit)}`.execute(db);
  return rows;
};

/** Whether it is still to go out. */
export const isWaiting = ({ status }: Pick<DeliveryRow, 'status'>): boolean =>
  status === 'queued' || status === 'held' || status === 'digest';

/** Holds a delivery that was queued back. */
export const holdDelivery = async (db: TenantDb, tenantId: number, id: string, until: Date): Promise<void> => {
  await sql`update notifications.deliveries set status = 'held', due_at = ${until}
    where tenant_id = ${tenantId} and id = ${id} and status = 'queued'`.execute(db);
};

/** Notes what became of a delivery that was queued. */
export const settleDelivery = async (
  db: TenantDb,
  tenantId: number,
  id: string,
  settled: { status: 'sent' | 'kept' | 'suppressed' | 'dead'; now: Date; errorCode?: string; params?: SealedText | undefined },
): Promise<void> => {
  const { status, now, errorCode = null, params } = settled;
  const failed = status === 'dead' ? 1 : 0;
  const keep = params === undefined ? sql`` : sql`, key_id = ${params.keyId}, params = ${params.body}`;
  await sql`update notifications.deliveries set status = ${status}, settled_at = ${now}, attempts = attempts + ${failed},
      last_error_code = coalesce(${errorCode}, last_error_code)${keep}
    where tenant_id = ${tenantId} and id = ${id} and status = 'queued'`.execute(db);
};

/** Notes an attempt that failed and will be followed by another. */
export const noteFailure = async (db: TenantDb, tenantId: number, id: string, errorCode: string, now: Date): Promise<void> => {
  await sql`update notifications.deliveries set attempts = attempts + 1, last_error_code = ${errorCode}, due_at = ${now}
    where tenant_id = ${tenantId} and id = ${id} and status = 'queued'`.execute(db);
};
