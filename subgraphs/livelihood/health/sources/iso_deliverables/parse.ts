import { SetupError } from '../../../../../common/errors.ts';
import type { RawRow } from '../../../../kit/dataset/definition.ts';
import type { Rejection } from '../../../../kit/import/rejection.ts';
import { isCalendarDate } from '../../../../kit/values/checks.ts';
import { StandardLevel, StandardStage } from '../../enums.ts';

/** What ISO's file of deliverables holds of Chinese medicine. */
export interface DeliverablesFile {
  rows: RawRow[];
  /** Lines of the file that are not empty. */
  rowsRead: number;
  /** Deliverables of other committees. */
  ofOthers: number;
  /** Lines that are no deliverable with a number, a title, a committee and a stage. */
  rejections: Rejection[];
}

const COMMITTEE = /^ISO\/TC 249(\/|$)/;

/**
 * Reads ISO's JSON Lines of deliverables, `{ "id", "reference", "title": { "en", "fr" }, "publicationDate",
 * "ownerCommittee", "currentStage", … }`, one on each line.
 *
 * @throws SetupError if no line is a deliverable, as in an answer of another form
 */
export function parseDeliverables(text: string, file: string): DeliverablesFile {
  const rows: RawRow[] = [];
  const rejections: Rejection[] = [];
  let rowsRead = 0;
  let ofOthers = 0;
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    rowsRead += 1;
    const reject = (column: string, value: unknown, accepted: string) =>
      rejections.push({ row: index + 1, column, value, accepted });
    const entry = readObject(line);
    const committee = entry?.['ownerCommittee'];
    if (!entry || (typeof committee !== 'string' && committee !== null)) {
      reject(entry ? 'ownerCommittee' : '', entry ? committee : line.slice(0, 120), 'a deliverable with its committee');
      continue;
    }
    if (committee === null || !COMMITTEE.test(committee)) {
      ofOthers += 1;
      continue;
    }
    const { id, reference, currentStage, publicationDate } = entry;
    const title = (entry['title'] as { en?: unknown } | null)?.en;
    const stage = stageOf(currentStage);
    if (!Number.isInteger(id)) reject('id', id, "the number of ISO's page");
    else if (typeof reference !== 'string' || reference.trim() === '')
      reject('reference', reference, 'a number such as ISO 21315:2018');
    else if (typeof title !== 'string' || title.trim() === '') reject('title.en', title, 'an English title');
    else if (stage === undefined) reject('currentStage', currentStage, 'a stage of four digits such as 6060');
    else if (publicationDate != null && !isCalendarDate(String(publicationDate)))
      reject('publicationDate', publicationDate, 'a date such as 2018-12-20');
    else {
      const date = publicationDate == null ? null : String(publicationDate);
      rows.push({
        standardNumber: reference.trim(),
        title: { en: title.trim() },
        level: StandardLevel.INTERNATIONAL,
        ...stage,
        publishedOn: date,
        publicationMonth: date?.slice(0, 7) ?? null,
        committee,
        url: `https://www.iso.org/standard/${id}.html`,
      });
    }
  }
  if (rowsRead > 0 && rows.length + ofOthers === 0) {
    throw new SetupError(`${file} is no list of ISO's deliverables: no line is an object with an ownerCommittee.`);
  }
  return { rows, rowsRead, ofOthers, rejections };
}

function readObject(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** A stage and its substage, without the point between: ISO's harmonised codes (https://www.iso.org/stage-codes.html). */
const STAGE = /^(00|10|20|30|40|50|60|90|95)(00|20|60|90|92|93|98|99)$/;

/**
 * The stage by ISO's codes: 00 and 10 are proposals, 60.60 is published, 90 and 95 review what is published, 95.99 is
 * withdrawn, and 98 at the end of an earlier one is a project that was given up.
 *
 * @param value the number without the point: 6060, and 20 for 00.20
 */
function stageOf(value: unknown): { stage: StandardStage; stageCode: string } | undefined {
  const [, stage, substage] = STAGE.exec(String(value).padStart(4, '0')) ?? [];
  if (stage === undefined) return undefined;
  const stageCode = `${stage}.${substage}`;
  if (stageCode === '95.99') return { stage: StandardStage.WITHDRAWN, stageCode };
  if (stageCode >= '60.60') return { stage: StandardStage.PUBLISHED, stageCode };
  if (substage === '98') return { stage: StandardStage.CANCELLED, stageCode };
  return { stage: stage < '20' ? StandardStage.PROPOSED : StandardStage.DRAFTING, stageCode };
}
