import { SetupError } from '../common/errors.ts';
import { newestAuditEntries, verifyAudit } from '../subgraphs/kit/audit/auditLog.ts';
import { printTable } from './console.ts';
import { departmentsNamed, withDatabase } from './departments.ts';

const SHOWN = 20;

/** `hub audit`: the newest entries of each department's audit log. */
export async function listAudit({ department }: { department?: string }): Promise<void> {
  for (const definition of departmentsNamed(department)) {
    const entries = await withDatabase(definition, ({ dataSource }) => newestAuditEntries(dataSource, SHOWN));
    printTable(
      `${definition.name}${entries.length === 0 ? ': nothing was changed' : ''}`,
      entries.map(({ id, at, person, organisation, action, dataset, subject, runId, reason }) => {
        const what = [action, dataset, subject, runId === null ? null : `run ${runId}`].filter((part) => part !== null);
        const who = organisation === null ? person : `${person} of ${organisation}`;
        return [`${id}  ${at}`, `${what.join(' ')}, by ${who}${reason === null ? '' : `: ${reason}`}`] as const;
      }),
    );
  }
}

/** `hub audit verify`: checks every entry. @throws SetupError that names the first broken one of each department */
export async function verifyAuditLogs({ department }: { department?: string }): Promise<void> {
  const broken: string[] = [];
  for (const definition of departmentsNamed(department)) {
    const check = await withDatabase(definition, ({ dataSource }) => verifyAudit(dataSource));
    if (check.broken) broken.push(`${definition.name}: entry ${check.broken.id} is broken: ${check.broken.why}.`);
    else
      console.log(`${definition.name}: ${check.intact} entries, all intact; the last hash is ${check.hash || 'none'}`);
  }
  if (broken.length > 0) {
    throw new SetupError(`${broken.join('\n')}\nSomebody changed the log in the database: compare it with a copy.`);
  }
}
