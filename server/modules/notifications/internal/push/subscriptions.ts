// The browsers that a person subscribed with.
import { createHash, ECDH } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Subscription } from '#contracts/push.ts';
import { requireReader } from '#modules/access/index.ts';
import type { UserCtx } from '#platform/context.ts';
import { lockName } from '#platform/db/lock-name.ts';
import { bytes } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { invalid, problem } from '#platform/errors.ts';
import { uuidv7 } from '#platform/ids.ts';
import { type Outgoing, OutgoingRefused } from '#platform/outgoing/outgoing.ts';
import type { Records, UnitOfWork } from '#platform/unit-of-work.ts';
import { CURVE, type SubscriptionKeys } from '../../channels/push/encrypt.ts';
import { preferencesChanged } from '../preferences/preference-news.ts';

/** Browsers of one person; the oldest are dropped. */
const MAX = 20;
/** Push services of one person: browsers of all makers are fewer. Those of the oldest browsers are dropped. */
const MAX_SERVICES = 5;

export interface PushSubscription {
  id: string;
  endpoint: string;
  keys: SubscriptionKeys;
}

const Sealed = z.object({ endpoint: z.string(), p256dh: z.string(), auth: z.string() });
const SubscriptionRow = z.object({ id: z.string(), endpoint_digest: bytes, key_id: z.int(), subscription: bytes });
const CountRow = z.object({ user_id: z.int(), count: z.int() });
const IdRow = z.object({ id: z.string() });
const KnownRow = z.object({ known: z.boolean() });

/** Nothing goes to a browser whose session was ended, also before its row is removed. */
const isOpen = sql`(s.session_id is null or exists (
  select from identity.open_sessions o where o.tenant_id = s.tenant_id and o.id = s.session_id))`;

const place = (digest: Buffer): string => `push/${digest.toString('hex')}`;
const ownPatient = ({ role, id }: UserCtx['actor']): number[] => (role === 'patient' ? [id] : []);

/** The address of a browser in its one form. Push services use the port of https. */
const addressOf = (outgoing: Outgoing, endpoint: string): string => {
  try {
    const url = outgoing.check(endpoint);
    if (url.protocol === 'https:' && url.port !== '') throw new OutgoingRefused('URL_INVALID');
    url.hash = '';
    return url.href;
  } catch (error) {
    if (error instanceof OutgoingRefused) throw invalid({ endpoint: 'must be a public https address' });
    throw error;
  }
};

/** Checks what a browser sent before it is stored. @throws VALIDATION_FAILED */
export const checkedSubscription = (outgoing: Outgoing, { endpoint, keys }: Subscription): Subscription => {
  const address = addressOf(outgoing, endpoint);
  try {
    const point = Buffer.from(keys.p256dh, 'base64url');
    if (point[0] !== 4) throw new Error('compressed');
    ECDH.convertKey(point, CURVE, undefined, undefined, 'uncompressed');
  } catch {
    throw invalid({ 'keys.p256dh': 'must be a key of a push subscription' });
  }
  return { endpoint: address, keys };
};

const digestOf = (endpoint: string): Buffer => createHash('sha256').update(endpoint).digest();
const seal = ({ cipher }: Pick<Records, 'cipher'>, { endpoint, keys }: Subscription) => {
  const digest = digestOf(endpoint);
  return { digest, sealed: cipher.seal(JSON.stringify({ endpoint, ...keys }), place(digest)) };
};

const opened = (cipher: Records['cipher'], { endpoint_digest, key_id, subscription }: z.output<typeof SubscriptionRow>) =>
  Sealed.parse(JSON.parse(cipher.open({ keyId: key_id, body: subscription }, place(endpoint_digest))));

/** Whether the caller has subscribed with this browser already. */
export const isKnown = async (db: TenantDb, { tenantId, actor }: UserCtx, { endpoint }: Subscription): Promise<boolean> => {
  const { rows } = await rowsOf(KnownRow)`select exists (select from notifications.push_subscriptions
    where tenant_id = ${tenantId} and endpoint_digest = ${digestOf(endpoint)} and user_id = ${actor.id}) as known`.execute(db);
  return rows[0]!.known;
};

/**
 * Refuses the address of another person's browser with other keys: a shared browser keeps its keys, and the address alone may have leaked.
 * @throws VALIDATION_FAILED
 */
export const requireOwnBrowser = async (
  { db, cipher }: Records,
  { tenantId, actor }: UserCtx,
  { endpoint, keys }: Subscription,
): Promise<void> => {
  const { rows } = await rowsOf(SubscriptionRow)`select id, endpoint_digest, key_id, subscription from notifications.push_subscriptions
    where tenant_id = ${tenantId} and endpoint_digest = ${digestOf(endpoint)} and user_id <> ${actor.id}`.execute(db);
  const others = rows.map((row) => opened(cipher, row));
  if (others.some(({ p256dh, auth }) => p256dh !== keys.p256dh || auth !== keys.auth))
    throw invalid({ 'keys.auth': 'must be a key of a push subscription' });
};

/** A person's browsers change one after the other, so that the limits hold. */
const lock = (db: TenantDb, { tenantId, actor }: UserCtx): Promise<void> => lockName(db, `notifications.browsers/${tenantId}/${actor.id}`);

/** Drops the caller's oldest browsers above the limits. */
const dropExcess = async (tx: UnitOfWork, ctx: UserCtx): Promise<void> => {
  const { tenantId, actor } = ctx;
  await requireReader(ctx, []);
  const services = new Set<string>();
  const excess = (await readSubscriptions(tx, tenantId, actor.id)).filter(({ endpoint }, nth) => {
    const { origin } = new URL(endpoint);
    if (nth >= MAX || (services.size >= MAX_SERVICES && !services.has(origin))) return true;
    services.add(origin);
    return false;
  });
  if (excess.length === 0) return;
  await sql`delete from notifications.push_subscriptions
    where tenant_id = ${tenantId} and id = any(${excess.map(({ id }) => id)}::uuid[])`.execute(tx.db);
};

