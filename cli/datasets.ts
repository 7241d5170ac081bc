import { importTargets } from '../subgraphs/kit/import/targets.ts';
import { printTable } from './console.ts';
import { departmentsNamed } from './departments.ts';

/** `hub datasets`: what can be imported, by department. */
export function listDatasets({ department }: { department?: string }): void {
  for (const definition of departmentsNamed(department)) {
    printTable(
      definition.name,
      importTargets(definition).map(({ code, title }) => [code, title] as const),
    );
  }
}
