// What notifications react to, and the jobs that deliver and clean up.
import { z } from 'zod';
import { TenantId } from '#contracts/common.ts';
import { confirmationRequested, passwordChanged, passwordResetRequested, userApproved, userInvited } from '#modules/identity/events.ts';
import { systemCtx } from '#platform/context.ts';
import { type DeliveredEvent, defineSubscription, type Subscription } from '#platform/events/event.ts';
import { defineJob, defineJobHandler, type JobHandler } from '#platform/jobs/jobs.ts';
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

const MAILS = [
  { event: passwordResetRequested, name: 'notifications.reset-password', template: 'reset-password' },
  { event: confirmationRequested, name: 'notifications.verify-email', template: 'verify-email' },
  { event: userInvited, name: 'notifications.invitation', template: 'invitation' },
  { event: userApproved, name: 'notifications.account-approved', template: 'account-approved' },
  { event: passwordChanged, name: 'notifications.password-changed', template: 'password-changed' },
] as const;

/** A mail for each of these events. */
export const notificationSubscriptions = (platform: Platform, identity: NotificationsDeps): Subscription[] =>
  MAILS.map(({ event, name, template }) =>
    defineSubscription<z.ZodType<{ user_id: number }>>({
      event,
      name,
      handle: (delivered) => queueMail(platform, identity, delivered, template),
    }),
  );

export const notificationJobHandlers = (platform: Platform): JobHandler[] => {
  const { config, log } = platform;
  const sender = config.SMTP_URL === undefined ? undefined : createMailSender(config.SMTP_URL, config.MAIL_FROM, log);
  return [
    defineJobHandler({ job: deliver, run: (data) => deliverMail(platform, sender, data.tenant_id, data.mail_id) }),
    defineJobHandler({
      job: cleanUp,
      run: async () => {
        const rows = await cleanUpMails(platform);
        log.info({ job: cleanUp.name, rows }, 'cleaned up');
      },
    }),
  ];
};
