// The outbox of the demo: the newest messages of all clinics on every channel, with links that work. Shown on this machine only.
import type { FastifyInstance } from 'fastify';
import { problem } from '#platform/errors.ts';
import { isLocal } from '#platform/http/client/client-state.ts';
import { pagePolicy } from '#platform/http/security-headers.ts';
import type { Platform } from '#platform/platform.ts';
import type { ChannelName } from '../channels/channel.ts';
import type { Outlets } from '../channels/outlet.ts';
import { escapeHtml } from '../templates/html.ts';
import { composeMessage } from './deliveries/compose.ts';
import { type DeliveryRow, newestDeliveries, openParams, type Params } from './deliveries/delivery.ts';
import type { NotificationsDeps } from './deps.ts';
import { loadPreferences } from './preferences/preference.ts';

const SHOWN = 50;

type Shown = NonNullable<Params['shown']>;

export interface OutboxEntry {
  channel: ChannelName;
  status: DeliveryRow['status'];
  createdAt: Date;
  message: Shown;
}

const CHANNELS: Record<ChannelName, string> = { email: 'Email', sms: 'SMS', push: 'Push' };

/** Meaning of each status that the page shows. */
const STATUSES: Record<Exclude<DeliveryRow['status'], 'suppressed'>, string> = {
  queued: 'goes out in a moment, or is tried again',
  held: 'waits for the end of the quiet hours of its recipient',
  digest: 'waits for the next digest of its recipient, and becomes a line of that one email',
  kept: 'would have gone out: there is no provider for its channel, as in this demo, so that it is only shown here',
  sent: 'was accepted by the provider',
  dead: 'was given up: an administrator sees it under Undelivered and can send it again',
};

/** Addresses in a text become links. */
const withLinks = (text: string): string => escapeHtml(text).replaceAll(/https?:\/\/[^\s<]+/g, (url) => `<a href="${url}">${url}</a>`);

const article = ({ channel, status, createdAt, message: { to, language, subject, text, short } }: OutboxEntry): string => {
  const at = createdAt.toISOString();
  const body = channel === 'email' ? text : short;
  return `<article><h2 lang="${language}" dir="auto">${escapeHtml(subject)}</h2>
<p class="meta">${CHANNELS[channel]} · to ${escapeHtml(to)} · ${status} · <time datetime="${at}">${at}</time></p>
<p class="body" lang="${language}" dir="auto">${withLinks(body)}</p></article>`;
};

const STYLE = `:root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}
dt{font-weight:600}dd{margin:0 0 .25rem 1rem}
article{border:1px solid #8884;border-radius:.5rem;padding:0 1rem;margin:1rem 0}h1{font-size:1.5rem}h2{font-size:1.1rem}
.meta{opacity:.8}.body{white-space:pre-line;overflow-wrap:anywhere}`;

/** @param nonce of the reply's style policy */
export const renderOutbox = (entries: readonly OutboxEntry[], nonce: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Outbox · Bedside demo</title>
<style nonce="${escapeHtml(nonce)}">${STYLE}</style></head>
<body><main><h1>Outbox</h1><p>Messages that this demo would have sent, on every channel, newest first.</p>
<dl>${Object.entries(STATUSES)
  .map(([status, meaning]) => `<dt>${status}</dt><dd>${meaning}</dd>`)
  .join('')}</dl>
${entries.length === 0 ? '<p>Nothing yet. Ask for a password reset, for example.</p>' : entries.map(article).join('\n')}
</main></body></html>`;

/** The newest messages of a clinic: as they went out, or as they would now. */
export const outboxOf = async (
  { config, secrets, tenantDb, tenantKeys }: Pick<Platform, 'config' | 'secrets' | 'tenantDb' | 'tenantKeys'>,
  identity: Pick<NotificationsDeps['identity'], 'contacts'>,
  outlets: Outlets,
  tenantId: number,
  limit: number,
): Promise<OutboxEntry[]> => {
  const db = tenantDb(tenantId);
  const deliveries = await newestDeliveries(db, tenantId, limit);
  const ids = [...new Set(deliveries.map(({ user_id }) => user_id))];
  const [contacts, preferenceOf] = await Promise.all([identity.contacts({ tenantId }, ids), loadPreferences(db, tenantId, ids)]);
  const cipher = await tenantKeys.cipher(tenantId);
  const entries: OutboxEntry[] = [];
  for (const delivery of deliveries) {
    const channel = delivery.channel as ChannelName;
    const [contact, outlet] = [contacts.get(delivery.user_id), outlets.get(channel)];
    const preference = preferenceOf(delivery.user_id);
    const composed = async (): Promise<Shown | undefined> => {
      const made =
        contact && outlet && (await composeMessage({ config, secrets, db, cipher, tenantId, contact, preference, outlet }, delivery));
      return made && { to: made.to, language: made.language, ...made.words };
    };
    const message = openParams(cipher, delivery).shown ?? (await composed());
    if (message) entries.push({ channel, status: delivery.status, createdAt: delivery.created_at, message });
  }
  return entries;
};

/** Mounts `GET /dev/mail` in demo mode; a caller who is not on this machine gets 404. */
export const registerOutbox = async (
  app: FastifyInstance,
  platform: Platform,
  identity: NotificationsDeps['identity'],
  outlets: Outlets,
): Promise<void> => {
  const { config } = platform;
  if (!config.demo) return;
  app.route({
    method: 'GET',
    url: '/dev/mail',
    schema: { hide: true },
    handler: async (request, reply) => {
      if (!isLocal(request.raw, config.loopback)) throw problem('NOT_FOUND');
      const entries: OutboxEntry[] = [];
      for (const id of await identity.tenantIds()) entries.push(...(await outboxOf(platform, identity, outlets, id, SHOWN)));
      entries.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
      const { nonce, policy } = pagePolicy();
      return reply
        .headers({ 'cache-control': 'no-store', 'content-security-policy': policy })
        .type('text/html; charset=utf-8')
        .send(renderOutbox(entries.slice(0, SHOWN), nonce));
    },
  });
};
