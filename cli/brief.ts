import { readFileSync } from 'node:fs';
import { SetupError } from '../common/errors.ts';
import { projectPath } from '../common/project.ts';
import { type BriefData, briefInHtml, briefInMarkdown } from '../subgraphs/kit/brief/brief.ts';
import { FEED_LANGUAGES } from '../subgraphs/kit/changeFeed/words.ts';
import { hongKongToday } from '../subgraphs/kit/feeds/days.ts';
import { isCalendarDate } from '../subgraphs/kit/values/checks.ts';
import { readGatewayAddress } from './config.ts';

/** The options of `hub brief`. */
export interface BriefFlags {
  since: string;
  area?: string;
  format: string;
  language: string;
  gateway?: string;
}

const TIMEOUT_MS = 30_000;

/** `hub brief`: asks a gateway for the named operation SinceLastMeeting, and prints it as a page. @throws SetupError */
export async function printBrief({ since, area, format, language: tag, gateway }: BriefFlags): Promise<void> {
  if (!isCalendarDate(since)) throw new SetupError(`--since ${since} is not accepted: give a day, as 2025-04-24.`);
  const language = FEED_LANGUAGES.find((known) => known === tag);
  if (!language) throw new SetupError(`--language ${tag} is not accepted: give ${FEED_LANGUAGES.join(', ')}.`);
  if (format !== 'md' && format !== 'html')
    throw new SetupError(`--format ${format} is not accepted: give md or html.`);
  const data = await askGateway(gateway ?? readGatewayAddress(), language, {
    since: `${since}T00:00:00+08:00`,
    sinceDay: since,
    ...(area === undefined ? {} : { area, areas: { code: { eq: area } } }),
  });
  if (area !== undefined && data.areas?.nodes.length === 0) {
    throw new SetupError(`There is no area ${area}: give its code, as AVIATION.`);
  }
  const facts = { since, today: hongKongToday(), language };
  process.stdout.write(format === 'md' ? briefInMarkdown(data, facts) : briefInHtml(data, facts));
}

async function askGateway(url: string, language: string, variables: object): Promise<BriefData> {
  const query = readFileSync(projectPath('schema/operations/SinceLastMeeting.graphql'), 'utf8');
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', 'accept-language': language },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((cause: Error) => {
    throw new SetupError(`The gateway at ${url} does not answer: start it, or name another with --gateway.`, { cause });
  });
  const { data, errors } = (await response.json().catch(() => ({}))) as {
    data?: BriefData | null;
    errors?: { message: string }[];
  };
  if (data && (data.areas || data.changes)) return data;
  throw new SetupError(`The gateway at ${url} could not say: ${errors?.[0]?.message ?? `status ${response.status}`}`);
}
