import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { openLocalKey, signLocalToken } from '../../common/identity/localKey.ts';
import { type IdentitySettings, NO_IDENTITY } from '../../common/identity/settings.ts';
import { type Viewer, type ViewerFacts, viewerOf } from '../../common/identity/viewer.ts';

/** Whoever runs the hub: sees who loaded what, and may change every record. */
export const operator: Viewer = viewerOf({ person: { subject: 'tester', name: 'tester' }, roles: ['OPERATOR'] });

/** Identity by local tokens, with a key of its own in a folder. */
export interface LocalIdentity {
  readonly settings: IdentitySettings;
  /** The header `authorization` of a viewer. */
  bearer(viewer?: Viewer, seconds?: number): Promise<string>;
}

/** @param folder where the key is kept; it is removed by whoever made it */
export function localIdentity(folder: string): LocalIdentity {
  const file = join(folder, `${randomBytes(4).toString('hex')}.key`);
  const key = openLocalKey(file);
  return {
    settings: { ...NO_IDENTITY, localKeyFile: file },
    bearer: async (viewer = operator, seconds = 600) => `Bearer ${await signLocalToken(key, viewer, seconds)}`,
  };
}

/** A viewer of a name that serves as subject too. */
export const viewerNamed = (name: string, facts: Omit<ViewerFacts, 'person'>): Viewer =>
  viewerOf({ person: { subject: name, name }, ...facts });
