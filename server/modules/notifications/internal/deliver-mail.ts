// Sends a mail that was queued, or keeps it in the outbox when no mail server is configured.
import { createTransport } from 'nodemailer';
import { type BreakerOptions, createBreaker } from '#platform/breaker.ts';
import type { Logger } from '#platform/log.ts';
import type { Platform } from '#platform/platform.ts';
import { loadMail, settleMail } from './mails.ts';
import { type RenderedMail, renderMail } from './templates.ts';

export interface MailSender {
  /** @throws Error when the server did not take it; CircuitOpen when it is known to be down */
  send(to: string, id: string, mail: RenderedMail): Promise<void>;
  close(): void;
}

const TIMEOUT_MS = 15_000;
const SERVICE_NOT_AVAILABLE = 421;

/** Refused envelopes and messages concern one mail, unless the server says that it goes away (RFC 5321, 421). */
const saysDown = (error: Error): boolean => {
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  return responseCode === SERVICE_NOT_AVAILABLE || (code !== 'EENVELOPE' && code !== 'EMESSAGE');
};

/** Sends through an SMTP server. The id becomes the Message-ID, so that a mail sent twice can be told from two mails. */
export const createMailSender = (url: string, from: string, log: Logger, options: BreakerOptions = {}): MailSender => {
  const breaker = createBreaker('mail server', log, { saysDown, ...options });
  const transport = createTransport({ url, connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS } as {
    url: string;
  });
  return {
    send: async (to, id, { subject, text, html }) => {
      const headers = { 'Auto-Submitted': 'auto-generated' };
      await breaker.run(() => transport.sendMail({ from, to, subject, text, html, messageId: `<${id}@bedside>`, headers }));
    },
    close: () => transport.close(),
  };
};

/** Does nothing for a mail that is settled or gone. At least once: a crash between sending and noting sends it again. */
export const deliverMail = async (
  { tenantDb, tenantKeys, clock }: Platform,
  sender: MailSender | undefined,
  tenantId: number,
  id: string,
): Promise<void> => {
  const db = tenantDb(tenantId);
  const mail = await loadMail(db, tenantId, await tenantKeys.cipher(tenantId), id);
  if (mail?.status !== 'queued') return;
  if (sender) await sender.send(mail.to, id, renderMail(mail.template, mail.url));
  await settleMail(db, tenantId, id, sender ? 'sent' : 'kept', clock.now());
};
