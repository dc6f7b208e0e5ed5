// Where a mail's link leads: the app of the person's role.
import type { Role } from '#contracts/common.ts';
import type { Purpose } from '#modules/identity/index.ts';
import { type PublicUrlConfig, publicUrl } from '#platform/public-url.ts';
import type { Template } from './templates.ts';

const appPath = (role: Role): string => (role === 'patient' ? '' : role === 'admin' ? '/admin' : '/clinic');

/** @param issue makes the token that the link carries, for templates that need one */
export const linkFor = async (
  config: PublicUrlConfig,
  template: Template,
  role: Role,
  issue: (purpose: Purpose) => Promise<string>,
): Promise<string> => {
  const app = `${publicUrl(config)}${appPath(role)}`;
  if (template === 'invitation') return `${app}/reset-password?token=${encodeURIComponent(await issue('invite'))}`;
  if (template === 'reset-password') return `${app}/reset-password?token=${encodeURIComponent(await issue('reset'))}`;
  if (template === 'verify-email') return `${app}/verify-email?token=${encodeURIComponent(await issue('verify'))}`;
  return `${app}/`;
};
