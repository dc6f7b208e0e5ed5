// The state that a browser keeps between requests, as cookies, and whether a request was sent on this machine.
import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ClientState } from '../../operations/operation.ts';

/** Headers that proxies and content delivery networks add. */
const FORWARDING =
  /^(x-forwarded-.+|x-original-forwarded-for|forwarded|x-real-ip|x-client-ip|true-client-ip|cf-connecting-ip|via|cdn-loop)$/;
const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

type Asked = Pick<IncomingMessage, 'headers' | 'httpVersion'>;

/** Whether a browser sent the request from a page of a host other than the one that it addresses. */
const isFromElsewhere = ({ headers }: Asked): boolean =>
  [headers.origin, headers.referer].some((from) => {
    if (from === undefined) return false;
    const page = URL.parse(from);
    return page === null || page.host !== URL.parse(`${page.protocol}//${headers.host}`)?.host;
  });

/**
 * Whether the request shows no sign of a proxy: a forwarding header, HTTP/1.0 (nginx's default before 1.29.7), or a page of a host other
 * than the requested one. A proxy on this machine that uses HTTP/1.1, adds no header and sends our own host name shows none when its client
 * is not a browser: such a request is the same as a local one, byte for byte. The demo is therefore not for machines with a proxy
 * (docs/security.md).
 */
export const isDirect = (request: Asked): boolean =>
  request.httpVersion !== '1.0' && !Object.keys(request.headers).some((name) => FORWARDING.test(name)) && !isFromElsewhere(request);

/** Whether the request was sent on this machine: to a loopback name, on a loopback-bound server, without a proxy. */
export const isLocal = (request: Asked, loopback: boolean): boolean =>
  loopback && LOOPBACK_HOST.test(request.headers.host ?? '') && isDirect(request);

export const headerOf = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

/** @param loopback the server is bound to a loopback address */
export const clientStateOf = (request: FastifyRequest, reply: FastifyReply, loopback: boolean): ClientState => {
  const { secure } = request;
  return {
    userAgent: request.headers['user-agent'] ?? '',
    app: headerOf(request, 'x-bedside-app'),
    // Not a getter: each object with one has a hidden class of its own, and both stay in memory until a full garbage collection.
    isLocal: () => isLocal(request.raw, loopback),
    kept: (name) => request.cookies[name],
    keep: (name, value, { path, maxAgeSeconds, httpOnly = true }) => {
      reply.setCookie(name, value, { path, maxAge: maxAgeSeconds, httpOnly, sameSite: 'strict', secure });
    },
    forget: (name, path) => {
      reply.clearCookie(name, { path, httpOnly: true, sameSite: 'strict', secure });
    },
  };
};
