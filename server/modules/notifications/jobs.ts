// What notifications react to, and the jobs that deliver and clean up.
import { z } from 'zod';
import { TenantId } from '#contracts/common.ts';
import { confirmationRequested, passwordChanged, passwordResetRequested, userApproved, userInvited } from '#modules/identity/events.ts';
import { systemCtx } from '#platform/context.ts';
import type { DeliveredEvent } from '#platform/events/event.ts';
import { defineJob } from '#platform/jobs/jobs.ts';
import type { Platform } from '#platform/platform.ts';
import { createMailSender, deliverMail } from './internal/deliver-mail.ts';
import type { NotificationsDeps } from './internal/deps.ts';
import { linkFor } from './internal/links.ts';
import { hasMail, insertMail } from './internal/mails.ts';
import type { Template } from './internal/templates.ts';

export const deliver = defineJob({
  name: 'notifications.deliver-mail',
  schema: z.object({ tenant_id: TenantId, mail_id: z.uuid() }),
  retryLimit: 12,
});
const cleanUp = defineJob({ name: 'notifications.clean-up', schema: z.object({}), retryLimit: 3, cron: '27 3 * * *' });
export const notificationJobs = [deliver, cleanUp] as const;

const KEEP_MS = 7 * 24 * 3_600_000;

/** Deletes old mails in all tenants, as bedside_worker; their links have long expired. */
export const cleanUpMails = async ({ workerPool, clock }: Pick<Platform, 'workerPool' | 'clock'>): Promise<number> => {
  const client = await workerPool.connect();
  try {
    const { rowCount } = await client.query('delete from notifications.mails where created_at < $1', [
      new Date(clock.now().getTime() - KEEP_MS),
    ]);
    return rowCount ?? 0;
  } finally {
    client.release();
  }
};

/** Mails to accounts that may be unconfirmed, and so may have been dropped or replaced before their mail is made. */
const FOR_UNCONFIRMED: readonly Template[] = ['verify-email', 'reset-password'];

/** Stores the mail for an event and its delivery job in one transaction; a repeated event finds its mail there. */
const queueMail = async (
  platform: Platform,
  identity: NotificationsDeps,
  event: DeliveredEvent<{ user_id: number }>,
  template: Template,
): Promise<void> => {
  const { tenantId, id, data } = event;
  const ctx = systemCtx('notifications', tenantId, platform.clock.now(), id);
  const contact = await identity.contact(ctx, data.user_id);
  if (!contact) {
    if (FOR_UNCONFIRMED.includes(template)) return;
    throw new Error('an event names nobody');
  }
  // Accepted or disabled by now: the link would be good for nothing.
  if (template === 'invitation' && contact.status !== 'invited') return;
  const cipher = await platform.tenantKeys.cipher(tenantId);
  await platform.transactions.transact(ctx, async (tx) => {
    if (await hasMail(tx.db, tenantId, id)) return;
    const url = await linkFor(platform.config, template, contact.role, (purpose) =>
      identity.issueLinkToken(tx, ctx, data.user_id, purpose),
    );
    await insertMail(tx.db, ctx, cipher, { id, userId: data.user_id, template, to: contact.email, url });
    await platform.jobs.enqueue(tx.db, deliver, { tenant_id: tenantId, mail_id: id });
    tx.audit({
      action: 'notifications.mail.queue',
      patients: contact.role === 'patient' ? [data.user_id] : [],
      resource: { type: 'mail', id },
    });
  });
};

/** Subscribes to identity's events and says what the jobs do. */
export const handleNotifications = (platform: Platform, identity: NotificationsDeps): void => {
  const { subscriptions, jobs, config, log } = platform;
  const mailOn = (template: Template) => (event: DeliveredEvent<{ user_id: number }>) => queueMail(platform, identity, event, template);
  subscriptions.add(passwordResetRequested, 'notifications.reset-password', mailOn('reset-password'));
  subscriptions.add(confirmationRequested, 'notifications.verify-email', mailOn('verify-email'));
  subscriptions.add(userInvited, 'notifications.invitation', mailOn('invitation'));
  subscriptions.add(userApproved, 'notifications.account-approved', mailOn('account-approved'));
  subscriptions.add(passwordChanged, 'notifications.password-changed', mailOn('password-changed'));
  const sender = config.SMTP_URL === undefined ? undefined : createMailSender(config.SMTP_URL, config.MAIL_FROM, log);
  jobs.handle(deliver, (data) => deliverMail(platform, sender, data.tenant_id, data.mail_id));
  jobs.handle(cleanUp, async () => {
    const rows = await cleanUpMails(platform);
    log.info({ job: cleanUp.name, rows }, 'cleaned up');
  });
};
