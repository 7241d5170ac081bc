import type { SigningKey } from '../../common/signature/call.ts';

/** The key with which the parts of a test's hub sign their calls. */
export const signingKey: SigningKey = { id: 'test', secret: 'a-secret-of-tests-that-nobody-else-uses' };

/** The same for processes, as an operator gives it. */
export const signingEnvironment = { HUB_SIGNING_KEYS: `${signingKey.id}:${signingKey.secret}` };
