// The address people use, for links in mails and on the screen.
import type { Config } from './config.ts';

export type PublicUrlConfig = Pick<Config, 'PUBLIC_URL' | 'HOST' | 'PORT' | 'TLS_CERT'>;

/** Without a slash at the end. */
export const publicUrl = ({ PUBLIC_URL, HOST, PORT, TLS_CERT }: PublicUrlConfig): string =>
  (PUBLIC_URL ?? `${TLS_CERT ? 'https' : 'http'}://${HOST.includes(':') ? `[${HOST}]` : HOST}:${PORT}`).replace(/\/+$/, '');
