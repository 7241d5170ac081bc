import type { IncomingMessage } from 'node:http';
import type { DataSource } from 'typeorm';
import { authenticate } from '../../../common/identity/authenticate.ts';
import { unauthenticated } from '../../../common/identity/problems.ts';
import type { TokenVerifier } from '../../../common/identity/tokenVerifier.ts';
import { isAuthenticated, type Viewer } from '../../../common/identity/viewer.ts';
import { looksLikeServiceKey, viewerOfServiceKey } from './serviceKeys.ts';

/** Tells who wants to change something. @throws HttpProblem 401 or 503; nobody is anonymous here */
export type Identify = (request: IncomingMessage) => Promise<Viewer>;

/** By the header `authorization`: a person's token, or a service key of this department. */
export function createIdentify(dataSource: DataSource, verifyToken: TokenVerifier): Identify {
  return async ({ headers }) => {
    const viewer = await authenticate(headers.authorization, async (token) =>
      looksLikeServiceKey(token) ? viewerOfServiceKey(dataSource, token) : verifyToken(token),
    );
    if (isAuthenticated(viewer)) return viewer;
    throw unauthenticated('This needs the header authorization with Bearer and a token or a service key.', false);
  };
}

/** The longest text that runs and revisions keep of a person. */
const MAX_PERSON_LENGTH = 120;

/** Who a run or a revision names: the name, and the subject where the name alone does not say who it is. */
export function personOf({ person }: Viewer): string {
  if (person === null) throw new Error('Nobody anonymous changes anything.');
  const subject = person.subject.slice(0, MAX_PERSON_LENGTH);
  if (person.name === person.subject) return subject;
  const name = person.name.slice(0, Math.max(0, MAX_PERSON_LENGTH - subject.length - 3));
  return name === '' ? subject : `${name} (${subject})`;
}
