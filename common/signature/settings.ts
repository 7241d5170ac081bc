import { z } from 'zod';
import { oneOf, wholeNumber } from '../settings.ts';
import type { SigningKey } from './call.ts';

/** The shortest secret, in characters: what 32 random bytes are in base64 and more. */
const MIN_SECRET_LENGTH = 32;

/** How a key is made, for messages. */
export const MAKE_KEY = 'HUB_SIGNING_KEYS="$(./hub key signing)"';

const keys = z.string().transform((text, context) => {
  const found: SigningKey[] = [];
  text.split(',').forEach((pair, index) => {
    const [, id, secret] = /^([\w-]{1,40}):(\S+)$/.exec(pair.trim()) ?? [];
    // The setting holds secrets: a message names places, and repeats nothing.
    if (id === undefined || secret === undefined)
      context.addIssue(`key ${index + 1} is not of the form id:secret; make one with ${MAKE_KEY}`);
    else if (secret.length < MIN_SECRET_LENGTH)
      context.addIssue(
        `the secret of key ${index + 1} has less than ${MIN_SECRET_LENGTH} characters; make one with ${MAKE_KEY}`,
      );
    else if (found.some((key) => key.id === id)) context.addIssue(`key ${index + 1} has the id of another one`);
    else found.push({ id, secret });
  });
  return found;
});

/** The settings of signed calls, which the gateway and the subgraphs share. */
export const signingSettings = {
  HUB_SIGNING: oneOf('on', 'off').default('on'),
  HUB_SIGNING_KEYS: keys.default([]),
};

/** Those of who takes signed calls. */
export const verifierSettings = {
  HUB_SIGNING_WINDOW_S: wholeNumber(1, 3_600, 'a number of seconds').default(60),
  HUB_SIGNING_MAX_NONCES: wholeNumber(1_000, 10_000_000, 'a number of calls').default(200_000),
};

/** The keys: the first one signs, all are taken. Undefined where calls are not signed. */
export function signingKeysOf(
  values: z.output<z.ZodObject<typeof signingSettings>>,
): readonly SigningKey[] | undefined {
  return values.HUB_SIGNING === 'on' ? values.HUB_SIGNING_KEYS : undefined;
}
