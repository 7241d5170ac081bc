import type { RowRule } from '../../kit/dataset/definition.ts';
import { catalogue } from '../catalogueFile.ts';
import { MilestoneKind } from './enums.ts';

/** A day that is not before another of the same row. */
export const notBefore = (last: string, first: string): RowRule => ({
  columns: [last, first],
  accepted(read) {
    const [end, start] = [read(last), read(first)];
    return end !== null && start !== null && String(end) < String(start) ? `a day not before ${start}` : undefined;
  },
});

const NUMBERS = ['target', 'baseline', 'actual', 'unit', 'comparison', 'indicatorCode'];

/** An indicator of the catalogue by its code; undefined if there is none, or the catalogue is not written yet. */
const indicatorOf = (code: unknown) =>
  catalogue.flatMap(({ indicators }) => indicators).find((indicator) => indicator.code === code);

/** What makes a target, and what an indicator decides of it. */
export const targetRules: readonly RowRule[] = [
  ...NUMBERS.map(
    (column): RowRule => ({
      columns: [column, 'kind'],
      accepted: (read) =>
        read('kind') === MilestoneKind.MILESTONE && read(column) !== null
          ? 'nothing: a milestone is met or not, only a target has numbers'
          : undefined,
    }),
  ),
  {
    columns: ['target', 'kind'],
    accepted: (read) =>
      read('kind') === MilestoneKind.TARGET && read('target') === null ? 'the number that is to be reached' : undefined,
  },
  {
    columns: ['indicatorCode'],
    accepted: (read) =>
      read('indicatorCode') !== null && !indicatorOf(read('indicatorCode'))
        ? 'the code of an indicator of the catalogue'
        : undefined,
  },
  {
    columns: ['unit', 'kind', 'indicatorCode'],
    accepted(read) {
      const unit = indicatorOf(read('indicatorCode'))?.unit;
      if (unit !== undefined && read('unit') !== unit) return `${unit}, the unit of ${read('indicatorCode')}`;
      return read('kind') === MilestoneKind.TARGET && read('unit') === null ? 'the unit of the target' : undefined;
    },
  },
  {
    columns: ['actual', 'indicatorCode'],
    accepted: (read) =>
      read('actual') !== null && read('indicatorCode') !== null
        ? `nothing: ${read('indicatorCode')} gives the actual value`
        : undefined,
  },
  ...['indicatorPlace', 'indicatorBreakdown'].map(
    (column): RowRule => ({
      columns: [column, 'indicatorCode'],
      accepted: (read) =>
        read(column) !== null && read('indicatorCode') === null ? 'nothing, or an indicatorCode beside it' : undefined,
    }),
  ),
];
