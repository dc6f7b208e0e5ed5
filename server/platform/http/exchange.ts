// The few parts of HTTP that handlers may see: cookies, headers, whether the caller is on this machine.
import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { HttpExchange } from './route.ts';

/** Headers that proxies and content delivery networks add. */
const FORWARDING =
  /^(x-forwarded-.+|x-original-forwarded-for|forwarded|x-real-ip|x-client-ip|true-client-ip|cf-connecting-ip|via|cdn-loop)$/;
const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

type Asked = Pick<IncomingMessage, 'headers' | 'httpVersion'>;

/** Whether a browser sent the request from a page of another host than the one it is addressed to. */
const isFromElsewhere = ({ headers }: Asked): boolean =>
  [headers.origin, headers.referer].some((from) => {
    if (from === undefined) return false;
    const page = URL.parse(from);
    return page === null || page.host !== URL.parse(`${page.protocol}//${headers.host}`)?.host;
  });

/**
 * Whether the request shows no sign of a proxy. A proxy that nobody configured for us adds no header, but it speaks HTTP/1.0 (nginx's default),
 * or the page that its visitors see has another host than the one it asks us for.
 */
export const isDirect = (request: Asked): boolean =>
  request.httpVersion !== '1.0' && !Object.keys(request.headers).some((name) => FORWARDING.test(name)) && !isFromElsewhere(request);

/** Whether the request was made on this machine: to a loopback name, on a loopback-bound server, directly. */
export const isLocal = (request: Asked, loopback: boolean): boolean =>
  loopback && LOOPBACK_HOST.test(request.headers.host ?? '') && isDirect(request);

/** @param loopback the server is bound to a loopback address */
export const exchangeOf = (request: FastifyRequest, reply: FastifyReply, loopback: boolean): HttpExchange => {
  const { secure } = request;
  return {
    userAgent: request.headers['user-agent'] ?? '',
    header: (name) => {
      const value = request.headers[name.toLowerCase()];
      return Array.isArray(value) ? value[0] : value;
    },
    cookie: (name) => request.cookies[name],
    setCookie: (name, value, { path, maxAgeSeconds, httpOnly = true }) => {
      reply.setCookie(name, value, { path, maxAge: maxAgeSeconds, httpOnly, sameSite: 'strict', secure });
    },
    clearCookie: (name, path) => {
      reply.clearCookie(name, { path, httpOnly: true, sameSite: 'strict', secure });
    },
    etag: (version) => void reply.header('etag', `"${version}"`),
    replayed: () => void reply.header('idempotency-replayed', 'true'),
    local: isLocal(request.raw, loopback),
  };
};
