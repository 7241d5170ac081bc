import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import { HttpProblem, problemBody } from '../../common/http/respond.ts';
import { type GatewayContext, OWN_CLIENT } from '../context.ts';
import { COST_OF_POINT, type Rate } from './rate.ts';

/**
 * Takes the estimated cost of an operation from its client's account before it is executed. What the gateway asks for
 * itself costs nobody anything, and neither does an estimate that is answered in place of the operation.
 */
export function chargeCost(rate: Rate): ApolloServerPlugin<GatewayContext> {
  return {
    async requestDidStart() {
      return {
        // The guard of costs has its say first: what it answers is not executed.
        async responseForOperation({ contextValue: { client, cost } }) {
          const points = Math.floor((cost?.estimated ?? 0) / COST_OF_POINT);
          if (points === 0 || client === OWN_CLIENT) return null;
          try {
            await rate.spend(client, points);
            return null;
          } catch (problem) {
            if (!(problem instanceof HttpProblem)) throw problem;
            const http = { status: problem.status, headers: new HeaderMap(Object.entries(problem.headers)) };
            return { http, body: { kind: 'single', singleResult: problemBody(problem) as object } };
          }
        },
      };
    },
  };
}
