import { InitialTables1795378588681 } from './1795378588681-initial-tables.ts';

/** Newest last. `hub migration` writes this list. */
export const migrations = [
  InitialTables1795378588681,
];
