// The router of WebSocket upgrades: checks method, origin and the client's address, and hands the connection to the protocol at the path.
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config.ts';
import { AppError, problem } from '../errors.ts';
import type { LimitAddress } from './client/address-limit.ts';
import { clientAddress, createTrusts } from './client/client-address.ts';

/** A protocol that starts with an upgrade, such as our live frames or GraphQL over WebSocket. */
export interface SocketProtocol {
  /** The path without a query; the query belongs to the protocol. */
  path: string;
  /** Takes the connection over. @param address the client's, also behind trusted proxies; null if unknown */
  accept: (request: IncomingMessage, socket: Duplex, head: Buffer, address: string | null) => void;
}

export interface UpgradeDeps {
  config: Pick<Config, 'TRUSTED_PROXIES' | 'CORS_ORIGINS' | 'PUBLIC_URL'>;
  /** Undefined when there is no limit. */
  limitAddress: LimitAddress | undefined;
}

/**
 * Whether a request may connect. Browsers send an Origin, native clients send none. Only our own origins (a proxy may have changed Host)
 * and configured ones are allowed.
 */
const isOriginAllowed = ({ headers: { origin, host } }: IncomingMessage, allowed: readonly string[]): boolean =>
  origin === undefined || allowed.includes(origin) || (URL.canParse(origin) && new URL(origin).host === host);

const refusalOf = (error: unknown): string =>
  error instanceof AppError && error.code === 'RATE_LIMITED'
    ? `429 Too Many Requests\r\nRetry-After: ${Math.ceil(error.retryAfter ?? 1)}`
    : '503 Service Unavailable';

/** Responds with 426 to a plain GET of a protocol's path (RFC 9110, 15.5.22). Call it before the server listens. */
export const requireUpgrade = (app: FastifyInstance, protocols: readonly SocketProtocol[]): void => {
  for (const { path } of protocols)
    app.get(path, { schema: { hide: true } }, () => {
      throw problem('UPGRADE_REQUIRED');
    });
};

/**
 * Routes the upgrades of a server to the protocols. Responds with 404 at any other path, 405 to another method, and 403 to a foreign
 * origin.
 */
export const routeUpgrades = (server: Server, protocols: readonly SocketProtocol[], { config, limitAddress }: UpgradeDeps): void => {
  const trusts = createTrusts(config.TRUSTED_PROXIES);
  const origins = [...config.CORS_ORIGINS, ...(config.PUBLIC_URL ? [new URL(config.PUBLIC_URL).origin] : [])];
  const at = new Map(protocols.map((protocol) => [protocol.path, protocol]));

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const refuse = (status: string): void => void socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    socket.on('error', () => socket.destroy());
    const protocol = at.get(request.url?.split('?')[0] ?? '');
    if (!protocol) return refuse('404 Not Found');
    if (request.method !== 'GET') return refuse('405 Method Not Allowed\r\nAllow: GET, HEAD, OPTIONS');
    if (!isOriginAllowed(request, origins)) return refuse('403 Forbidden');
    const address = clientAddress(request, trusts);
    const admit = async (): Promise<void> => limitAddress?.(address);
    void admit().then(
      () => protocol.accept(request, socket, head, address),
      (error: unknown) => refuse(refusalOf(error)),
    );
  });
};
