import type { IncomingMessage } from 'node:http';
import { clientAddress, networks, networkTest, subscriberOf } from '../../common/http/clientAddress.ts';

const isProxy = networkTest(['10.0.0.0/8', '2001:db8:1::/48']);
const from = (remoteAddress: string, headers: IncomingMessage['headers'] = {}) =>
  clientAddress({ socket: { remoteAddress }, headers } as IncomingMessage, isProxy);

describe('the address of a client', () => {
  it.each<[string, string, IncomingMessage['headers'], string]>([
    ['is that of the connection', '192.0.2.1', {}, '192.0.2.1'],
    ['is that of the connection, whatever a client writes', '192.0.2.1', { 'x-forwarded-for': '1.1.1.1' }, '192.0.2.1'],
    ['is what a trusted proxy says', '10.0.0.1', { 'x-forwarded-for': '192.0.2.7' }, '192.0.2.7'],
    ['is that of a proxy that says nothing', '10.0.0.1', {}, '10.0.0.1'],
    [
      'is the rightmost that is no proxy',
      '10.0.0.1',
      { 'x-forwarded-for': '1.1.1.1, 192.0.2.7, 10.9.9.9' },
      '192.0.2.7',
    ],
    ['is read through an IPv6 socket', '::ffff:10.0.0.1', { 'x-forwarded-for': '192.0.2.7' }, '192.0.2.7'],
    ['has no port', '10.0.0.1', { 'x-forwarded-for': '192.0.2.7:4711' }, '192.0.2.7'],
    ['ends before what is no address', '10.0.0.1', { 'x-forwarded-for': '1.1.1.1, unknown, 10.2.2.2' }, '10.2.2.2'],
    ['comes from forwarded', '2001:db8:1::5', { forwarded: 'proto=https;for=192.0.2.7' }, '192.0.2.7'],
    [
      'comes from forwarded in quotes',
      '10.0.0.1',
      { forwarded: 'for=1.1.1.1, FOR="[2001:db8:2::7]:80"' },
      '2001:db8:2::7',
    ],
    [
      'is the one that both headers name',
      '10.0.0.1',
      { forwarded: 'for=192.0.2.7', 'x-forwarded-for': '192.0.2.7' },
      '192.0.2.7',
    ],
    [
      'is that of the proxy where a client wrote one of the headers',
      '10.0.0.1',
      { forwarded: 'for=1.1.1.1', 'x-forwarded-for': '192.0.2.7' },
      '10.0.0.1',
    ],
  ])('%s', (_case, connection, headers, address) => {
    expect(from(connection, headers)).toBe(address);
  });

  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['2001:db8:0:1:aaaa::1', '2001:db8:0:1::/64'],
    ['2001:0DB8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['64:ff9b::192.0.2.1', '64:ff9b:0:0::/64'],
  ])('counts %s as %s', (address, subscriber) => {
    expect(subscriberOf(address)).toBe(subscriber);
  });
});

it.each(['10.0.0.0/33', '10.0.0', 'proxy', '10.0.0.0/8/8', '::1/129', '10.0.0.1,'])(
  'refuses the network %s',
  (text) => {
    const { success, error } = networks.safeParse(text);
    expect(success).toBe(false);
    expect(error?.issues[0]?.message).toContain('is not an IP address or a network such as 10.0.0.0/8');
  },
);
