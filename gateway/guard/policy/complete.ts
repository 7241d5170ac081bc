import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { collectFields } from '../../../common/graphql/collectFields.ts';
import { isIncluded } from '../../../common/graphql/conditions.ts';
import { get, put } from '../../engine/compile/names.ts';

/** What an answer is completed for: the operation as the client wrote it. */
export interface CompletionScope {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The key under which objects of interfaces and unions say their type. */
  readonly typenameKey: string;
}

/**
 * Brings the answer to an operation without its forbidden parts into the shape of the whole operation: what is missing is
 * null, and null goes up to the next place that may be null.
 */
export function completeAnswer(data: object, scope: CompletionScope): object | null {
  const { schema, operation } = scope;
  const root = schema.getRootType(operation.operation);
  return root ? (new Completion(scope).object(data, root, [operation.selectionSet]) as object | null) : null;
}

interface CompletedField {
  readonly key: string;
  /** Undefined for the fields of the schema itself, whose values stay as they are. */
  readonly type: GraphQLOutputType | undefined;
  readonly nonNull: boolean;
  readonly sets: readonly SelectionSetNode[];
}

class Completion {
  private readonly known = new Map<readonly SelectionSetNode[], Map<string, readonly CompletedField[]>>();

  constructor(private readonly scope: CompletionScope) {}

  /** @returns null where a field is null that may not be */
  object(value: object, declared: GraphQLCompositeType, sets: readonly SelectionSetNode[]): object | null {
    const type = isAbstractType(declared)
      ? this.scope.schema.getType(String(get(value, this.scope.typenameKey)))
      : declared;
    if (!isObjectType(type)) return null;
    const result: object = {};
    for (const { key, type: fieldType, nonNull, sets: below } of this.fields(type, sets)) {
      const given = get(value, key);
      const completed = fieldType === undefined ? (given ?? null) : this.value(given, fieldType, below);
      if (completed === null && nonNull) return null;
      put(result, key, completed);
    }
    return result;
  }

  private value(value: unknown, type: GraphQLOutputType, sets: readonly SelectionSetNode[]): unknown {
    if (value === null || value === undefined) return null;
    if (isNonNullType(type)) return this.value(value, type.ofType, sets);
    if (isListType(type)) {
      const items = (value as readonly unknown[]).map((item) => this.value(item, type.ofType, sets));
      return isNonNullType(type.ofType) && items.includes(null) ? null : items;
    }
    return isCompositeType(type) ? this.object(value, type, sets) : value;
  }

  /** Equal lists of selections are one list, so this is worked out once for all objects of a type at one place. */
  private fields(type: GraphQLObjectType, sets: readonly SelectionSetNode[]): readonly CompletedField[] {
    const byType = this.known.get(sets) ?? new Map<string, readonly CompletedField[]>();
    this.known.set(sets, byType);
    const known = byType.get(type.name);
    if (known) return known;
    const { schema, fragments, variables } = this.scope;
    const applies = (condition: string) => {
      const wanted = schema.getType(condition);
      return condition === type.name || (isAbstractType(wanted) && schema.isSubType(wanted, type));
    };
    const collected = collectFields(sets, {
      fragmentNamed: (name) => fragments.get(name),
      isIncluded: (selection) => isIncluded(selection, variables),
      applies,
    });
    const fields = [...collected].map(([key, nodes]) => this.completedField(type, key, nodes));
    byType.set(type.name, fields);
    return fields;
  }

  private completedField(parent: GraphQLObjectType, key: string, nodes: readonly FieldNode[]): CompletedField {
    const name = nodes[0]?.name.value ?? key;
    const type = parent.getFields()[name]?.type;
    const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    return { key, type, nonNull: type === undefined ? name !== '__type' : isNonNullType(type), sets };
  }
}
