// Replies to our SMS, from the provider: STOP ends them and START resumes them, for the number that they come from, in every clinic.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { systemCtx } from '#platform/context.ts';
import { problem } from '#platform/errors.ts';
import type { Platform } from '#platform/platform.ts';
import { publicUrl } from '#platform/public-url.ts';
import type { NotificationsDeps } from '../deps.ts';
import { preferencesChanged } from '../preferences/preference-news.ts';
import { ownersOf, phoneDigest, setStopped } from './phones.ts';

const PATH = '/sms/incoming';
const MAX_BYTES = 16 * 1024;
// In the languages of the product, beside the words that providers know.
const STOP = [
  'stop',
  'stopall',
  'unsubscribe',
  'cancel',
  'end',
  'quit',
  'revoke',
  'optout',
  'parar',
  'alto',
  'baja',
  'إيقاف',
  'ايقاف',
  'توقف',
];
const START = ['start', 'unstop', 'yes', 'iniciar', 'alta', 'ابدأ', 'بدء'];

/** HMAC-SHA-1 over the address and the sorted fields (https://www.twilio.com/docs/usage/security). */
export const signatureOf = (token: string, url: string, fields: URLSearchParams): string => {
  const sorted = [...fields].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return createHmac('sha1', token)
    .update(url + sorted.map(([name, value]) => name + value).join(''))
    .digest('base64');
};

const isSigned = (signature: unknown, expected: string): boolean => {
  if (typeof signature !== 'string') return false;
  const [given, right] = [Buffer.from(signature), Buffer.from(expected)];
  return given.length === right.length && timingSafeEqual(given, right);
};

const wantsStop = (text: string): boolean | undefined => {
  const word = text.trim().toLowerCase().replace(/[.!]$/, '');
  if (STOP.includes(word)) return true;
  return START.includes(word) ? false : undefined;
};

/** Mounts `POST /sms/incoming`, where a provider is configured. */
export const registerIncomingSms = async (
  app: FastifyInstance,
  { config, clock, secrets, transactions }: Platform,
  identity: Pick<NotificationsDeps['identity'], 'tenantIds'>,
): Promise<void> => {
  const { SMS_URL, SMS_TOKEN } = config;
  if (SMS_URL === undefined || SMS_TOKEN === undefined) return;

  const note = async (requestId: string, from: string, stop: boolean): Promise<void> => {
    const digest = phoneDigest(secrets.tokenKey, from);
    const now = clock.now();
    for (const tenantId of await identity.tenantIds()) {
      await transactions.transact(systemCtx('sms', tenantId, now, requestId), async (tx) => {
        await setStopped(tx.db, digest, stop ? now : null);
        for (const { user_id: id, is_patient: isPatient } of await ownersOf(tx.db, tenantId, digest)) {
          const patients = isPatient ? [id] : [];
          tx.audit({ action: stop ? 'notifications.sms.stop' : 'notifications.sms.start', patients, resource: { type: 'user', id } });
          tx.live(preferencesChanged({ tenantId }, id));
        }
      });
    }
  };

  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    const options = { parseAs: 'string', bodyLimit: MAX_BYTES } as const;
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      options,
      async (_request: unknown, body: string) => new URLSearchParams(body),
    );
    scope.route({
      method: 'POST',
      url: PATH,
      schema: { hide: true },
      handler: async (request, reply) => {
        const fields = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
        if (!isSigned(request.headers['x-twilio-signature'], signatureOf(SMS_TOKEN, publicUrl(config) + PATH, fields)))
          throw problem('FORBIDDEN');
        const stop = wantsStop(fields.get('Body') ?? '');
        const from = fields.get('From');
        if (stop !== undefined && from !== null) await note(request.id, from, stop);
        // The provider itself confirms STOP and START.
        return reply.type('text/xml; charset=utf-8').send('<?xml version="1.0" encoding="UTF-8"?><Response/>');
      },
    });
  });
};
