import { createHmac } from 'node:crypto';
import { isIP } from 'node:net';
import { Agent, request } from 'undici';
import { isPublicAddress, lookupPublic, PrivateAddressError } from './publicAddress.ts';
import type { Webhook } from './settings.ts';

const TIMEOUT_MS = 10_000;
/** Bytes of an answer that are read and thrown away; a connection with more is closed. */
const MAX_ANSWER_BYTES = 65_536;

const publicOnly = new Agent({ connect: { lookup: lookupPublic, timeout: TIMEOUT_MS }, pipelining: 0 });
const anyAddress = new Agent({ connect: { timeout: TIMEOUT_MS }, pipelining: 0 });

/**
 * Sends a message as the specification Standard Webhooks has it (https://www.standardwebhooks.com): its id, its time, and an
 * HMAC-SHA-256 of both and the body. No redirect is followed.
 *
 * @param id the same for every attempt, so that a receiver knows what it has
 * @returns the status of the answer
 * @throws Error where there is no answer, or the address may not be asked
 */
export async function postWebhook({ url, secret, allowPrivate }: Webhook, id: string, body: string): Promise<number> {
  const time = Math.floor(Date.now() / 1_000);
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const mac = createHmac('sha256', key).update(`${id}.${time}.${body}`).digest('base64');
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
  // An address needs no look-up, which is where names are checked.
  if (!allowPrivate && isIP(host) && !isPublicAddress(host)) throw new PrivateAddressError(host);
  const { statusCode, body: answer } = await request(url, {
    method: 'POST',
    dispatcher: allowPrivate ? anyAddress : publicOnly,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'zhegang-hub',
      'webhook-id': id,
      'webhook-timestamp': String(time),
      'webhook-signature': `v1,${mac}`,
    },
    body,
    headersTimeout: TIMEOUT_MS,
    bodyTimeout: TIMEOUT_MS,
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  await answer.dump({ limit: MAX_ANSWER_BYTES });
  return statusCode;
}
