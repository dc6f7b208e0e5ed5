// The address and connection of a client: the peer's own, or, behind trusted proxies, those in X-Forwarded-For and X-Forwarded-Proto. The
// audit trail, the limits, the cookies and the live socket use them.
// Not @fastify/proxy-addr: it accepts any text before a trusted hop as the client's address (`'; drop table`), keeps ports and zones in it,
// and reads `10.0.0/8` as a network. client-address.test.ts has the rules that it fails.
import type { IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';
import ipaddr from 'ipaddr.js';
import { LRUCache } from 'lru-cache';
import { type Address, parseAddress } from './ip.ts';

/** Whether the forwarding headers of a peer are trusted. */
export type Trusts = (address: string) => boolean;

/** Parsed addresses that are kept: a connection has the same one in each request, and proxies are few. */
const MAX_KEPT = 1000;

/** Returns `compute` with its last results kept, except undefined. */
const kept = <V extends string | boolean>(compute: (text: string) => V | undefined): ((text: string) => V | undefined) => {
  const results = new LRUCache<string, V>({ max: MAX_KEPT });
  return (text) => {
    let result = results.get(text);
    if (result === undefined) {
      result = compute(text);
      if (result !== undefined) results.set(text, result);
    }
    return result;
  };
};

const NAMED: Record<string, readonly string[]> = {
  loopback: ['127.0.0.0/8', '::1'],
  linklocal: ['169.254.0.0/16', 'fe80::/10'],
  uniquelocal: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
};

/** @throws for text that is neither an address nor a network */
const networkIn = (entry: string): [Address, number] => {
  const [text = '', bits] = entry.split('/');
  const address = parseAddress(text);
  if (!address) throw new Error('not an address');
  return ipaddr.parseCIDR(`${address}/${bits ?? 8 * address.toByteArray().length}`);
};

/**
 * @param proxies addresses, networks (`10.0.0.0/8`), or `loopback`, `linklocal`, `uniquelocal`
 * @throws Error that names an entry which is none of these
 */
export const createTrusts = (proxies: readonly string[]): Trusts => {
  const trusted = proxies
    .flatMap((name) => NAMED[name] ?? [name])
    .map((entry) => {
      try {
        return networkIn(entry);
      } catch {
        throw new Error(`TRUSTED_PROXIES: ${entry} is neither an address nor a network`);
      }
    });
  const trusts = kept((text) => {
    const address = parseAddress(text);
    return address && ipaddr.subnetMatch(address, { trusted }, 'stranger') === 'trusted';
  });
  return (text) => trusts(text) === true;
};

type Received = Pick<IncomingMessage, 'socket' | 'headers'>;

const listIn = (header: string | string[] | undefined): string[] =>
  header === undefined
    ? []
    : [header]
        .flat()
        .join(',')
        .split(',')
        .map((part) => part.trim());

const plain = kept((text) => parseAddress(text)?.toString());
const peerOf = ({ socket }: Received): string | undefined => plain(socket.remoteAddress ?? '');

/** `192.0.2.1:8080`, `[2001:db8::1]:80` and `[2001:db8::1]`, the formats in which Azure Application Gateway and IIS report a client. */
const WITH_PORT = /^(?:\[([^\]]+)\]|([\d.]+)(?=:))(?::\d{1,5})?$/;

/** Returns the address that a proxy reports; undefined when it reports something else. */
const reported = (hop: string): string | undefined => {
  const [, bracketed, dotted] = WITH_PORT.exec(hop) ?? [];
  return plain(bracketed ?? dotted ?? hop);
};

/** Follows the trusted proxies from the peer to the client. `proxies` is the number of trusted proxies. */
const findClient = (request: Received, trusts: Trusts): { address: string | undefined; proxies: number } => {
  let address = peerOf(request);
  let proxies = 0;
  for (const hop of listIn(request.headers['x-forwarded-for']).reverse()) {
    const next = reported(hop);
    if (address === undefined || next === undefined || !trusts(address)) break;
    address = next;
    proxies += 1;
  }
  return { address, proxies };
};

/** Returns the client's address, null if unknown. Entries that the client wrote into the header itself do not count. */
export const clientAddress = (request: Received, trusts: Trusts): string | null => findClient(request, trusts).address ?? null;

/**
 * Whether the client's own connection is encrypted: by our TLS, or by that of the trusted proxy to which the client connects. Each proxy
 * either replaces X-Forwarded-Proto or appends to it, so the client's entry is as far from the end as there are proxies, or else the first.
 */
export const isClientSecure = (request: Received, trusts: Trusts): boolean => {
  const peer = peerOf(request);
  const protocols = listIn(request.headers['x-forwarded-proto']);
  if (peer === undefined || protocols.length === 0 || !trusts(peer)) return (request.socket as Partial<TLSSocket>).encrypted === true;
  const { proxies } = findClient(request, trusts);
  return /^(https|wss)$/i.test(protocols.at(-Math.max(1, proxies)) ?? protocols[0]!);
};

/** Whether an untrusted peer sends forwarding headers: a probe, or a proxy that is not configured. */
export const isForwardingIgnored = ({ socket, headers }: Received, trusts: Trusts): boolean =>
  (headers['x-forwarded-for'] ?? headers['x-forwarded-proto']) !== undefined && !trusts(socket.remoteAddress ?? '');
