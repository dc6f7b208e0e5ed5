// The job that hands a delivery to its channel.
import { RetryLater } from '#platform/breaker.ts';
import { systemCtx } from '#platform/context.ts';
import type { SealedText, TenantCipher } from '#platform/crypto/tenant-keys.ts';
import type { Try } from '#platform/jobs/jobs.ts';
import type { Platform } from '#platform/platform.ts';
import { type ChannelName, errorCodeOf, type OutgoingMessage, Refused, Unreachable } from '../../channels/channel.ts';
import type { Outlets } from '../../channels/outlet.ts';
import { isNotice } from '../../templates/message-kind.ts';
import type { NotificationsDeps } from '../deps.ts';
import { heldUntil, loadPreferences } from '../preferences/preference.ts';
import { composeMessage } from './compose.ts';
import { deadLettersChanged } from './dead-letter-news.ts';
import { deliverJobOf, queueDeliveries } from './deliver-job.ts';
import { type DeliveryRow, holdDelivery, loadDelivery, noteFailure, openParams, sealParams, settleDelivery, VALID_MS } from './delivery.ts';

export interface DeliverDeps {
  platform: Platform;
  identity: Pick<NotificationsDeps['identity'], 'contacts'>;
  outlets: Outlets;
}

/** The encrypted part of a delivery with the message as it goes out, which the demo shows later. */
const withShown = (cipher: TenantCipher, delivery: DeliveryRow, { to, language, words }: OutgoingMessage): SealedText => {
  const { subject, text, short } = words;
  return sealParams(cipher, delivery.id, { ...openParams(cipher, delivery), shown: { to, language, subject, text, short } });
};

/** Makes it a dead letter, which administrators see at once. */
const giveUp = ({ transactions, clock }: Platform, tenantId: number, id: string, errorCode: string): Promise<void> => {
  const ctx = systemCtx('notifications', tenantId, clock.now(), id);
  return transactions.transact(ctx, async (tx) => {
    await settleDelivery(tx.db, tenantId, id, { status: 'dead', now: ctx.now, errorCode });
    tx.live(deadLettersChanged(ctx));
  });
};

/**
 * Does nothing for a delivery that is settled or gone. At least once: a crash between the provider's acceptance and our note sends it again,
 * under the same id.
 * @throws RetryLater while the provider is down; the channel's error when the job is to run again
 */
export const deliver = async (
  { platform, identity, outlets }: DeliverDeps,
  { tenantId, id, queue }: { tenantId: number; id: string; queue: string },
  attempt: Try,
): Promise<void> => {
  const { tenantDb, tenantKeys, clock, config, secrets, log } = platform;
  const db = tenantDb(tenantId);
  const delivery = await loadDelivery(db, tenantId, id);
  if (delivery?.status !== 'queued') return;
  // An earlier version had one queue for all channels.
  if (deliverJobOf(delivery.channel).name !== queue) return queueDeliveries(platform, db, tenantId, [delivery]);
  const outlet = outlets.get(delivery.channel as ChannelName);
  if (!outlet) throw new Error(`no such channel: ${delivery.channel}`);
  const contact = (await identity.contacts({ tenantId }, [delivery.user_id])).get(delivery.user_id);
  const cipher = await tenantKeys.cipher(tenantId);
  const preference = (await loadPreferences(db, tenantId, [delivery.user_id]))(delivery.user_id);
  const { kind } = delivery;
  const isCode = kind === 'phone-code';
  const validMs = VALID_MS[kind];
  const isExpired = validMs !== undefined && clock.now().getTime() - delivery.created_at.getTime() > validMs;
  const message =
    contact && contact.status !== 'disabled' && !isExpired
      ? await composeMessage({ config, secrets, db, cipher, tenantId, contact, preference, outlet }, delivery)
      : undefined;
  if (message === undefined) return settleDelivery(db, tenantId, id, { status: 'suppressed', now: clock.now() });
  // Quiet hours may have begun since, or been chosen: while it was tried again, or before an administrator sent it again.
  const until = contact && (kind === 'digest' || isNotice(kind)) ? heldUntil(preference, contact, kind, clock.now()) : null;
  if (until !== null) return holdDelivery(db, tenantId, id, until);
  const params = config.demo ? withShown(cipher, delivery, message) : undefined;
  if (!outlet.configured) return settleDelivery(db, tenantId, id, { status: 'kept', now: clock.now(), params });
  try {
    await outlet.send(message);
  } catch (error) {
    if (error instanceof RetryLater) throw error;
    const errorCode = errorCodeOf(error as Error);
    const isRefused = error instanceof Refused;
    if (!isRefused && !attempt.last) {
      await noteFailure(db, tenantId, id, errorCode, clock.now());
      throw error;
    }
    // Nobody needs to send a code again that has expired: the person asks for another one.
    if (isCode || error instanceof Unreachable)
      await settleDelivery(db, tenantId, id, { status: 'suppressed', now: clock.now(), errorCode });
    else await giveUp(platform, tenantId, id, errorCode);
    if (error instanceof Unreachable) return;
    log.error({ job: outlet.name, reason: errorCode, attempts: delivery.attempts + 1 }, 'delivery given up');
    return;
  }
  await settleDelivery(db, tenantId, id, { status: 'sent', now: clock.now(), params });
};