/** Adds a checked browser; one that is known keeps its ID, and belongs to the person who subscribed last. */
export const addSubscription = async (tx: UnitOfWork, ctx: UserCtx, body: Subscription): Promise<string> => {
  const { tenantId, actor, now } = ctx;
  await lock(tx.db, ctx);
  const { digest, sealed } = seal(tx, body);
  const { rows } = await rowsOf(IdRow)`insert into notifications.push_subscriptions
      (tenant_id, id, user_id, session_id, endpoint_digest, key_id, subscription, created_at)
    values (${tenantId}, ${uuidv7(now)}, ${actor.id}, ${actor.sessionId}, ${digest}, ${sealed.keyId}, ${sealed.body}, ${now})
    on conflict (tenant_id, endpoint_digest) do update set user_id = excluded.user_id, session_id = excluded.session_id,
      key_id = excluded.key_id, subscription = excluded.subscription, created_at = excluded.created_at
    returning id`.execute(tx.db);
  const { id } = rows[0]!;
  await dropExcess(tx, ctx);
  tx.audit({ action: 'notifications.push.subscribe', patients: ownPatient(actor), resource: { type: 'push-subscription', id } });
  tx.live(preferencesChanged(ctx, actor.id));
  tx.created(201, id);
  return id;
};

/** Moves a browser of the caller to this session, with its current, checked subscription. @throws SUBSCRIPTION_NOT_FOUND */
export const renewSubscription = async (tx: UnitOfWork, ctx: UserCtx, id: string, body: Subscription): Promise<void> => {
  const { tenantId, actor, now } = ctx;
  await lock(tx.db, ctx);
  const { digest, sealed } = seal(tx, body);
  // Another row of the same address is that of a person who used this browser before.
  await sql`delete from notifications.push_subscriptions
    where tenant_id = ${tenantId} and endpoint_digest = ${digest} and id <> ${id}`.execute(tx.db);
  const { numAffectedRows } = await sql`update notifications.push_subscriptions
    set session_id = ${actor.sessionId}, endpoint_digest = ${digest}, key_id = ${sealed.keyId}, subscription = ${sealed.body}, created_at = ${now}
    where tenant_id = ${tenantId} and id = ${id} and user_id = ${actor.id}`.execute(tx.db);
  if (numAffectedRows === 0n) throw problem('SUBSCRIPTION_NOT_FOUND');
  await dropExcess(tx, ctx);
  tx.audit({ action: 'notifications.push.renew', patients: ownPatient(actor), resource: { type: 'push-subscription', id } });
};

/** @throws SUBSCRIPTION_NOT_FOUND */
export const removeSubscription = async (tx: UnitOfWork, ctx: UserCtx, id: string): Promise<void> => {
  const { tenantId, actor } = ctx;
  const { numAffectedRows } = await sql`delete from notifications.push_subscriptions
    where tenant_id = ${tenantId} and id = ${id} and user_id = ${actor.id}`.execute(tx.db);
  if (numAffectedRows === 0n) throw problem('SUBSCRIPTION_NOT_FOUND');
  tx.audit({ action: 'notifications.push.unsubscribe', patients: ownPatient(actor), resource: { type: 'push-subscription', id } });
  tx.live(preferencesChanged(ctx, actor.id));
};

/** Removes the browsers that subscribed in a session. */
export const removeSubscriptionsOf = async (db: TenantDb, tenantId: number, sessionId: string): Promise<void> => {
  await sql`delete from notifications.push_subscriptions where tenant_id = ${tenantId} and session_id = ${sessionId}`.execute(db);
};

/** Removes a subscription that its push service no longer knows. */
export const removeDeadSubscription = async (db: TenantDb, tenantId: number, id: string): Promise<void> => {
  await sql`delete from notifications.push_subscriptions where tenant_id = ${tenantId} and id = ${id}`.execute(db);
};

/** The browsers of a person that meet a condition, newest first. */
const readSubscriptions = async (
  { db, cipher }: Records,
  tenantId: number,
  userId: number,
  condition: RawBuilder<unknown> = sql`true`,
): Promise<PushSubscription[]> => {
  const { rows } = await rowsOf(SubscriptionRow)`select id, endpoint_digest, key_id, subscription from notifications.push_subscriptions s
    where tenant_id = ${tenantId} and user_id = ${userId} and ${condition} order by created_at desc, id desc`.execute(db);
  return rows.map((row) => {
    const { endpoint, p256dh, auth } = opened(cipher, row);
    return { id: row.id, endpoint, keys: { p256dh: Buffer.from(p256dh, 'base64url'), auth: Buffer.from(auth, 'base64url') } };
  });
};

export const loadSubscriptions = (records: Records, tenantId: number, userId: number): Promise<PushSubscription[]> =>
  readSubscriptions(records, tenantId, userId, isOpen);

/** Browsers by person; people without any are left out. */
export const countSubscriptions = async (db: TenantDb, tenantId: number, userIds: readonly number[]): Promise<Map<number, number>> => {
  const { rows } = await rowsOf(CountRow)`select user_id, count(*)::int as count from notifications.push_subscriptions s
    where tenant_id = ${tenantId} and user_id = any(${userIds}::int[]) and ${isOpen} group by user_id`.execute(db);
  return new Map(rows.map(({ user_id, count }) => [user_id, count]));
};
