import { InitialTables1795378570907 } from './1795378570907-initial-tables.ts';
import { AddSecurities1795381352177 } from './1795381352177-add-securities.ts';

/** Newest last. `hub migration` writes this list. */
export const migrations = [
  InitialTables1795378570907,
  AddSecurities1795381352177,
];
