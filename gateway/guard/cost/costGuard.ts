import type { ApolloServerPlugin } from '@apollo/server';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  valueFromASTUntyped,
} from 'graphql';
import { ErrorCode } from '../../../common/errorCode.ts';
import type { GatewayContext, OperationCost } from '../../context.ts';
import { actualCost } from './actual.ts';
import type { BudgetOf } from './budgets.ts';
import type { PricedOperation } from './estimate.ts';
import { Estimates } from './estimates.ts';
import { type Prices, readPrices } from './prices.ts';

export interface CostSettings {
  /** The largest estimated cost of an operation. */
  readonly maxCost: number;
  /** The size of a list of which the supergraph says none. */
  readonly defaultListSize: number;
  /** What takes the place of `maxCost` for some documents. */
  readonly budgetOf: BudgetOf;
}

/** Values of the header `hub-cost`: say the cost with the answer, or say it in place of the answer. */
const REPORT = '1';
const ESTIMATE = 'estimate';

/**
 * Estimates what each operation costs before anything is fetched, refuses it above the limit, and says the cost to who
 * asks for it with the header `hub-cost`.
 */
export function costGuard({ maxCost, defaultListSize, budgetOf }: CostSettings): ApolloServerPlugin<GatewayContext> {
  const known = new WeakMap<GraphQLSchema, { prices: Prices; estimates: Estimates }>();
  return {
    async serverWillStart() {
      return {
        schemaDidLoadOrUpdate({ apiSchema, coreSupergraphSdl }) {
          const prices = readPrices(apiSchema, coreSupergraphSdl, defaultListSize);
          known.set(apiSchema, { prices, estimates: new Estimates() });
        },
      };
    },
    async requestDidStart({ contextValue }) {
      let priced: (() => PricedOperation) | undefined;
      return {
        async didResolveOperation({ schema, document, operation, request }) {
          requireKnownHeader(contextValue.costHeader);
          const graph = known.get(schema);
          // Without an operation there is a refusal of its own.
          if (!operation || !graph) return;
          const { prices, estimates } = graph;
          const { variables } = request;
          priced = () => ({ definition: operation, prices, ...given(document, operation, variables) });
          const { cost: estimated, place } = estimates.of(operation, variables, priced);
          contextValue.cost = { estimated, place, limit: budgetOf(document) ?? maxCost };
          if (estimated > contextValue.cost.limit && contextValue.costHeader !== ESTIMATE) {
            throw tooCostly(contextValue.cost, maxCost);
          }
        },
        async responseForOperation({ response }) {
          if (contextValue.costHeader !== ESTIMATE || !contextValue.cost) return null;
          const singleResult = { data: null, extensions: { cost: contextValue.cost } };
          return { http: response.http, body: { kind: 'single', singleResult } };
        },
        async willSendResponse({ response: { body } }) {
          const { cost, costHeader } = contextValue;
          if (costHeader !== REPORT || !cost || !priced || body.kind !== 'single') return;
          const { estimated, limit } = cost;
          const { data, extensions } = body.singleResult;
          const reported = { estimated, limit, actual: actualCost(priced(), data) };
          body.singleResult = { ...body.singleResult, extensions: { ...extensions, cost: reported } };
        },
      };
    },
  };
}

function requireKnownHeader(header: string | undefined): void {
  if (header === undefined || header === REPORT || header === ESTIMATE) return;
  throw new GraphQLError(
    `The header hub-cost takes "${REPORT}", for the cost with the answer, or "${ESTIMATE}", for the cost alone.`,
    { extensions: { code: ErrorCode.BAD_REQUEST, http: { status: 400 } } },
  );
}

function given(
  { definitions }: DocumentNode,
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>> = {},
): Pick<PricedOperation, 'fragments' | 'variables'> {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const values: Record<string, unknown> = Object.create(null);
  for (const { variable, defaultValue } of variableDefinitions) {
    const name = variable.name.value;
    if (Object.hasOwn(variables, name)) values[name] = variables[name];
    else if (defaultValue) values[name] = valueFromASTUntyped(defaultValue);
  }
  return { fragments, variables: values };
}

function tooCostly({ estimated, limit, place }: OperationCost, maxCost: number): GraphQLError {
  return new GraphQLError(
    `The operation may cost ${estimated}, more than the ${limit} that ${limit === maxCost ? 'HUB_MAX_COST' : 'its own budget'} allows. ` +
      `Most of it is for ${place}: ask for fewer rows there and above it (a smaller "first"), or for less in one operation.`,
    {
      extensions: {
        code: ErrorCode.COST_LIMIT_EXCEEDED,
        limit: 'cost',
        allowed: limit,
        actual: estimated,
        place,
        http: { status: 400 },
      },
    },
  );
}
