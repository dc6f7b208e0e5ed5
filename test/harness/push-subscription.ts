// A subscription as a browser sends it, with fresh keys.
import { createECDH, randomBytes, randomUUID } from 'node:crypto';

export const newPushSubscription = () => {
  const key = createECDH('prime256v1');
  key.generateKeys();
  const keys = { p256dh: key.getPublicKey('base64url'), auth: randomBytes(16).toString('base64url') };
  return { endpoint: `https://push.example/${randomUUID()}`, keys };
};
