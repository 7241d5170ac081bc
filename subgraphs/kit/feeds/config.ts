import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { projectPath } from '../../../common/project.ts';
import { ConfigurationError } from '../../../common/settings.ts';

/** How requests to sources are made. */
export interface SourceConfig {
  /** The `user-agent` header. Publishers refuse programs that do not identify themselves. */
  userAgent: string;
  /** Addresses in place of publishers' own hosts, by source. */
  baseUrls: ReadonlyMap<string, string>;
}

const PREFIX = 'HUB_SOURCE_URL_';
const address = z.url({ protocol: /^https?$/ });

/** The settings for all sources, with their rules. */
export const sourceSettings = z.object({
  HUB_CONTACT: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'must be an address without spaces, such as https://hub.example or mailto:hub@example.org')
    .optional(),
});

/**
 * Reads the settings for requests to sources: `HUB_CONTACT`, an address or a page where a publisher reaches the
 * operator, and `HUB_SOURCE_URL_<CODE>`, a host in place of a source's own.
 *
 * @param codes the sources that there are
 * @throws ConfigurationError that names every mistake at once
 */
export function readSourceConfig(
  codes: readonly string[],
  variables: Record<string, string | undefined> = process.env,
): SourceConfig {
  const mistakes: string[] = [];
  const baseUrls = new Map<string, string>();
  for (const [name, value] of Object.entries(variables)) {
    if (!name.startsWith(PREFIX) || !value) continue;
    const code = name.slice(PREFIX.length).toLowerCase();
    if (!codes.includes(code)) mistakes.push(`${name}: there is no such source; there are ${codes.join(', ')}`);
    else if (!address.safeParse(value).success)
      mistakes.push(`${name}: must be an address such as http://127.0.0.1:8080`);
    else baseUrls.set(code, value);
  }
  const reach = variables['HUB_CONTACT'] || undefined;
  const { error } = sourceSettings.safeParse({ HUB_CONTACT: reach });
  mistakes.push(...(error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []));
  if (mistakes.length > 0) throw new ConfigurationError(mistakes.map((mistake) => `${mistake}.`));
  const { version } = JSON.parse(readFileSync(projectPath('package.json'), 'utf8')) as { version: string };
  return { userAgent: `ZhegangHub/${version}${reach ? ` (+${reach})` : ''}`, baseUrls };
}
