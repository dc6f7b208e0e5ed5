// Writes deliveries with their links, jobs and audit rows.
import { sql } from 'kysely';
import type { Kind } from '#contracts/notifications.ts';
import type { Contact, Purpose, WhichChange } from '#modules/identity/index.ts';
import type { Ctx } from '#platform/context.ts';
import { compiled } from '#platform/db/rows-of.ts';
import { executeLater } from '#platform/db/tenant-db.ts';
import { uuidv7 } from '#platform/ids.ts';
import type { Platform } from '#platform/platform.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import type { ChannelName } from '../../channels/channel.ts';
import { tokenLink } from '../../templates/facts.ts';
import { WHO_HEARS_WHAT } from '../../who-hears-what.ts';
import type { NotificationsDeps } from '../deps.ts';
import { queueDeliveries } from './deliver-job.ts';
import { type DeliveryStatus, sealParams } from './delivery.ts';

export interface NewDelivery {
  eventId: string;
  kind: Kind;
  contact: Contact;
  channel: ChannelName;
  noticeId: string | null;
  /** The change of address that the email is about; null for any other email. */
  addressChange: string | null;
  status: Extract<DeliveryStatus, 'queued' | 'held' | 'digest'>;
  dueAt: Date;
}

type Sealed = ReturnType<typeof sealParams>;

export type LinkIssuer = Pick<NotificationsDeps['identity'], 'issueLinkToken' | 'issueAddressLink'>;

/** Issues the token of a link and returns it with the mailbox that it proves; undefined when the link is no longer needed. */
const issue = async (
  identity: LinkIssuer,
  tx: UnitOfWork,
  ctx: Ctx,
  { id, email }: Contact,
  token: Purpose,
  change: WhichChange | null,
) => {
  if (token !== 'address') return { email, token: await identity.issueLinkToken(tx, ctx, id, token) };
  return change === null ? undefined : identity.issueAddressLink(tx, ctx, id, change);
};

/**
 * The link with a new token that a message about this kind carries, encrypted; for links that prove a mailbox, together with its address.
 * @returns undefined for a kind without one; `not needed` when the person has withdrawn what it would confirm
 */
export const sealedLink = async (
  { config }: Pick<Platform, 'config'>,
  identity: LinkIssuer,
  tx: UnitOfWork,
  ctx: Ctx,
  { id, kind, contact, change }: { id: string; kind: Kind; contact: Contact; change: WhichChange | null },
): Promise<Sealed | 'not needed' | undefined> => {
  const { token } = WHO_HEARS_WHAT[kind];
  if (token === undefined) return undefined;
  const issued = await issue(identity, tx, ctx, contact, token, change);
  if (issued === undefined) return 'not needed';
  return sealParams(tx.cipher, id, { to: issued.email, url: tokenLink(config, contact.role, token, issued.token) });
};

export const createAddDeliveries = (platform: Platform, identity: LinkIssuer & Pick<NotificationsDeps['identity'], 'formerAddress'>) => {
  /** The encrypted part of an email: a link, or another address than the account's. */
  const sealedPart = async (tx: UnitOfWork, ctx: Ctx, id: string, { kind, contact, addressChange }: NewDelivery) => {
    const change = addressChange === null ? null : { id: addressChange };
    const former = change && WHO_HEARS_WHAT[kind].token === undefined ? await identity.formerAddress(tx, ctx, change.id) : undefined;
    return former === undefined
      ? sealedLink(platform, identity, tx, ctx, { id, kind, contact, change })
      : sealParams(tx.cipher, id, { to: former });
  };

  /** One audit row for each fact of which something goes out. */
  const record = (tx: UnitOfWork, goingOut: readonly NewDelivery[]): void => {
    for (const [id, deliveries] of Map.groupBy(goingOut, ({ eventId }) => eventId)) {
      const patients = deliveries.filter(({ contact }) => contact.role === 'patient').map(({ contact }) => contact.id);
      tx.audit({ action: 'notifications.queue', patients: [...new Set(patients)], resource: { type: 'notification', id } });
    }
  };

  /** After a crash the dispatcher, whose later commit is lost too, hands over the events again. */
  const commitUnflushed = (tx: UnitOfWork): Promise<void> =>
    executeLater(tx.db, [compiled(sql`set local synchronous_commit = off`, tx.db)]);

  return async (tx: UnitOfWork, ctx: Ctx, deliveries: readonly NewDelivery[]): Promise<void> => {
    const { tenantId, now } = ctx;
    const rows = [];
    for (const delivery of deliveries) {
      const id = uuidv7(now);
      const sealed = delivery.channel === 'email' ? await sealedPart(tx, ctx, id, delivery) : undefined;
      if (sealed !== 'not needed') rows.push({ ...delivery, id, sealed });
    }
    if (rows.length === 0) return commitUnflushed(tx);
    const write = sql`insert into notifications.deliveries
        (tenant_id, id, event_id, user_id, channel, kind, notice_id, status, due_at, key_id, params, created_at)
      select ${tenantId}, id, event_id, user_id, channel, kind, notice_id, status, due_at, key_id, params, ${now}
      from unnest(${rows.map((r) => r.id)}::uuid[], ${rows.map((r) => r.eventId)}::uuid[], ${rows.map((r) => r.contact.id)}::int[],
        ${rows.map((r) => r.channel)}::text[], ${rows.map((r) => r.kind)}::text[], ${rows.map((r) => r.noticeId)}::uuid[],
        ${rows.map((r) => r.status)}::text[], ${rows.map((r) => r.dueAt)}::timestamptz[], ${rows.map((r) => r.sealed?.keyId ?? null)}::int[],
        ${rows.map((r) => r.sealed?.body ?? null)}::bytea[])
        as d(id, event_id, user_id, channel, kind, notice_id, status, due_at, key_id, params)`;
    await executeLater(tx.db, [compiled(write, tx.db)]);
    const queued = rows
      .filter(({ status }) => status === 'queued')
      .map(({ id, contact, channel, dueAt }) => {
        const seconds = Math.ceil((dueAt.getTime() - now.getTime()) / 1000);
        return { id, user_id: contact.id, channel, afterSeconds: seconds > 0 ? seconds : undefined };
      });
    await queueDeliveries(platform, tx.db, tenantId, queued);
    record(tx, rows);
  };
};
