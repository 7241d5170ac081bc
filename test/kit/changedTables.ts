import { Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Dataset, DatasetRecord } from '../../subgraphs/kit/dataset/dataset.ts';
import { Property } from '../../subgraphs/kit/dataset/property.ts';
import { type LocalisedText, localised } from '../../subgraphs/kit/values/localisedText.ts';

const SHARED = { singular: 'lamp', plural: 'lamps', title: localised('Lamps', '燈'), description: 'Lamps.', areas: [] };

/** The table at first. */
export function oldLamp() {
  @Dataset(SHARED)
  class Lamp extends DatasetRecord {
    @Property.string({ title: ['Code', '編號'], key: true, length: 10 })
    code!: string;
    @Property.localised({ title: ['Name', '名稱'] })
    name!: LocalisedText;
    @Property.string({ title: ['Gate', '閘口'], length: 20, indexed: true })
    gate!: string | null;
    @Property.integer({ title: ['Height', '高度'] })
    height!: number | null;
    @Property.string({ title: ['Note', '備註'], length: 40 })
    note!: string | null;
    @Property.string({ title: ['Old', '舊'], length: 40, required: true })
    old!: string;
  }
  return Lamp;
}

/** Later: a name and a gate that are called otherwise, one column gone, two new, one required, one shorter. */
export function newLamp() {
  @Dataset(SHARED)
  class Lamp extends DatasetRecord {
    @Property.string({ title: ['Code', '編號'], key: true, length: 10 })
    code!: string;
    @Property.localised({ title: ['Title', '名稱'] })
    heading!: LocalisedText;
    @Property.string({ title: ['Door', '門'], length: 20, indexed: true })
    door!: string | null;
    @Property.integer({ title: ['Height', '高度'], required: true })
    height!: number;
    @Property.string({ title: ['Note', '備註'], length: 5 })
    note!: string | null;
    @Property.string({ title: ['Colour', '顏色'], length: 10, required: true })
    colour!: string;
    @Property.number({ title: ['Reach', '射程'], unit: 'm' })
    reach!: number | null;
  }
  return Lamp;
}

@Entity('berth')
export class OldBerth {
  @PrimaryGeneratedColumn({ type: 'int' })
  id!: number;
  @Column({ type: 'varchar', length: 20 })
  number!: string;
}

@Entity('berth')
@Index('berth_number', ['number'], { unique: true })
export class NewBerth {
  @PrimaryGeneratedColumn({ type: 'int' })
  id!: number;
  @Column({ type: 'int' })
  number!: number;
}

@Entity('buoy')
@Unique('buoy_natural_key', ['side', 'number'])
export class OldBuoy {
  @PrimaryColumn({ type: 'varchar', length: 9 })
  id!: string;
  @Column({ type: 'varchar', length: 9 })
  side!: string;
  @Column({ type: 'int' })
  number!: number;
}

@Entity('buoy')
@Unique('buoy_natural_key', ['side', 'mark', 'light'])
export class NewBuoy {
  @PrimaryColumn({ type: 'varchar', length: 9 })
  id!: string;
  @Column({ type: 'varchar', length: 9 })
  side!: string;
  @Column({ type: 'int' })
  mark!: number;
  @Column({ type: 'varchar', length: 9, nullable: true })
  light!: string | null;
}

@Entity('crane')
export class Crane {
  @PrimaryColumn({ type: 'varchar', length: 9 })
  code!: string;
}

@Entity('hoist')
export class Hoist {
  @PrimaryColumn({ type: 'varchar', length: 9 })
  code!: string;
}

/** It has a number that must be there. */
@Entity('gantry')
export class Gantry {
  @PrimaryColumn({ type: 'varchar', length: 9 })
  code!: string;
  @Column({ type: 'double' })
  reach!: number;
}
