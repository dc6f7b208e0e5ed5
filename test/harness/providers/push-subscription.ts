// A browser that subscribes to notifications.
import { createECDH, type ECDH, randomBytes, randomUUID } from 'node:crypto';

export interface TestBrowser {
  key: ECDH;
  auth: Buffer;
  /** As the browser sends it. */
  subscription: { endpoint: string; keys: { p256dh: string; auth: string } };
}

/** Returns a browser with new keys. */
export const newBrowser = (endpoint = `https://push.example/${randomUUID()}`): TestBrowser => {
  const key = createECDH('prime256v1');
  key.generateKeys();
  const auth = randomBytes(16);
  const keys = { p256dh: key.getPublicKey('base64url'), auth: auth.toString('base64url') };
  return { key, auth, subscription: { endpoint, keys } };
};

export const newPushSubscription = () => newBrowser().subscription;
