import { unicodeText } from '../files/encoding.ts';
import type { SourceFile } from './definition.ts';

/** The terms under which Hong Kong's open data is published. */
export const OPEN_DATA_TERMS = 'DATA.GOV.HK terms and conditions of use';

/** The text of a file, see {@link unicodeText}. */
export const textOf = ({ bytes, name }: SourceFile): string => unicodeText(bytes, name);

/** A date or month without hyphens, as publishers' addresses have it: `20260814`. */
export const compact = (date: string): string => date.replaceAll('-', '');
