// Queues one message that follows from a person's own request, to an address that is fixed now.
import { sql } from 'kysely';
import type { Ctx } from '#platform/context.ts';
import { uuidv7 } from '#platform/ids.ts';
import type { Platform } from '#platform/platform.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import type { ChannelName } from '../../channels/channel.ts';
import type { MessageKind } from '../../templates/message-kind.ts';
import { queueDeliveries } from './deliver-job.ts';
import { type Params, sealParams } from './delivery.ts';

export interface OneDelivery {
  userId: number;
  channel: ChannelName;
  kind: MessageKind;
  params: Params & { to: string };
}

/** The caller records it in the audit trail. */
export const addOneDelivery = async (
  platform: Pick<Platform, 'jobs'>,
  tx: UnitOfWork,
  { tenantId, now }: Ctx,
  { userId, channel, kind, params }: OneDelivery,
): Promise<void> => {
  const id = uuidv7(now);
  const sealed = sealParams(tx.cipher, id, params);
  await sql`insert into notifications.deliveries
      (tenant_id, id, event_id, user_id, channel, kind, status, due_at, key_id, params, created_at)
    values (${tenantId}, ${id}, ${id}, ${userId}, ${channel}, ${kind}, 'queued', ${now}, ${sealed.keyId}, ${sealed.body}, ${now})`.execute(
    tx.db,
  );
  await queueDeliveries(platform, tx.db, tenantId, [{ id, user_id: userId, channel }]);
};
