import { userInfo } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { messageOf, SetupError } from '../common/errors.ts';
import { standardErrorLogger } from '../common/logger.ts';
import { readSourceConfig } from '../subgraphs/kit/feeds/config.ts';
import { hongKongToday, parseRange } from '../subgraphs/kit/feeds/days.ts';
import type { FileReport } from '../subgraphs/kit/feeds/fileReport.ts';
import { pullSource } from '../subgraphs/kit/feeds/pull.ts';
import { rejectionLines } from '../subgraphs/kit/import/rejection.ts';
import { isCalendarDate } from '../subgraphs/kit/values/checks.ts';
import { readDepartmentSettings } from './config.ts';
import { type Feed, feeds, findFeed } from './sources.ts';

/** The options of `hub pull`. */
export interface PullFlags {
  date?: string;
  from?: string;
  to?: string;
  file?: string[];
  asOf?: string;
  force?: boolean;
  all?: boolean;
  every?: string;
}

/**
 * `hub pull`: fetches sources and loads them. The exit code is 0 if all went in, 2 if some did, 1 if nothing did.
 *
 * @throws SetupError for options that exclude each other
 */
export async function pull(code: string | undefined, flags: PullFlags): Promise<void> {
  const chosen = chooseFeeds(code, flags);
  const pause = flags.every === undefined ? undefined : parseInterval(flags.every);
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    for (;;) {
      process.exitCode = exitCodeOf(await pullFeeds(chosen, flags, stopping.signal));
      if (pause === undefined || stopping.signal.aborted) return;
      console.log(`The next pull is at ${new Date(Date.now() + pause).toISOString()}.`);
      await wait(pause, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return;
    }
  } finally {
    process.removeListener('SIGINT', stop);
    process.removeListener('SIGTERM', stop);
  }
}

function chooseFeeds(code: string | undefined, { all, file, every, asOf }: PullFlags): readonly Feed[] {
  if (all && code !== undefined) throw new SetupError(`Give either "${code}" or --all.`);
  if (!all && code === undefined) throw new SetupError('Name a source ("hub sources" lists them), or give --all.');
  if (file && (all || every)) throw new SetupError('--file goes with one source, once: leave out --all and --every.');
  if (asOf !== undefined && !file) throw new SetupError('--as-of goes with --file: a fetched file has a day.');
  if (asOf !== undefined && !isCalendarDate(asOf)) {
    throw new SetupError(`--as-of ${asOf} is not accepted: give a date that exists, as 2026-08-14.`);
  }
  return code === undefined ? feeds : [findFeed(code)];
}

async function pullFeeds(chosen: readonly Feed[], flags: PullFlags, signal: AbortSignal): Promise<FileReport[]> {
  const settings = readDepartmentSettings();
  const config = { ...settings, samples: settings.samples ?? false, logger: standardErrorLogger };
  const asked = readSourceConfig(feeds.map(({ source }) => source.code));
  const days = parseRange(flags, hongKongToday());
  const reports: FileReport[] = [];
  for (const { department, source } of chosen) {
    if (signal.aborted) break;
    if (days && source.extent === 'EVERYTHING' && !flags.file) {
      console.log(`${source.code}: is published as one file of everything; the days are not used.`);
    }
    try {
      const pulled = await pullSource(department, source, config, {
        days,
        files: flags.file,
        asOf: flags.asOf,
        force: flags.force,
        userAgent: asked.userAgent,
        person: userInfo().username,
        baseUrl: asked.baseUrls.get(source.code),
        progress: (report) => console.log(`${source.code}: ${lineOf(report)}`),
        fetch: { signal },
      });
      reports.push(...pulled);
    } catch (error) {
      // With --all, a failure of one source does not stop the others.
      if (chosen.length === 1) throw error;
      console.error(`${source.code}: ${messageOf(error)}`);
      reports.push({ name: source.code, outcome: 'REFUSED', reason: messageOf(error), rejections: [] });
    }
  }
  return reports;
}

function lineOf({
  name,
  outcome,
  reason,
  accounting,
  rejections,
  notes = [],
  runs = [],
  gaps = 0,
}: FileReport): string {
  if (!accounting) {
    const noted = gaps > 0 ? `; ${gaps} figures say so in place of a value` : '';
    return `${name}: ${outcome}${reason ? `: ${reason}` : ''}${noted}`;
  }
  const { read, taken, rejected, skipped } = accounting;
  const passedOver = skipped.map((part) => `${part.rows} ${part.reason}`).join(', ');
  const lines = [...notes.map((note) => `  ${note}`), ...rejectionLines(rejections)].map((line) => `\n${line}`);
  const refusal = outcome === 'LOADED' ? '' : `${outcome}: ${reason}; `;
  return `${name}: ${refusal}${read} rows read = ${taken} taken + ${rejected} rejected + ${read - taken - rejected} skipped${
    passedOver ? ` (${passedOver})` : ''
  }${runs.map(lineOfRun).join('')}${lines.join('')}`;
}

function lineOfRun({
  id,
  dataset,
  inserted,
  updated,
  unchanged,
  deleted,
  withdrawn,
}: NonNullable<FileReport['runs']>[number]) {
  const out = `${deleted > 0 ? `, ${deleted} deleted` : ''}${withdrawn > 0 ? `, ${withdrawn} withdrawn` : ''}`;
  return `\n  run ${id}, ${dataset}: ${inserted} inserted, ${updated} updated, ${unchanged} unchanged${out}`;
}

/** 0: all went in. 2: some rows did. 1: none did. A file that is not published, or is in already, is no failure. */
function exitCodeOf(reports: readonly FileReport[]): number {
  const isWhole = ({ outcome, accounting, rejections }: FileReport) =>
    outcome === 'UNCHANGED' ||
    outcome === 'NOT_PUBLISHED' ||
    (outcome === 'LOADED' && accounting?.rejected === 0 && rejections.length === 0);
  if (reports.every(isWhole)) return 0;
  return reports.some(({ outcome, accounting }) => outcome === 'LOADED' && accounting && accounting.taken > 0) ? 2 : 1;
}

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Milliseconds of `30m`, `1h`, `1d`; at least a minute and at most 24 days, the longest that a timer can wait. */
function parseInterval(text: string): number {
  const [, count, unit = ''] = /^(\d{1,4})([mhd])$/.exec(text) ?? [];
  const interval = Number(count) * (UNITS[unit] ?? 0);
  if (interval >= 60_000 && interval <= 24 * 86_400_000) return interval;
  throw new SetupError(`--every ${text} is not accepted: give minutes, hours or days, from 1m to 24d, such as 1h.`);
}
