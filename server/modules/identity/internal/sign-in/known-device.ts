// The known-device cookie: signed, names the accounts that signed in on this device, so that guesses elsewhere cannot lock them out.
import { randomUUID, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { keyedHash } from '#platform/secrets.ts';

export const DEVICE_COOKIE = 'bedside_device';
export const DEVICE_COOKIE_SECONDS = 180 * 24 * 3600;
const MAX_ACCOUNTS = 10;
const MAC = /^[\w-]{43}$/;

const Device = z.object({ id: z.uuid(), accounts: z.array(z.string().max(64)).max(MAX_ACCOUNTS), until: z.int() });

export interface KnownDevices {
  /** Returns the device's ID if this account signed in on it, else undefined. */
  recognise(cookie: string | undefined, account: string, now: Date): string | undefined;
  /** Returns the cookie's next value, with this account first. */
  remember(cookie: string | undefined, account: string, now: Date): string;
}

/** Returns undefined for a body of another shape: an earlier version may have signed it. */
const deviceIn = (body: string): z.infer<typeof Device> | undefined => {
  try {
    return Device.parse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')));
  } catch {
    return undefined;
  }
};

export const createKnownDevices = (key: Buffer): KnownDevices => {
  const macOf = (body: string): string => keyedHash(key, body).toString('base64url');

  const read = (cookie: string | undefined, now: Date): z.infer<typeof Device> | undefined => {
    const [body, mac] = (cookie ?? '').split('.');
    if (!body || !mac || !MAC.test(mac) || !timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(body)))) return undefined;
    const device = deviceIn(body);
    return device && device.until > now.getTime() ? device : undefined;
  };

  return {
    recognise: (cookie, account, now) => {
      const device = read(cookie, now);
      return device?.accounts.includes(account) ? device.id : undefined;
    },
    remember: (cookie, account, now) => {
      const before = read(cookie, now);
      const accounts = [account, ...(before?.accounts ?? []).filter((a) => a !== account)].slice(0, MAX_ACCOUNTS);
      const device = { id: before?.id ?? randomUUID(), accounts, until: now.getTime() + DEVICE_COOKIE_SECONDS * 1000 };
      const body = Buffer.from(JSON.stringify(device)).toString('base64url');
      return `${body}.${macOf(body)}`;
    },
  };
};
