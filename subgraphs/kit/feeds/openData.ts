import type { SourceFile } from './definition.ts';

/** The terms under which Hong Kong's open data is published. */
export const OPEN_DATA_TERMS = 'DATA.GOV.HK terms and conditions of use';

/** A file's bytes as UTF-8 text. */
export const textOf = ({ bytes }: SourceFile): string => bytes.toString('utf8');

/** A date or month without hyphens, as publishers' addresses have it: `20260814`. */
export const compact = (date: string): string => date.replaceAll('-', '');
