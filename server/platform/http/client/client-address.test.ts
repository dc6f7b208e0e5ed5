import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { clientAddress, createTrusts } from './client-address.ts';

const from = (remoteAddress: string | undefined, forwarded?: string): Pick<IncomingMessage, 'socket' | 'headers'> =>
  ({ socket: { remoteAddress }, headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded } }) as never;

const TRUSTED = ['10.0.0.0/8', 'loopback', '2001:db8::1'];

test.each([
  ['the peer', '203.0.113.7', undefined, '203.0.113.7'],
  ['IPv4 on an IPv6 socket', '::ffff:203.0.113.7', undefined, '203.0.113.7'],
  ['a link-local peer, without its zone', 'fe80::1%eth0', undefined, 'fe80::1'],
  ['a stranger that claims to forward', '203.0.113.7', '198.51.100.1', '203.0.113.7'],
  ['a trusted proxy', '10.1.2.3', '198.51.100.1', '198.51.100.1'],
  ['a trusted proxy over IPv6', '2001:db8::1', '2001:db8:9::9', '2001:db8:9::9'],
  ['two trusted proxies', '127.0.0.1', '198.51.100.1, 10.1.2.3', '198.51.100.1'],
  ['what the client wrote before its proxy did', '10.1.2.3', '192.0.2.1, 198.51.100.1', '198.51.100.1'],
  ['words instead of an address', '10.1.2.3', "'; drop table", '10.1.2.3'],
  ['words before a trusted hop', '10.1.2.3', 'nonsense, 10.9.9.9', '10.9.9.9'],
  ['a client with its port', '10.1.2.3', '198.51.100.1:8080', '198.51.100.1'],
  ['an IPv6 client with its port', '10.1.2.3', '[2001:db8:9::9]:80', '2001:db8:9::9'],
  ['an IPv6 client in brackets', '10.1.2.3', '[2001:db8:9::9]', '2001:db8:9::9'],
  ['a client before a proxy with its port', '127.0.0.1', '198.51.100.1:8080, 10.1.2.3:443', '198.51.100.1'],
  ['a client with a zone and a port', '10.1.2.3', '[fe80::1%eth0]:80', 'fe80::1'],
  ['one address, however it is written', '10.1.2.3', '2001:0DB8:0009:0::9', '2001:db8:9::9'],
  ['IPv4 in IPv6 with its port', '10.1.2.3', '[::ffff:198.51.100.1]:80', '198.51.100.1'],
  ['the proxy, where a port is none', '10.1.2.3', '198.51.100.1:http', '10.1.2.3'],
  ['the proxy, where an address has five parts', '10.1.2.3', '198.51.100.1.1:80', '10.1.2.3'],
  ['the proxy, where an address is short', '10.1.2.3', '198.51.1:80', '10.1.2.3'],
  ['the proxy, where a bracket is open', '10.1.2.3', '[2001:db8:9::9:80', '10.1.2.3'],
  ['nothing in the header', '10.1.2.3', ' , ,', '10.1.2.3'],
  ['a socket that is gone', undefined, '198.51.100.1', null],
])('the client is %s', (_what, peer, forwarded, expected) => {
  expect(clientAddress(from(peer, forwarded), createTrusts(TRUSTED))).toBe(expected);
});

test.each(['proxy.local', '10.0.0.0/33', '10.0.0/8', '10.0.0.0/', '10.0.0.0/8.5', '2001:db8::/129', '127.1', '10.0.0.1:80', ''])(
  '%j is no proxy to trust',
  (entry) => {
    expect(() => createTrusts([entry])).toThrow('TRUSTED_PROXIES');
  },
);
