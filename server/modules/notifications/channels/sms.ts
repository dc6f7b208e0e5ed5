// SMS through Twilio's API, or another with the same interface.
import type { Config } from '#platform/config.ts';
import type { Outgoing } from '#platform/outgoing/outgoing.ts';
import type { Platform } from '#platform/platform.ts';
import { phonesInUse } from '../internal/phone/phones.ts';
import { type Channel, ProviderFailed, Refused } from './channel.ts';

/** Our account, our address or our speed is wrong, not the message. */
const ABOUT_US = [401, 403, 404, 429];

type SmsConfig = Pick<Config, 'SMS_URL' | 'SMS_ACCOUNT' | 'SMS_TOKEN' | 'SMS_FROM'>;

/** The provider's number of an error, such as 21211 (not a phone number) or 21610 (the recipient replied STOP). */
const errorNumber = (text: string, status: number): string => {
  try {
    const { code } = JSON.parse(text) as { code?: unknown };
    return Number.isSafeInteger(code) ? String(code) : `HTTP_${status}`;
  } catch {
    return `HTTP_${status}`;
  }
};

export const createSmsChannel = (
  { SMS_URL, SMS_ACCOUNT = '', SMS_TOKEN = '', SMS_FROM = '' }: SmsConfig,
  { tenantDb, tenantKeys }: Pick<Platform, 'tenantDb' | 'tenantKeys'>,
  outgoing: Outgoing,
): Channel => {
  const url = `${SMS_URL?.replace(/\/$/, '')}/2010-04-01/Accounts/${encodeURIComponent(SMS_ACCOUNT)}/Messages.json`;
  const authorization = `Basic ${Buffer.from(`${SMS_ACCOUNT}:${SMS_TOKEN}`).toString('base64')}`;
  const sender = SMS_FROM.startsWith('MG') ? 'MessagingServiceSid' : 'From';
  return {
    name: 'sms',
    configured: SMS_URL !== undefined,
    reach: async (tenantId, contacts) => {
      const cipher = await tenantKeys.cipher(tenantId);
      const ids = contacts.map(({ id }) => id);
      return phonesInUse({ db: tenantDb(tenantId), cipher }, tenantId, ids);
    },
    send: async ({ id, to, words }, signal) => {
      const body = new URLSearchParams({ To: to, [sender]: SMS_FROM, Body: words.short }).toString();
      const headers = {
        authorization,
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': String(Buffer.byteLength(body)),
        'idempotency-key': id,
      };
      const { status, text } = await outgoing.send(url, { method: 'POST', headers, body, signal });
      if (status >= 200 && status < 300) return;
      if (status >= 500 || ABOUT_US.includes(status)) throw new ProviderFailed(status);
      throw new Refused(`SMS_${errorNumber(text, status)}`);
    },
    saysDown: (error) => !(error instanceof Refused),
    close: () => undefined,
  };
};
