import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { GraphQLError, type OperationDefinitionNode, type ParseOptions, type ValidationRule } from 'graphql';
import { measureDocument, type OperationUse } from './document.ts';
import { requireKnownFields } from './knownFields.ts';
import { exceeding, type NamedLimits } from './limits.ts';
import { measureVariables } from './variables.ts';

/** What holds a server's operations to limits: settings of Apollo Server. */
export interface LimitGuard {
  readonly parseOptions: ParseOptions;
  readonly validationRule: ValidationRule;
  readonly plugin: ApolloServerPlugin<BaseContext>;
}

/** graphql-js says so of a document, and gives no code. */
const TOO_MANY_TOKENS = /Document contains more tha[nt] \d+ tokens/;

/** Refuses operations that have more of something than a limit allows, before they are validated, planned or executed. */
export function createLimitGuard(named: NamedLimits): LimitGuard {
  const uses = new WeakMap<OperationDefinitionNode, OperationUse>();
  return {
    parseOptions: { maxTokens: named.limits.tokens },
    validationRule: (context) => ({
      Document(document) {
        try {
          for (const [operation, use] of measureDocument(document, context.getSchema(), named))
            uses.set(operation, use);
        } catch (error) {
          if (!(error instanceof GraphQLError)) throw error;
          context.reportError(error);
          // The other rules look at what is left. A document with errors is neither kept nor executed.
          Object.assign(document, { definitions: [] });
        }
      },
    }),
    plugin: {
      async requestDidStart() {
        return {
          parsingDidStart: async () => async (error?: Error) => {
            // What the parser calls for each level has filled the stack.
            if (error instanceof RangeError) describe(error, 'depth', named);
            if (error && TOO_MANY_TOKENS.test(error.message)) describe(error, 'tokens', named);
          },
          async didResolveOperation({ operation, request, schema }) {
            const use = operation && uses.get(operation);
            const { variables = {} } = request;
            if (use) measureVariables(use, variables, named);
            if (operation) requireKnownFields(operation.variableDefinitions ?? [], variables, schema);
          },
        };
      },
    },
  };
}

/** Says of an error of the parser which limit stopped it. How much there is behind that, nobody has counted. */
function describe(error: Error, limit: 'depth' | 'tokens', named: NamedLimits): void {
  const { message, extensions } = exceeding(named, limit, named.limits[limit] + 1, 'document');
  Object.assign(error, { message, extensions });
}
