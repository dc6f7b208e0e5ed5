// The unit in which attempts are counted: one IPv4 address, or the /64 network of an IPv6 customer.
import ipaddr from 'ipaddr.js';
import { parseAddress } from './ip.ts';

const CUSTOMER_BITS = 64;

/** Returns the key under which attempts from this address are counted. */
export const networkOf = (address: string | null): string => {
  if (address === null) return 'unknown';
  const parsed = parseAddress(address);
  if (parsed?.kind() !== 'ipv6') return parsed?.toString() ?? address;
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${parsed}/${CUSTOMER_BITS}`)}/${CUSTOMER_BITS}`;
};
