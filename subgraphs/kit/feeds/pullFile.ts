import { SetupError } from '../../../common/errors.ts';
import type { SourceDefinition, SourceRequest } from './definition.ts';
import { type FetchOptions, type FetchOutcome, fetchFile } from './fetch.ts';
import { type FileReport, type PullTarget, reportDatabase, reportLoad } from './fileReport.ts';
import { writeGaps } from './gaps.ts';
import { type KeptFile, type KeptFiles, readSourceFile } from './keptFiles.ts';

/** How files are asked for. */
export interface PullFileOptions {
  userAgent: string;
  /** A host to ask instead of the publisher's. */
  baseUrl?: string | undefined;
  fetch?: Pick<FetchOptions, 'timeout' | 'attempts' | 'pause' | 'signal'>;
}

/** Answers that mean "not published" of a file for a day or a month, rather than that asking failed. */
const NOT_THERE = [404, 410];

/** Fetches one file, keeps it and loads it. If there is no file, the observations that it would hold get the reason. */
export async function pullFile(
  target: PullTarget,
  request: SourceRequest,
  kept: KeptFiles,
  options: PullFileOptions,
): Promise<FileReport> {
  const { database, definition, source } = target;
  const before = await kept.newest(source.code, request.url);
  const fetched = await fetchFile(addressOf(request.url, options.baseUrl), {
    ...options.fetch,
    userAgent: options.userAgent,
    known: before?.note,
    notPublished: {
      ...source.notPublished,
      statuses: [
        // A file of everything has one address, so a missing file is a failure, not "not published yet".
        ...(request.period === null ? [] : NOT_THERE),
        ...(source.notPublished?.statuses ?? []),
      ],
    },
  });
  const at = new Date().toISOString();
  if (fetched.outcome === 'NOT_PUBLISHED' || fetched.outcome === 'FETCH_FAILED') {
    const { outcome, reason } = fetched;
    await kept.log(source.code, { at, url: request.url, outcome, reason });
    const { name } = request;
    return reportDatabase(name, async () => {
      const gaps = await writeGaps(database.dataSource, definition, source, request, { outcome, reason, at }, target);
      return { name, outcome, reason, rejections: [], gaps };
    });
  }
  const copy = await copyOf(fetched, source, request, kept, before, at);
  await kept.log(source.code, { at, url: request.url, outcome: fetched.outcome, file: copy.path });
  const report = await reportLoad(target, await readSourceFile(copy.path));
  if (report.outcome === 'REFUSED') await kept.refuse(copy, report.reason ?? report.outcome);
  return { ...report, path: copy.path };
}

/** The kept copy for an answer: a new one, or the former one if the publisher says that it has not changed. */
async function copyOf(
  fetched: Extract<FetchOutcome, { outcome: 'FETCHED' | 'NOT_MODIFIED' }>,
  source: SourceDefinition,
  request: SourceRequest,
  kept: KeptFiles,
  before: KeptFile | undefined,
  at: string,
): Promise<KeptFile> {
  if (fetched.outcome === 'FETCHED') return kept.keep(source.code, request, fetched, at);
  if (before) return before;
  throw new SetupError(`${request.url} answered 304 (not modified) to a request that named no earlier copy.`);
}

/** An address at another host: path and query stay, so that a replay knows what was asked for. */
function addressOf(url: string, baseUrl: string | undefined): string {
  if (!baseUrl) return url;
  const { pathname, search } = new URL(url);
  return `${baseUrl.replace(/\/+$/, '')}${pathname}${search}`;
}
