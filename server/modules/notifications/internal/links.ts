// Where a mail's link leads: the app of the person's role.
import type { Role } from '#contracts/common.ts';
import type { Config } from '#platform/config.ts';
import type { Template } from './templates.ts';

const appPath = (role: Role): string => (role === 'patient' ? '' : role === 'admin' ? '/admin' : '/clinic');

/** The installation's own address, without a slash at the end. */
export const publicUrl = ({ PUBLIC_URL, HOST, PORT, TLS_CERT }: Pick<Config, 'PUBLIC_URL' | 'HOST' | 'PORT' | 'TLS_CERT'>): string =>
  (PUBLIC_URL ?? `${TLS_CERT ? 'https' : 'http'}://${HOST.includes(':') ? `[${HOST}]` : HOST}:${PORT}`).replace(/\/+$/, '');

/** @param issue makes the token that the link carries, for templates that need one */
export const linkFor = async (
  config: Pick<Config, 'PUBLIC_URL' | 'HOST' | 'PORT' | 'TLS_CERT'>, template: Template, role: Role, issue: (purpose: 'reset' | 'verify') => Promise<string>,
): Promise<string> => {
  const app = `${publicUrl(config)}${appPath(role)}`;
  if (template === 'reset-password') return `${app}/reset-password?token=${encodeURIComponent(await issue('reset'))}`;
  if (template === 'verify-email') return `${app}/verify-email?token=${encodeURIComponent(await issue('verify'))}`;
  return `${app}/`;
};
