// Where a request comes from: the peer, or, from a trusted proxy, the client that it names in X-Forwarded-For. The audit trail, the limits and
// the live socket all ask here.
import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

/** Whether a peer's forwarding headers count. */
export type Trusts = (address: string) => boolean;

const NAMED: Record<string, readonly string[]> = {
  loopback: ['127.0.0.0/8', '::1'],
  linklocal: ['169.254.0.0/16', 'fe80::/10'],
  uniquelocal: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
};

/** An address without zone, IPv4 in IPv6 as IPv4; undefined when it is none. */
const plain = (text: string | undefined): string | undefined => {
  const address = (text ?? '')
    .trim()
    .replace(/%.*$/, '')
    .replace(/^::ffff:(?=\d+\.)/i, '');
  return isIP(address) === 0 ? undefined : address;
};

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 4 ? 'ipv4' : 'ipv6');

/**
 * @param proxies addresses, networks (`10.0.0.0/8`), or `loopback`, `linklocal`, `uniquelocal`
 * @throws Error that names an entry which is none of these
 */
export const createTrusts = (proxies: readonly string[]): Trusts => {
  const list = new BlockList();
  for (const entry of proxies.flatMap((name) => NAMED[name] ?? [name])) {
    const [network, bits] = entry.split('/');
    const address = plain(network);
    try {
      if (bits === undefined) list.addAddress(address!, familyOf(address!));
      else list.addSubnet(address!, Number(bits), familyOf(address!));
    } catch {
      throw new Error(`TRUSTED_PROXIES: ${entry} is neither an address nor a network`);
    }
  }
  return (text) => {
    const address = plain(text);
    return address !== undefined && list.check(address, familyOf(address));
  };
};

/** The client's address, null when it cannot be told. What a client itself wrote into the header is never taken for one. */
export const clientAddress = ({ socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>, trusts: Trusts): string | null => {
  let address = plain(socket.remoteAddress);
  const said = headers['x-forwarded-for'];
  if (said === undefined) return address ?? null;
  const forwarded = [said].flat().join(',').split(',').reverse();
  for (const hop of forwarded) {
    const next = plain(hop);
    if (address === undefined || next === undefined || !trusts(address)) break;
    address = next;
  }
  return address ?? null;
};
