import { isAuthenticated, type Side, type Viewer } from './viewer.ts';

/** Who may see a record or a property, from the widest class on. */
export const ACCESS_CLASSES = ['PUBLIC', 'SHARED_INTERNAL', 'HK_INTERNAL', 'ZJ_INTERNAL'] as const;
export type AccessClassName = (typeof ACCESS_CLASSES)[number];

/** The class that one side keeps for itself. */
const CLASS_OF_SIDE: Record<Side, AccessClassName> = { HK: 'HK_INTERNAL', ZJ: 'ZJ_INTERNAL' };

/**
 * Whether a viewer may see what is of a class, by who they are alone: of PUBLIC everybody, of SHARED_INTERNAL whoever has
 * signed in and is of a side, of a side's own class whoever is of that side and has a role there.
 */
export function seesClass(viewer: Viewer, accessClass: AccessClassName): boolean {
  if (accessClass === 'PUBLIC') return true;
  const { side, roles } = viewer;
  if (!isAuthenticated(viewer) || side === null) return false;
  return accessClass === 'SHARED_INTERNAL' || (accessClass === CLASS_OF_SIDE[side] && roles.length > 0);
}

/** Whether reading what is of a class crosses the boundary between the sides: all but PUBLIC and the viewer's own class. */
export function crossesBoundary({ side }: Viewer, accessClass: AccessClassName): boolean {
  return accessClass !== 'PUBLIC' && (side === null || accessClass !== CLASS_OF_SIDE[side]);
}
