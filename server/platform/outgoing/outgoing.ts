// HTTP requests to addresses outside this installation, some of which users name (push endpoints). They reach public https servers only: the
// address is checked when the connection is made, on what DNS returned for that connection, so a name that resolves to something else a moment
// later gains nothing. Redirects are not followed; size and time of a reply are limited.
import { lookup as systemLookup } from 'node:dns';
import { Agent as HttpAgent, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { TimedOut } from '../breaker.ts';
import { isLoopbackAddress, isPublicAddress } from './public-address.ts';

const TIMEOUT_MS = 15_000;
const MAX_REPLY_BYTES = 64 * 1024;
const MAX_URL = 2048;

/** No request was made, or its reply is not accepted. `code` says why. */
export class OutgoingRefused extends Error {
  readonly code: 'URL_INVALID' | 'URL_NOT_HTTPS' | 'ADDRESS_NOT_PUBLIC' | 'REDIRECTED' | 'REPLY_TOO_LARGE';
  constructor(code: OutgoingRefused['code']) {
    super(code);
    this.name = 'OutgoingRefused';
    this.code = code;
  }
}

export interface OutgoingRequest {
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body?: string | Buffer;
  signal?: AbortSignal;
}

export interface OutgoingReply {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

export interface Outgoing {
  /** Checks what can be checked without DNS. @throws OutgoingRefused */
  check(url: string): URL;
  /** @throws OutgoingRefused, TimedOut, or the error of the connection */
  send(url: string, request: OutgoingRequest): Promise<OutgoingReply>;
  close(): void;
}

export interface OutgoingOptions {
  /** Also plain http, to this machine; for tests. */
  allowLoopback?: boolean;
  /** DNS; that of the system by default. */
  lookup?: LookupFunction;
  timeoutMs?: number;
}

const bare = (hostname: string): string => hostname.replace(/^\[(.*)\]$/, '$1');

export const createOutgoing = ({
  allowLoopback = false,
  lookup = systemLookup as LookupFunction,
  timeoutMs = TIMEOUT_MS,
}: OutgoingOptions): Outgoing => {
  const isAllowed = (address: string): boolean => isPublicAddress(address) || (allowLoopback && isLoopbackAddress(address));

  /** One address that is not allowed spoils the answer: it may be the one that is tried next. */
  const guardedLookup: LookupFunction = (hostname, options, done) =>
    lookup(hostname, options, (error, found, family) => {
      if (error) return done(error, found, family);
      const addresses = typeof found === 'string' ? [found] : found.map(({ address }) => address);
      if (addresses.length > 0 && addresses.every(isAllowed)) return done(null, found, family);
      done(new OutgoingRefused('ADDRESS_NOT_PUBLIC'), found, family);
    });

  const agents = { 'https:': new HttpsAgent({ keepAlive: true }), 'http:': new HttpAgent({ keepAlive: true }) };

  const check = (text: string): URL => {
    if (text.length > MAX_URL || !URL.canParse(text)) throw new OutgoingRefused('URL_INVALID');
    const url = new URL(text);
    if (url.username !== '' || url.password !== '') throw new OutgoingRefused('URL_INVALID');
    const host = bare(url.hostname);
    const isLiteral = /^[\d.]+$/.test(host) || host.includes(':');
    const isLocal = allowLoopback && (host === 'localhost' || isLoopbackAddress(host));
    if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal)) throw new OutgoingRefused('URL_NOT_HTTPS');
    // A literal address is connected to without a look-up.
    if (isLiteral && !isAllowed(host)) throw new OutgoingRefused('ADDRESS_NOT_PUBLIC');
    if (/(^|\.)localhost\.?$/.test(host) && !isLocal) throw new OutgoingRefused('ADDRESS_NOT_PUBLIC');
    return url;
  };

  const exchange = (url: URL, { method, headers, body }: OutgoingRequest, signal: AbortSignal): Promise<OutgoingReply> =>
    new Promise((resolve, reject) => {
      const make = url.protocol === 'https:' ? httpsRequest : httpRequest;
      const agent = agents[url.protocol as keyof typeof agents];
      const request = make(url, { method, headers, agent, lookup: guardedLookup, signal }, (response) => {
        const status = response.statusCode ?? 0;
        if (status >= 300 && status < 400) {
          response.destroy();
          return reject(new OutgoingRefused('REDIRECTED'));
        }
        const chunks: Buffer[] = [];
        let size = 0;
        response.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > MAX_REPLY_BYTES) response.destroy(new OutgoingRefused('REPLY_TOO_LARGE'));
          else chunks.push(chunk);
        });
        response.on('error', reject);
        response.on('end', () => resolve({ status, headers: response.headers, text: Buffer.concat(chunks).toString() }));
      });
      request.on('error', reject);
      request.end(body);
    });

  return {
    check,
    send: async (text, request) => {
      const url = check(text);
      const time = AbortSignal.timeout(timeoutMs);
      const signal = request.signal ? AbortSignal.any([time, request.signal]) : time;
      try {
        return await exchange(url, request, signal);
      } catch (error) {
        throw time.aborted ? new TimedOut(url.protocol) : error;
      }
    },
    close: () => {
      for (const agent of Object.values(agents)) agent.destroy();
    },
  };
};
