// What an address stands for when attempts are counted: one IPv4 address, or the /64 that an IPv6 customer has.
import ipaddr from 'ipaddr.js';
import { parseAddress } from './ip.ts';

const CUSTOMER_BITS = 64;

/** The key under which attempts from this address are counted. */
export const networkOf = (address: string | null): string => {
  if (address === null) return 'unknown';
  const parsed = parseAddress(address);
  if (parsed?.kind() !== 'ipv6') return parsed?.toString() ?? address;
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${parsed}/${CUSTOMER_BITS}`)}/${CUSTOMER_BITS}`;
};
