import { InitialTables1795378145657 } from './1795378145657-initial-tables.ts';

/** Newest last. `hub migration` writes this list. */
export const migrations = [
  InitialTables1795378145657,
];
