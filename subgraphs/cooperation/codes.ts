import { readFileSync } from 'node:fs';
import { projectPath } from '../../common/project.ts';
import type { KnownCodes } from '../kit/declarations.ts';

/** The codes of the areas and of their measures, in the order in which both sides agreed on them. */
export const knownCodes: KnownCodes = { areas: codesIn('areas.json'), measures: codesIn('measures.json') };

function codesIn(file: string): string[] {
  const text = readFileSync(projectPath(`subgraphs/cooperation/mechanism/data/${file}`), 'utf8');
  return (JSON.parse(text) as { rows: { code: string }[] }).rows.map(({ code }) => code);
}
