import { GraphQLError, type ValidationRule } from 'graphql';
import { ErrorCode } from '../../common/errorCode.ts';

/** Refuses `__schema` and `__type`; `__typename` says nothing of the schema that the client did not write itself. */
export const noIntrospection: ValidationRule = (context) => ({
  Field(node) {
    const { value: name } = node.name;
    if (name !== '__schema' && name !== '__type') return;
    const message = `"${name}" is closed on this server (HUB_INTROSPECTION=off): its operator publishes the schema as a file, in the hub's sources schema/supergraph.graphql.`;
    context.reportError(
      new GraphQLError(message, { nodes: node, extensions: { code: ErrorCode.INTROSPECTION_DISABLED } }),
    );
  },
});
