// Whether an IP address belongs to the public internet.
import ipaddr from 'ipaddr.js';
import { parseAddress } from '../http/client/ip.ts';

/** The addresses in use on the public internet (RFC 4291, 2.4); all other IPv6 space is reserved or for special purposes. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * False for private, link-local, loopback and reserved addresses, for text that is no address, and for IPv6 addresses that contain an IPv4
 * address (6to4, Teredo, NAT64), because a gateway may lead them into a private network.
 */
export const isPublicAddress = (text: string): boolean => {
  const address = parseAddress(text);
  if (address?.range() !== 'unicast') return false;
  return address.kind() === 'ipv4' || address.match(GLOBAL_UNICAST);
};

/** An IPv4 address that is mapped into IPv6 counts as what it is. */
export const isLoopbackAddress = (text: string): boolean => parseAddress(text)?.range() === 'loopback';
