// The jobs that hand out one delivery: a queue for each channel, so that a provider that is slow delays no other channel.
import { z } from 'zod';
import { TenantId } from '#contracts/common.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { defineJob, type JobDefinition, type JobToAdd } from '#platform/jobs/jobs.ts';
import type { Platform } from '#platform/platform.ts';
import type { ChannelName } from '../../channels/channel.ts';

const DeliverData = z.object({ tenant_id: TenantId, delivery_id: z.uuid() });
type DeliverData = z.output<typeof DeliverData>;
type DeliverJob = JobDefinition<typeof DeliverData>;

const common = { schema: DeliverData, retryLimit: 12 };
export const DELIVER_JOBS: Readonly<Record<ChannelName, DeliverJob>> = {
  // Its name has no channel, because it may hold jobs from before there was one for each.
  email: defineJob({ ...common, name: 'notifications.deliver' }),
  sms: defineJob({ ...common, name: 'notifications.deliver-sms' }),
  // Users name the servers that it waits for; a group is a person.
  push: defineJob({ ...common, name: 'notifications.deliver-push', atOnceOfGroup: 2 }),
};

/** The queue of a channel outside the app. */
export const deliverJobOf = (channel: string): DeliverJob => {
  const job = DELIVER_JOBS[channel as ChannelName];
  if (job === undefined) throw new Error(`no such channel: ${channel}`);
  return job;
};

/** Adds the jobs of deliveries in the caller's transaction. */
export const queueDeliveries = async (
  { jobs }: Pick<Platform, 'jobs'>,
  db: TenantDb,
  tenantId: number,
  deliveries: readonly { id: string; user_id: number; channel: string; afterSeconds?: number | undefined }[],
): Promise<void> => {
  for (const [channel, ofChannel] of Map.groupBy(deliveries, (delivery) => delivery.channel)) {
    const added = ofChannel.map(
      ({ id, user_id, afterSeconds }): JobToAdd<DeliverData> => ({
        data: { tenant_id: tenantId, delivery_id: id },
        afterSeconds,
        group: `${tenantId}/${user_id}`,
      }),
    );
    await jobs.enqueueAll(db, deliverJobOf(channel), added);
  }
};
