import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { BlockList, isIP, isIPv6 } from 'node:net';
import { z } from 'zod';
import { headerText } from './headers.ts';

/** A setting that lists addresses and networks: `10.0.0.0/8, 2001:db8::1`. */
export const networks = z.string().transform((text, context): readonly string[] => {
  const listed = text.split(',').map((part) => part.trim());
  for (const network of listed.filter((part) => !isNetwork(part))) {
    context.addIssue(`"${network}" is not an IP address or a network such as 10.0.0.0/8`);
  }
  return listed;
});

function isNetwork(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/');
  if (isIP(address) === 0 || rest.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (isIPv6(address) ? 128 : 32));
}

/** Tells whether an address, as {@link plainAddress} writes it, is in one of these networks. */
export function networkTest(listed: readonly string[]): (address: string) => boolean {
  if (listed.length === 0) return () => false;
  const list = new BlockList();
  for (const network of listed) {
    const [address = '', prefix] = network.split('/');
    if (prefix === undefined) list.addAddress(address, familyOf(address));
    else list.addSubnet(address, Number(prefix), familyOf(address));
  }
  return (address) => isIP(address) > 0 && list.check(address, familyOf(address));
}

const familyOf = (address: string) => (isIPv6(address) ? 'ipv6' : 'ipv4');

/**
 * The address that a request comes from. Behind trusted proxies it is the one that they name in `x-forwarded-for` or
 * `forwarded`: the rightmost that is not a trusted proxy itself, since whoever asks writes what stands further left. Where
 * both headers are there and disagree, the client wrote one of them, so neither counts.
 *
 * @param isProxy whether an address is that of a trusted proxy
 */
export function clientAddress({ socket, headers }: IncomingMessage, isProxy: (address: string) => boolean): string {
  const peer = plainAddress(socket.remoteAddress ?? '');
  if (!isProxy(peer)) return peer;
  const named = [xForwardedFor(headers), forwardedFor(headers)]
    .filter((addresses) => addresses.length > 0)
    .map((addresses) => firstBehind(peer, addresses, isProxy));
  return named.length > 0 && new Set(named).size === 1 ? (named[0] as string) : peer;
}

/** Goes from the peer outwards, as far as the addresses are those of trusted proxies. */
function firstBehind(peer: string, addresses: readonly string[], isProxy: (address: string) => boolean): string {
  let client = peer;
  for (const address of addresses.toReversed()) {
    if (isIP(address) === 0) return client;
    client = address;
    if (!isProxy(client)) return client;
  }
  return client;
}

function xForwardedFor(headers: IncomingHttpHeaders): string[] {
  return parts(headerText(headers['x-forwarded-for'])).map(withoutPort);
}

/** The `for` of each element of `forwarded` (RFC 7239). */
function forwardedFor({ forwarded }: IncomingHttpHeaders): string[] {
  return parts(forwarded).map((element) => {
    const [, quoted, token] = /(?:^|;)\s*for=(?:"([^"]*)"|([^;\s]*))/i.exec(element) ?? [];
    return withoutPort(quoted ?? token ?? '');
  });
}

const parts = (list = '') => list.split(',').flatMap((part) => part.trim() || []);

/** `[2001:db8::1]:4711` and `192.0.2.1:4711` without brackets and port. */
function withoutPort(text: string): string {
  const [, bracketed] = /^\[([^\]]*)\](?::\d+)?$/.exec(text) ?? [];
  return plainAddress(bracketed ?? text.replace(/^([\d.]+):\d+$/, '$1'));
}

/** An address without its zone; an IPv4 address that comes through an IPv6 socket as the IPv4 address that it is. */
export function plainAddress(address: string): string {
  const [plain = ''] = address.split('%');
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain) ?? [];
  return mapped ?? plain;
}

/**
 * Whom an address is counted for: the address itself, and of IPv6 its first 64 bits, since a subscriber is given all
 * addresses that begin with them.
 */
export function subscriberOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('::');
  const first = groups(head);
  const last = tail === undefined ? [] : groups(tail);
  const zeros = tail === undefined ? 0 : 8 - first.length - last.length;
  return `${[...first, ...Array<string>(zeros).fill('0'), ...last].slice(0, 4).join(':')}::/64`;
}

/** Groups of 16 bits without leading zeros; an IPv4 address at the end of an IPv6 one stands for two. */
function groups(text: string): string[] {
  if (text === '') return [];
  return text
    .split(':')
    .flatMap((group) => (group.includes('.') ? ['0', '0'] : group.toLowerCase().replace(/^0+(?=.)/, '')));
}
