// Emails of the server, read from its outbox, with or without the demo's page.
import { newestDeliveries, openParams } from '#modules/notifications/internal/deliveries/delivery.ts';
import type { TestApp } from '../app.ts';
import { until } from '../until.ts';

const TENANTS = [1, 2];
const LOOKED_AT = 200;

/** Returns the links of one kind (`verify-email`, `reset-password`) that were sent to an address, newest first. */
export const mailedLinks = async ({ platform }: Pick<TestApp, 'platform'>, email: string, kind: string): Promise<string[]> => {
  const links: string[] = [];
  for (const tenantId of TENANTS) {
    const cipher = await platform.tenantKeys.cipher(tenantId);
    const deliveries = await newestDeliveries(platform.tenantDb(tenantId), tenantId, LOOKED_AT);
    const mails = deliveries.map((delivery) => openParams(cipher, delivery));
    links.push(...mails.flatMap(({ to, url }) => (to === email && url?.includes(`/${kind}?`) ? [url] : [])));
  }
  return links;
};

const tokenOf = (link: string): string => new URL(link).searchParams.get('token') ?? '';

/** Returns the token of the newest link, once at least `count` of them were sent. */
export const mailedToken = async (app: Pick<TestApp, 'platform'>, email: string, kind: string, count = 1): Promise<string> => {
  const links = await until(async () => {
    const found = await mailedLinks(app, email, kind);
    return found.length >= count ? found : undefined;
  }, `${count} × ${kind} for ${email}`);
  return tokenOf(links[0]!);
};

/** Returns the newest code that was sent to a person's phone. */
export const sentPhoneCode = async ({ platform }: Pick<TestApp, 'platform'>, tenantId: number, userId: number): Promise<string> => {
  const cipher = await platform.tenantKeys.cipher(tenantId);
  const deliveries = await newestDeliveries(platform.tenantDb(tenantId), tenantId, LOOKED_AT);
  const code = deliveries.find(({ kind, user_id }) => kind === 'phone-code' && user_id === userId);
  if (!code) throw new Error('no code was sent');
  return openParams(cipher, code).code!;
};
