import { ANONYMOUS, type Viewer, viewerOf } from '../../common/identity/viewer.ts';
import { macOf, SIGNATURE_HEADER, VIEWER_HEADER } from '../../common/signature/call.ts';
import { createSigner } from '../../common/signature/sign.ts';
import { createVerifier, type VerifierSettings } from '../../common/signature/verify.ts';

const first = { id: 'first', secret: 'f'.repeat(32) };
const second = { id: 'second', secret: 's'.repeat(32) };
const call = { subgraph: 'livelihood', method: 'POST', path: '/graphql', body: '{"query":"{__typename}"}' };
const viewer = viewerOf({
  person: { subject: 'u-1', name: '陳大文' },
  organisation: 'housing-bureau',
  side: 'HK',
  roles: ['OWNER', 'EDITOR', 'OWNER'],
  scopes: ['b', 'a', 'b'],
});

/** A verifier whose clock the test sets; it has run for an hour. */
function verifierAt(clock: { now: number }, settings: Partial<VerifierSettings> = {}, name = 'livelihood') {
  const started = clock.now - 3_600_000;
  let isStarted = false;
  const verify = createVerifier(name, { keys: [first], windowSeconds: 60, maxNonces: 1_000, ...settings }, () =>
    isStarted ? clock.now : started,
  );
  isStarted = true;
  return (headers: Record<string, string>, change: Partial<typeof call> = {}): Viewer => {
    const { method, path, body } = { ...call, ...change };
    return verify({ method, path, body }, headers);
  };
}

/** The headers of a call that was signed at another time. */
function signedAt(time: number, key = first, nonce = 'n1', who = ''): Record<string, string> {
  const mac = macOf({ ...call, viewer: who }, { keyId: key.id, time, nonce }, key.secret);
  return { [SIGNATURE_HEADER]: `v1 ${key.id} ${time} ${nonce} ${mac}`, ...(who !== '' && { [VIEWER_HEADER]: who }) };
}

const refusal = (reason: string) =>
  expect.objectContaining({ status: 401, code: 'CALL_NOT_SIGNED', message: expect.stringContaining(reason) });
const failureOf = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return error;
  }
  return 'accepted';
};

it.each([ANONYMOUS, viewer])('brings who asks: %j', (who) => {
  const verify = verifierAt({ now: Date.now() });
  expect(verify(createSigner(first)(call, who))).toEqual(who);
});

it('takes a viewer in one form only, however its roles and scopes were listed', () => {
  expect([viewer.roles, viewer.scopes]).toEqual([
    ['EDITOR', 'OWNER'],
    ['a', 'b'],
  ]);
});

it('brings the moment that is asked about, and no other', () => {
  const headers = createSigner(first)({ ...call, asOf: '2026-04-24T00:00:00.000Z' }, ANONYMOUS);
  const verify = verifierAt({ now: Date.now() });
  const refused = refusal('');
  expect(failureOf(() => verify(headers))).toEqual(refused);
  expect(failureOf(() => verify({ ...headers, 'hub-as-of': '2026-04-25T00:00:00.000Z' }))).toEqual(refused);
  expect(verify({ ...headers, 'hub-as-of': '2026-04-24T00:00:00.000Z' })).toEqual(ANONYMOUS);
});

