// IP addresses as text: from sockets, headers and the configuration.
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

export type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** @returns the address without its zone, IPv4 in IPv6 as IPv4; undefined for any other text, including short forms such as `127.1` */
export const parseAddress = (text: string): Address | undefined => {
  if (isIP(text) === 0) return undefined;
  return ipaddr.process(text.replace(/%.*$/, ''));
};
