import { InitialTables1795378452493 } from './1795378452493-initial-tables.ts';

/** Newest last. `hub migration` writes this list. */
export const migrations = [
  InitialTables1795378452493,
];
