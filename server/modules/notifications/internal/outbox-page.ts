// The outbox of the demo: the newest mails of all clinics, with links that work. Shown on this machine only.
import type { FastifyInstance } from 'fastify';
import { problem } from '#platform/errors.ts';
import { isLocal } from '#platform/http/client-state.ts';
import { pagePolicy } from '#platform/http/security-headers.ts';
import type { Platform } from '#platform/platform.ts';
import { type Mail, newestMails } from './mails.ts';
import { escapeHtml, renderMail } from './templates.ts';

const SHOWN = 50;

const article = (mail: Mail): string => {
  const { subject, text } = renderMail(mail.template, mail.url);
  const body = escapeHtml(text).replace(escapeHtml(mail.url), `<a href="${escapeHtml(mail.url)}">${escapeHtml(mail.url)}</a>`);
  return `<article><h2>${escapeHtml(subject)}</h2>
<p class="meta">To ${escapeHtml(mail.to)} · <time datetime="${mail.createdAt.toISOString()}">${mail.createdAt.toISOString()}</time></p>
<p class="body">${body}</p></article>`;
};

const STYLE = `:root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}
article{border:1px solid #8884;border-radius:.5rem;padding:0 1rem;margin:1rem 0}h1{font-size:1.5rem}h2{font-size:1.1rem}
.meta{opacity:.8}.body{white-space:pre-line;overflow-wrap:anywhere}`;

/** @param nonce of the reply's style policy */
export const renderOutbox = (mails: readonly Mail[], nonce: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Outbox · Bedside demo</title>
<style nonce="${escapeHtml(nonce)}">${STYLE}</style></head>
<body><main><h1>Outbox</h1><p>Mail that this demo would have sent, the newest first.</p>
${mails.length === 0 ? '<p>Nothing yet. Ask for a password reset, for example.</p>' : mails.map(article).join('\n')}
</main></body></html>`;

/** Mounts `GET /dev/mail` in demo mode; anybody who is not on this machine gets 404. */
export const registerOutbox = async (app: FastifyInstance, platform: Platform, tenantIds: () => Promise<number[]>): Promise<void> => {
  const { config, tenantDb, tenantKeys } = platform;
  if (!config.demo) return;
  app.route({
    method: 'GET',
    url: '/dev/mail',
    schema: { hide: true },
    handler: async (request, reply) => {
      if (!isLocal(request.raw, config.loopback)) throw problem('NOT_FOUND');
      const mails: Mail[] = [];
      for (const id of await tenantIds()) mails.push(...(await newestMails(tenantDb(id), id, await tenantKeys.cipher(id), SHOWN)));
      mails.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
      const { nonce, policy } = pagePolicy();
      return reply
        .headers({ 'cache-control': 'no-store', 'content-security-policy': policy })
        .type('text/html; charset=utf-8')
        .send(renderOutbox(mails.slice(0, SHOWN), nonce));
    },
  });
};
