// Email over SMTP.
import { createTransport } from 'nodemailer';
import type { Config } from '#platform/config.ts';
import { type Channel, Refused } from './channel.ts';

const TIMEOUT_MS = 15_000;
/** Open connections to the mail server, each of which serves many messages. */
const MAX_CONNECTIONS = 10;
/** Time after which an idle connection is closed. */
const IDLE_MS = 10_000;
const SERVICE_NOT_AVAILABLE = 421;
const PERMANENT = 500;

interface SmtpError extends Error {
  code?: string;
  responseCode?: number;
}

/** Refused envelopes and messages concern one message, unless the server says that it goes away (RFC 5321, 421). */
const concernsMessage = ({ code, responseCode }: SmtpError): boolean =>
  (code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode !== SERVICE_NOT_AVAILABLE;

/** The Message-ID is that of the delivery, so that a message sent twice can be told from two messages. */
export const createEmailChannel = ({ SMTP_URL, MAIL_FROM }: Pick<Config, 'SMTP_URL' | 'MAIL_FROM'>): Channel => {
  const timeouts = { connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS };
  const pool = { pool: true, maxConnections: MAX_CONNECTIONS, idleTimeout: IDLE_MS } as const;
  const transport = SMTP_URL === undefined ? undefined : createTransport({ ...pool, url: SMTP_URL, ...timeouts });
  return {
    name: 'email',
    configured: transport !== undefined,
    reach: async (_, contacts) => new Map(contacts.map(({ id, email }) => [id, email])),
    send: async ({ id, to, words: { subject, text, html }, unsubscribe }, signal) => {
      const headers: Record<string, string> = { 'Auto-Submitted': 'auto-generated' };
      if (unsubscribe !== null) {
        headers['List-Unsubscribe'] = `<${unsubscribe}>`;
        headers['List-Unsubscribe-Post'] = 'List-Unsubscribe=One-Click';
      }
      try {
        await transport!.sendMail({ from: MAIL_FROM, to, subject, text, html, messageId: `<${id}@bedside>`, headers, signal });
      } catch (error) {
        const { responseCode = 0 } = error as SmtpError;
        if (concernsMessage(error as SmtpError) && responseCode >= PERMANENT) throw new Refused(`SMTP_${responseCode}`);
        throw error;
      }
    },
    saysDown: (error) => !(error instanceof Refused) && !concernsMessage(error),
    close: () => transport?.close(),
  };
};
