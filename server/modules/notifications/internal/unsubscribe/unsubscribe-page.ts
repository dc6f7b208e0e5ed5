// `/unsubscribe`: one click turns the emails about a kind off (RFC 8058). Mail programs send a POST; a person sees a page with one button,
// because programs that scan mails open every link.
import type { FastifyInstance } from 'fastify';
import type { Language } from '#contracts/common.ts';
import type { Ctx, LinkActor } from '#platform/context.ts';
import { pagePolicy } from '#platform/http/security-headers.ts';
import type { Platform } from '#platform/platform.ts';
import { escapeHtml } from '../../templates/html.ts';
import type { NotificationsDeps } from '../deps.ts';
import { turnOffEmail } from './turn-off-email.ts';
import { readUnsubscribeToken } from './unsubscribe-token.ts';

export const UNSUBSCRIBE_PATH = '/unsubscribe';

interface Words {
  title: string;
  question: string;
  button: string;
  done: string;
  unknown: string;
}
const WORDS: Record<Language, Words> = {
  en: {
    title: 'Email notifications',
    question:
      'Turn off emails like the one that you came from? You will still see these notifications in Bedside, unless you turned them off there, too.',
    button: 'Turn off these emails',
    done: 'These emails are turned off. You can turn them on again in your settings in Bedside.',
    unknown: 'This link is not valid. You can turn emails off in your settings in Bedside.',
  },
  es: {
    title: 'Notificaciones por correo',
    question:
      '¿Desactivar los correos como el que le trajo aquí? Seguirá viendo estas notificaciones en Bedside, salvo que también las haya desactivado allí.',
    button: 'Desactivar estos correos',
    done: 'Estos correos están desactivados. Puede volver a activarlos en los ajustes de Bedside.',
    unknown: 'Este enlace no es válido. Puede desactivar los correos en los ajustes de Bedside.',
  },
  ar: {
    title: 'إشعارات البريد الإلكتروني',
    question: 'هل تريد إيقاف الرسائل المشابهة للرسالة التي فتحتها؟ ستظل ترى هذه الإشعارات في Bedside، ما لم تكن قد أوقفتها هناك أيضًا.',
    button: 'إيقاف هذه الرسائل',
    done: 'تم إيقاف هذه الرسائل. يمكنك تشغيلها مرة أخرى من الإعدادات في Bedside.',
    unknown: 'هذا الرابط غير صالح. يمكنك إيقاف الرسائل من الإعدادات في Bedside.',
  },
};

const STYLE = `:root{color-scheme:light dark}body{font:1.125rem/1.5 system-ui,sans-serif;max-width:34rem;margin:10vh auto;padding:0 1.25rem}
h1{font-size:1.5rem}button{font:inherit;font-weight:600;padding:.75rem 1.25rem;border:0;border-radius:.375rem;background:#0b5a5e;color:#fff}`;

const page = (language: Language, text: string, button: string | undefined, nonce: string): string => {
  const { title } = WORDS[language];
  const form = button === undefined ? '' : `<form method="post"><button type="submit">${escapeHtml(button)}</button></form>`;
  return `<!doctype html>
<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>${escapeHtml(title)} · Bedside</title><style nonce="${escapeHtml(nonce)}">${STYLE}</style></head>
<body><main><h1>${escapeHtml(title)}</h1><p role="status">${escapeHtml(text)}</p>${form}</main></body></html>`;
};

/** Mounts the page. The form posts to its own address, which has the token. */
export const registerUnsubscribe = async (
  app: FastifyInstance,
  { clock, secrets, transactions }: Platform,
  identity: Pick<NotificationsDeps['identity'], 'contacts'>,
): Promise<void> => {
  const find = async (token: unknown) => {
    const link = typeof token === 'string' ? readUnsubscribeToken(secrets.tokenKey, token) : undefined;
    const contact = link && (await identity.contacts(link, [link.userId])).get(link.userId);
    return contact && { link, contact };
  };
  await app.register(async (scope) => {
    // The token is in the address, with any body that a mail program posts.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: 4096 }, async () => undefined);
    scope.route<{ Querystring: { token?: unknown } }>({
      method: ['GET', 'POST'],
      url: UNSUBSCRIBE_PATH,
      schema: { hide: true },
      handler: async (request, reply) => {
        const found = await find(request.query.token);
        const language = found?.contact.language ?? 'en';
        const { question, button, done, unknown } = WORDS[language];
        const asked = found !== undefined && request.method !== 'POST';
        if (found && !asked) {
          const { link, contact } = found;
          const resource = { type: 'notification', id: link.deliveryId };
          const actor: LinkActor = { kind: 'link', secretId: link.deliveryId, resource };
          const ctx: Ctx<LinkActor> = { actor, tenantId: link.tenantId, requestId: request.id, address: request.address, now: clock.now() };
          await transactions.transact(ctx, (tx) => turnOffEmail(tx, ctx, { contact, kind: link.kind }));
        }
        const { nonce, policy } = pagePolicy();
        return reply
          .status(found ? 200 : 404)
          .headers({ 'cache-control': 'no-store', 'content-security-policy': policy })
          .type('text/html; charset=utf-8')
          .send(page(language, found ? (asked ? question : done) : unknown, asked ? button : undefined, nonce));
      },
    });
  });
};
