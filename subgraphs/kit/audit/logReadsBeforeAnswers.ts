import type { ApolloServerPlugin } from '@apollo/server';
import { ErrorCode } from '../../../common/errorCode.ts';
import { messageOf } from '../../../common/errors.ts';
import type { Logger } from '../../../common/logger.ts';
import type { SubgraphContext } from '../server/context.ts';

/**
 * Writes what a request read across the boundary into the audit log before its answer goes. What cannot be written down is not
 * given: the answer is an error then.
 */
export function logReadsBeforeAnswers(logger: Logger): ApolloServerPlugin<SubgraphContext> {
  return {
    requestDidStart: async () => ({
      async willSendResponse({ contextValue, response }) {
        try {
          await contextValue.logReads();
        } catch (error) {
          logger.error(`An answer is held back, because the audit log cannot be written: ${messageOf(error)}`);
          const message =
            'The audit log cannot be written now, so nothing of the other side is given; ask again later.';
          const extensions = { code: ErrorCode.DATABASE_UNAVAILABLE };
          response.body = { kind: 'single', singleResult: { errors: [{ message, extensions }] } };
        }
      },
    }),
  };
}
