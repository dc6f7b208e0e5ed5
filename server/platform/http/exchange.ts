// The few things of HTTP that handlers may see: cookies, headers, whether the caller is on this machine.
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { HttpExchange } from './route.ts';

const FORWARDING = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'via'];
const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

/** Whether it came through a proxy. */
export const isForwarded = (headers: Record<string, unknown>): boolean => FORWARDING.some((name) => name in headers);

/** Asked for by a loopback name, from a loopback-bound server, not forwarded by a proxy. */
export const isLocal = (headers: Record<string, unknown>, loopback: boolean): boolean =>
  loopback && LOOPBACK_HOST.test(String(headers['host'] ?? '')) && !isForwarded(headers);

export const exchangeOf = (request: FastifyRequest, reply: FastifyReply, loopback: boolean): HttpExchange => {
  const secure = !loopback || request.protocol === 'https';
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
    local: isLocal(request.headers, loopback),
  };
};
