import { registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { declareHistory } from '../dataset/historyTable.ts';
import { describe } from '../values/describe.ts';
import { FREQUENCY_CODES, Frequency } from '../values/period.ts';
import type { Quality } from '../values/provenance.ts';
import { MEMBER_LENGTHS } from './dimensions.ts';

/**
 * The status of an observation's value, after SDMX's code list CL_OBS_STATUS, whose letters are beside the names.
 * FETCH_FAILED is the hub's own: SDMX describes what was published, not what could not be fetched.
 */
export enum ObservationStatus {
  NORMAL = 'NORMAL',
  PROVISIONAL = 'PROVISIONAL',
  ESTIMATED = 'ESTIMATED',
  IMPUTED = 'IMPUTED',
  MISSING = 'MISSING',
  NOT_PUBLISHED = 'NOT_PUBLISHED',
  FETCH_FAILED = 'FETCH_FAILED',
}

registerEnumType(ObservationStatus, {
  name: 'ObservationStatus',
  description: describe(
    "What a value is worth (SDMX OBS_STATUS; SDMX's letter in brackets).",
    '數值狀態（SDMX OBS_STATUS）。',
  ),
  valuesConfig: {
    NORMAL: { description: describe('As published (A).', '正常。') },
    PROVISIONAL: { description: describe('Published or derived, not final (P).', '臨時數字。') },
    ESTIMATED: { description: describe('Estimated by its publisher (E).', '估計數字。') },
    IMPUTED: { description: describe('Taken from a similar place by its publisher (I).', '由相近地點代入。') },
    MISSING: { description: describe('Measured and lost, or not measured (O); not zero.', '缺數，並非零。') },
    NOT_PUBLISHED: { description: describe('Exists and is not published (Q); not zero.', '未公布，並非零。') },
    FETCH_FAILED: { description: describe('Could not be fetched; not zero.', '未能擷取，並非零。') },
  },
});

/**
 * One observed value. The primary key is the whole natural key, in the order in which series are read, so that a series
 * is one range of the index.
 */
@Entity('observation')
export class ObservationRow {
  @PrimaryColumn({ type: 'varchar', length: 60 })
  indicator!: string;

  /** GB/T 2260 code, or empty if the figure is not of one city. */
  @PrimaryColumn({ type: 'varchar', length: 12, default: '' })
  place!: string;

  /**
   * The member of each dimension that the indicator declares, in that order: a station, an airport, a direction. Empty
   * for the whole, and for a dimension that the indicator does not have.
   */
  @PrimaryColumn({ type: 'varchar', length: MEMBER_LENGTHS.dimension1, default: '' })
  dimension1!: string;

  @PrimaryColumn({ type: 'varchar', length: MEMBER_LENGTHS.dimension2, default: '' })
  dimension2!: string;

  @PrimaryColumn({ type: 'varchar', length: MEMBER_LENGTHS.dimension3, default: '' })
  dimension3!: string;

  @PrimaryColumn({ type: 'varchar', length: MEMBER_LENGTHS.dimension4, default: '' })
  dimension4!: string;

  /** SDMX's letter: see {@link FREQUENCY_CODES}. */
  @PrimaryColumn({ type: 'varchar', length: 1 })
  frequency!: string;

  @PrimaryColumn({ type: 'varchar', length: 13 })
  period!: string;

  @Column({ type: 'double', nullable: true })
  value!: number | null;

  @Column({ type: 'varchar', length: 16 })
  status!: ObservationStatus;

  @Column({ type: 'varchar', length: 250, nullable: true })
  comment!: string | null;

  @Column({ type: 'varchar', length: 16 })
  quality!: Quality;

  @Column({ type: 'int' })
  provenanceId!: number;
}

/** An observation that was replaced or deleted. */
@Entity('observation_history')
class EarlierObservationRow extends ObservationRow {}

declareHistory(ObservationRow, EarlierObservationRow);

/** The frequency that a stored letter means. */
export function frequencyOfCode(code: string): Frequency {
  return Object.values(Frequency).find((frequency) => FREQUENCY_CODES[frequency] === code) as Frequency;
}
