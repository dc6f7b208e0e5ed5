// The browsers that a person subscribed with.
import { createHash, ECDH } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import type { BodyOf } from '#contracts/endpoint.ts';
import type { addPushSubscription } from '#contracts/push.ts';
import type { UserCtx } from '#platform/context.ts';
import { bytes } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { invalid, problem } from '#platform/errors.ts';
import { uuidv7 } from '#platform/ids.ts';
import { type Outgoing, OutgoingRefused } from '#platform/outgoing/outgoing.ts';
import type { Records, UnitOfWork } from '#platform/unit-of-work.ts';
import { CURVE, type SubscriptionKeys } from '../../channels/push/encrypt.ts';

/** Of one person; the oldest is dropped. */
const MAX = 20;

export interface PushSubscription {
  id: string;
  endpoint: string;
  keys: SubscriptionKeys;
}

const Sealed = z.object({ endpoint: z.string(), p256dh: z.string(), auth: z.string() });
const SubscriptionRow = z.object({ id: z.string(), endpoint_digest: bytes, key_id: z.int(), subscription: bytes });
const CountRow = z.object({ user_id: z.int(), count: z.int() });
const IdRow = z.object({ id: z.string() });

const place = (digest: Buffer): string => `push/${digest.toString('hex')}`;
const ownPatient = ({ role, id }: UserCtx['actor']): number[] => (role === 'patient' ? [id] : []);

/** Checks what a browser sent before it is stored. @throws VALIDATION_FAILED */
const checked = (outgoing: Outgoing, { endpoint, keys }: BodyOf<typeof addPushSubscription>): void => {
  try {
    outgoing.check(endpoint);
  } catch (error) {
    if (error instanceof OutgoingRefused) throw invalid({ endpoint: 'must be a public https address' });
    throw error;
  }
  try {
    const point = Buffer.from(keys.p256dh, 'base64url');
    if (point[0] !== 4) throw new Error('compressed');
    ECDH.convertKey(point, CURVE, undefined, undefined, 'uncompressed');
  } catch {
    throw invalid({ 'keys.p256dh': 'must be a key of a push subscription' });
  }
};

/** Adds a browser; one that is known keeps its ID, and belongs to the person who subscribed last. @throws VALIDATION_FAILED */
export const addSubscription = async (
  outgoing: Outgoing,
  tx: UnitOfWork,
  { tenantId, actor, now }: UserCtx,
  body: BodyOf<typeof addPushSubscription>,
): Promise<string> => {
  checked(outgoing, body);
  const { endpoint, keys } = body;
  const digest = createHash('sha256').update(endpoint).digest();
  const sealed = tx.cipher.seal(JSON.stringify({ endpoint, ...keys }), place(digest));
  const { rows } = await rowsOf(IdRow)`insert into notifications.push_subscriptions
      (tenant_id, id, user_id, endpoint_digest, key_id, subscription, created_at)
    values (${tenantId}, ${uuidv7(now)}, ${actor.id}, ${digest}, ${sealed.keyId}, ${sealed.body}, ${now})
    on conflict (tenant_id, endpoint_digest) do update set user_id = excluded.user_id, key_id = excluded.key_id,
      subscription = excluded.subscription, created_at = excluded.created_at
    returning id`.execute(tx.db);
  const { id } = rows[0]!;
  await sql`delete from notifications.push_subscriptions where tenant_id = ${tenantId} and id in (
    select id from notifications.push_subscriptions where tenant_id = ${tenantId} and user_id = ${actor.id}
    order by created_at desc, id desc offset ${sql.lit(MAX)})`.execute(tx.db);
  tx.audit({ action: 'notifications.push.subscribe', patients: ownPatient(actor), resource: { type: 'push-subscription', id } });
  tx.created(201, id);
  return id;
};

/** @throws SUBSCRIPTION_NOT_FOUND */
export const removeSubscription = async (tx: UnitOfWork, { tenantId, actor }: UserCtx, id: string): Promise<void> => {
  const { numAffectedRows } = await sql`delete from notifications.push_subscriptions
    where tenant_id = ${tenantId} and id = ${id} and user_id = ${actor.id}`.execute(tx.db);
  if (numAffectedRows === 0n) throw problem('SUBSCRIPTION_NOT_FOUND');
  tx.audit({ action: 'notifications.push.unsubscribe', patients: ownPatient(actor), resource: { type: 'push-subscription', id } });
};

/** Removes a subscription that its push service no longer knows. */
export const removeDeadSubscription = async (db: TenantDb, tenantId: number, id: string): Promise<void> => {
  await sql`delete from notifications.push_subscriptions where tenant_id = ${tenantId} and id = ${id}`.execute(db);
};

export const loadSubscriptions = async ({ db, cipher }: Records, tenantId: number, userId: number): Promise<PushSubscription[]> => {
  const { rows } = await rowsOf(SubscriptionRow)`select id, endpoint_digest, key_id, subscription from notifications.push_subscriptions
    where tenant_id = ${tenantId} and user_id = ${userId} order by created_at desc`.execute(db);
  return rows.map(({ id, endpoint_digest, key_id, subscription }) => {
    const text = cipher.open({ keyId: key_id, body: subscription }, place(endpoint_digest));
    const { endpoint, p256dh, auth } = Sealed.parse(JSON.parse(text));
    return { id, endpoint, keys: { p256dh: Buffer.from(p256dh, 'base64url'), auth: Buffer.from(auth, 'base64url') } };
  });
};

/** Browsers by person; people without any are left out. */
export const countSubscriptions = async (db: TenantDb, tenantId: number, userIds: readonly number[]): Promise<Map<number, number>> => {
  const { rows } = await rowsOf(CountRow)`select user_id, count(*)::int as count from notifications.push_subscriptions
    where tenant_id = ${tenantId} and user_id = any(${userIds}::int[]) group by user_id`.execute(db);
  return new Map(rows.map(({ user_id, count }) => [user_id, count]));
};
