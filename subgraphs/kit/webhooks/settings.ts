import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { messageOf } from '../../../common/errors.ts';
import { RevisionKind } from '../history/Revision.ts';

/** A receiver of changes, as `HUB_WEBHOOKS` names it. */
export type Webhook = z.output<typeof webhook>;

/** Milliseconds between two looks for changes, where nothing is set. */
export const DEFAULT_INTERVAL_MS = 5_000;
const MAX_WEBHOOKS = 20;
/** What the secret of the specification Standard Webhooks begins with; base64 follows, of 24 to 64 bytes. */
const SECRET = /^whsec_([A-Za-z0-9+/]{32,88}={0,2})$/;

const code = z.string().min(1).max(120);

const webhook = z
  .strictObject({
    name: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/, 'has to be small letters, digits and hyphens, 60 at most'),
    url: z.url({ protocol: /^https?$/, error: 'has to be an http or https address' }).max(1_000),
    secret: z.string().regex(SECRET, 'has to be whsec_ and 24 to 64 random bytes in base64'),
    /** Which changes are sent; all that everybody may know of where nothing is said. */
    filter: z
      .strictObject({
        area: code,
        measure: code,
        city: code,
        owner: code,
        dataset: code,
        kind: z.array(z.enum(RevisionKind)).min(1),
      })
      .partial()
      .default({}),
    language: z.enum(['zh-Hant', 'zh-Hans', 'en']).default('zh-Hant'),
    /** Whether it may lie in a private network, and be reached without TLS. */
    allowPrivate: z.boolean().default(false),
  })
  .refine(({ url, allowPrivate }) => allowPrivate || url.startsWith('https:'), {
    path: ['url'],
    error: 'has to be https, unless allowPrivate is true',
  });

const file = z.strictObject({ webhooks: z.array(webhook).max(MAX_WEBHOOKS) }).superRefine(({ webhooks }, context) => {
  const names = webhooks.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) context.addIssue({ code: 'custom', message: `has two webhooks named ${twice}`, path: ['webhooks'] });
});

/**
 * Reads the file of webhooks.
 *
 * @throws Error naming the file and each mistake; secrets are not repeated
 */
export function readWebhooks(path: string): Webhook[] {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    // The parser's message quotes the text, which holds secrets.
    const reason = cause instanceof SyntaxError ? 'it is no JSON' : messageOf(cause);
    throw new Error(`${path} cannot be read: ${reason}`);
  }
  const read = file.safeParse(content);
  if (read.success) return read.data.webhooks;
  const mistakes = read.error.issues
    .slice(0, 10)
    .map(({ path: at, message }) => `${at.join('.') || 'the file'} ${message}`);
  throw new Error(`${path} cannot be used: ${mistakes.join('; ')}`);
}