describe('a call is refused', () => {
  const clock = { now: Date.now() };
  const sign = () => createSigner(first)(call, viewer);
  const changed = (part: number, value: string) => {
    const headers = sign();
    const parts = (headers[SIGNATURE_HEADER] as string).split(' ');
    parts[part] = value;
    return { ...headers, [SIGNATURE_HEADER]: parts.join(' ') };
  };
  it.each<[string, () => Record<string, string>, Partial<typeof call>, string]>([
    ['without a signature', () => ({}), {}, 'no signature'],
    ['with a viewer alone', () => ({ [VIEWER_HEADER]: 'WyJ1Il0' }), {}, 'no signature'],
    ['with a signature that is none', () => ({ [SIGNATURE_HEADER]: 'v1 x' }), {}, 'malformed'],
    ['with two signatures', () => ({ [SIGNATURE_HEADER]: `${sign()[SIGNATURE_HEADER]}, v1` }), {}, 'malformed'],
    ['of another version', () => changed(0, 'v2'), {}, 'malformed'],
    ['with another body', sign, { body: '{"query":"{cities{nodes{code}}}"}' }, 'signature is wrong'],
    ['with another path', sign, { path: '/graphql?a' }, 'signature is wrong'],
    ['with another method', sign, { method: 'GET' }, 'signature is wrong'],
    ['with another viewer', () => ({ ...sign(), [VIEWER_HEADER]: 'WyJ1Il0' }), {}, 'signature is wrong'],
    [
      'with the viewer left out',
      () => ({ [SIGNATURE_HEADER]: sign()[SIGNATURE_HEADER] as string }),
      {},
      'signature is wrong',
    ],
    ['with another time', () => changed(2, String(clock.now + 1)), {}, 'signature is wrong'],
    ['with another nonce', () => changed(3, 'other'), {}, 'signature is wrong'],
    ['with another signature of the same form', () => changed(4, 'x'.repeat(43)), {}, 'signature is wrong'],
    ['with a key that is not known', () => createSigner(second)(call, viewer), {}, 'not known here'],
    [
      'with a known key id and another secret',
      () => createSigner({ ...second, id: 'first' })(call, viewer),
      {},
      'signature is wrong',
    ],
    ['to another department', () => createSigner(first)({ ...call, subgraph: 'cooperation' }, viewer), {}, 'wrong'],
    ['of long ago', () => signedAt(clock.now - 61_001), {}, 'too old'],
    ['of a time to come', () => signedAt(clock.now + 60_001), {}, 'time to come'],
  ])('%s', (_kind, headers, change, reason) => {
    expect(failureOf(() => verifierAt(clock)(headers(), change))).toEqual(refusal(reason));
  });
});

it('takes a call within the window, once', () => {
  const clock = { now: 1_800_000_000_500 };
  const verify = verifierAt(clock);
  for (const time of [clock.now - 59_999, clock.now, clock.now + 59_999]) {
    const headers = signedAt(time);
    expect(verify(headers)).toEqual(ANONYMOUS);
    expect(failureOf(() => verify(headers))).toEqual(refusal('sent before'));
  }
  // Before it could be forgotten it is too old.
  const headers = signedAt(clock.now, first, 'n2');
  verify(headers);
  for (let second = 0; second < 130; second++) {
    clock.now += 1_000;
    expect(failureOf(() => verify(headers))).toEqual(refusal(second < 60 ? '' : 'too old'));
  }
});

it('takes no call that was signed before it started: a process that has ended may have taken it', () => {
  const now = Date.now();
  const verify = createVerifier('livelihood', { keys: [first], windowSeconds: 60, maxNonces: 10 }, () => now);
  expect(failureOf(() => verify(call, signedAt(now - 1)))).toEqual(refusal('too old'));
  expect(verify(call, signedAt(now))).toEqual(ANONYMOUS);
});

it('remembers no more calls than it may, and takes none twice all the same', () => {
  const clock = { now: 1_800_000_000_000 };
  const verify = verifierAt(clock, { maxNonces: 100 });
  const sent: Record<string, string>[] = [];
  let refused = 0;
  for (let count = 0; count < 1_000; count++) {
    clock.now += 20;
    const headers = signedAt(clock.now, first, `n${count}`);
    sent.push(headers);
    if (failureOf(() => verify(headers)) !== 'accepted') refused += 1;
  }
  expect(refused).toBe(0);
  for (const headers of sent) expect(failureOf(() => verify(headers))).toEqual(refusal(''));
});

it('takes calls of every key while gateways change from one to the next', () => {
  const verify = verifierAt({ now: Date.now() }, { keys: [second, first] });
  for (const key of [first, second]) expect(verify(createSigner(key)(call, viewer))).toEqual(viewer);
  const after = verifierAt({ now: Date.now() }, { keys: [second] });
  expect(failureOf(() => after(createSigner(first)(call, viewer)))).toEqual(refusal('not known here'));
});
