// The URL at which users reach the product, for links in emails and on the screen.
import type { Config } from './config.ts';

export type PublicUrlConfig = Pick<Config, 'PUBLIC_URL' | 'HOST' | 'PORT' | 'TLS_CERT'>;

/** Returns the URL without a slash at the end. */
export const publicUrl = ({ PUBLIC_URL, HOST, PORT, TLS_CERT }: PublicUrlConfig): string =>
  (PUBLIC_URL ?? `${TLS_CERT ? 'https' : 'http'}://${HOST.includes(':') ? `[${HOST}]` : HOST}:${PORT}`).replace(/\/+$/, '');
