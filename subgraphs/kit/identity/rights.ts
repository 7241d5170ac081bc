import type { ClassType } from 'type-graphql';
import { echoed } from '../../../common/echo.ts';
import { forbidden } from '../../../common/identity/problems.ts';
import type { Role, Viewer } from '../../../common/identity/viewer.ts';
import { datasetOf } from '../dataset/definition.ts';

/** The roles that may change the records of their own organisation. */
const CHANGING_ROLES: readonly Role[] = ['EDITOR', 'OWNER'];

/**
 * Who may see and change what of a department. Its records belong to the organisation that a dataset names as its owner,
 * and else to the department's organisations.
 */
export class Rights {
  readonly #owners: ReadonlyMap<string, readonly string[]>;
  readonly #organisations: readonly string[];

  /** @param organisations ids of the department's organisations. Default: one that is called as the department */
  constructor(
    department: { name: string; datasets: readonly ClassType[] },
    organisations: readonly string[] = [department.name],
  ) {
    this.#organisations = organisations;
    this.#owners = new Map(
      department.datasets.flatMap((record) => {
        const { code, owner } = datasetOf(record) ?? {};
        return code !== undefined && owner != null ? [[code, [owner]] as const] : [];
      }),
    );
  }

  /** The ids of the organisations that a dataset, or OBSERVATIONS, belongs to. */
  ownersOf(dataset: string): readonly string[] {
    return this.#owners.get(dataset) ?? this.#organisations;
  }

  /** Whether the viewer may see who loaded a file, what it is called, and why it was loaded. */
  maySeeRuns(viewer: Viewer, dataset: string): boolean {
    return viewer.roles.includes('OPERATOR') || isOf(viewer, this.ownersOf(dataset));
  }

  /** Refuses a viewer who may not change a dataset's records. @throws HttpProblem 403 */
  requireChange(viewer: Viewer, dataset: string): void {
    if (viewer.roles.includes('OPERATOR')) return;
    const owners = this.ownersOf(dataset);
    if (isOf(viewer, owners) && viewer.roles.some((role) => CHANGING_ROLES.includes(role))) return;
    throw forbidden(
      `${echoed(dataset)} is changed by ${CHANGING_ROLES.join(' or ')} of ${owners.join(' or ')}, or by OPERATOR: ask them, or for such a token.`,
    );
  }
}

function isOf({ person, organisation }: Viewer, owners: readonly string[]): boolean {
  return person !== null && organisation !== null && owners.includes(organisation);
}
