import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import type { Met, PolicyRules } from './rules.ts';

/** One thing that was taken out of an operation. */
export interface Removed {
  /** Keys of the answer; `@` stands for every item of a list, and a fragment is the last segment: `... on Pier`. */
  readonly path: readonly string[];
  /** What the schema calls it: `Pier.depth`, or `Pier`. */
  readonly place: string;
  /** The requirement that is not met, as an index into the rules. */
  readonly requirement: number;
  /** `@skip` and `@include` at it and above it; it counts only if all of them let it in. */
  readonly directives: readonly (readonly DirectiveNode[])[];
}

/** An operation without what a viewer may not see. */
export interface Rewriting {
  /** The operation alone, with its fragments written out. */
  readonly document: DocumentNode;
  readonly removed: readonly Removed[];
  /** The key under which objects of interfaces and unions are asked for their type. */
  readonly typenameKey: string;
}

export interface RewritingScope {
  readonly schema: GraphQLSchema;
  readonly rules: PolicyRules;
  readonly met: Met;
}

/**
 * Takes out of an operation what the viewer may not see. Fragments are written out, since what may be seen of them depends
 * on the objects that can be where they are used.
 *
 * @returns undefined where the viewer may see all of it
 */
export function rewriteOperation(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  scope: RewritingScope,
): Rewriting | undefined {
  const root = scope.schema.getRootType(operation.operation);
  if (!root) return undefined;
  const typenameKey = freeKey([operation, ...fragments.values()]);
  const rewriter = new Rewriter(fragments, scope, typenameKey);
  const selections = rewriter.selections(operation.selectionSet, { type: root, possible: [root], path: [], above: [] });
  if (rewriter.removed.length === 0) return undefined;
  const definition = { ...operation, selectionSet: selectionSet(selections, typenameKey) };
  return {
    document: { kind: Kind.DOCUMENT, definitions: [definition] },
    removed: rewriter.removed,
    typenameKey,
  };
}

/** Where selections stand. */
interface Position {
  readonly type: GraphQLCompositeType;
  /** The types of the objects that can be here. */
  readonly possible: readonly GraphQLObjectType[];
  readonly path: readonly string[];
  /** The directives of what is above. */
  readonly above: readonly (readonly DirectiveNode[])[];
}

class Rewriter {
  readonly removed: Removed[] = [];

  constructor(
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    private readonly scope: RewritingScope,
    private readonly typenameKey: string,
  ) {}

  selections(set: SelectionSetNode, at: Position): readonly SelectionNode[] {
    return set.selections.flatMap((selection): readonly SelectionNode[] => {
      if (selection.kind === Kind.FIELD) return this.field(selection, at);
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? this.fragments.get(selection.name.value) : selection;
      return fragment ? this.fragment(fragment, selection.directives ?? [], at) : [];
    });
  }

  private field(node: FieldNode, { type, possible, path, above }: Position): readonly FieldNode[] {
    const name = node.name.value;
    const field = isUnionType(type) ? undefined : type.getFields()[name];
    // `__typename`, `__schema` and `__type` are the public schema's.
    if (field === undefined) return [node];
    const named = getNamedType(field.type);
    const directives = [...above, node.directives ?? []];
    const here = [...path, node.alias?.value ?? name];
    const unmet =
      [type, ...possible].map((each) => this.unmetAt(each, name)).find((each) => each !== undefined) ??
      (isAbstractType(named) && asksDirectly(node.selectionSet) ? this.unmetOf(this.possible(named)) : undefined);
    if (unmet !== undefined) {
      this.removed.push({ path: here, place: `${type.name}.${name}`, requirement: unmet, directives });
      return [];
    }
    if (node.selectionSet === undefined || !isCompositeType(named)) return [node];
    const below = this.selections(node.selectionSet, {
      type: named,
      possible: this.possible(named),
      path: [...here, ...itemsOf(field.type)],
      above: directives,
    });
    const asked = isAbstractType(named) ? [typename(this.typenameKey), ...below] : below;
    return [{ ...node, selectionSet: selectionSet(asked, this.typenameKey) }];
  }

  private fragment(
    {
      typeCondition,
      selectionSet: set,
    }: Pick<FragmentDefinitionNode, 'selectionSet'> & Partial<Pick<FragmentDefinitionNode, 'typeCondition'>>,
    directives: readonly DirectiveNode[],
    { type: parent, possible: above, path, above: aboveDirectives }: Position,
  ): readonly SelectionNode[] {
    const type = typeCondition ? this.scope.schema.getType(typeCondition.name.value) : parent;
    if (!isCompositeType(type)) return [];
    const own = this.possible(type);
    const possible = above.filter((each) => own.includes(each));
    if (possible.length === 0 && above.length > 0) return [];
    const all = [...aboveDirectives, directives];
    const unmet = this.unmetOf([type]) ?? (asksDirectly(set) ? this.unmetOf(possible) : undefined);
    if (unmet !== undefined) {
      const segment = `... on ${type.name}`;
      this.removed.push({ path: [...path, segment], place: type.name, requirement: unmet, directives: all });
      return [];
    }
    const selections = this.selections(set, { type, possible, path, above: all });
    if (selections.length === 0) return [];
    return [
      {
        kind: Kind.INLINE_FRAGMENT,
        ...(typeCondition ? { typeCondition } : {}),
        directives,
        selectionSet: { kind: Kind.SELECTION_SET, selections },
      },
    ];
  }

  private possible(type: GraphQLCompositeType): readonly GraphQLObjectType[] {
    return isAbstractType(type) ? this.scope.schema.getPossibleTypes(type) : [type];
  }

  /** The first requirement that these types have and the viewer does not meet. */
  private unmetOf(types: readonly { name: string }[]): number | undefined {
    const { rules, met } = this.scope;
    return types.map(({ name }) => rules.types.get(name)).find((number) => number !== undefined && !met[number]);
  }

  /** The requirement not met of a field of objects of `type`: of the type, the field itself, or the field's own type. */
  private unmetAt(type: GraphQLCompositeType, name: string): number | undefined {
    const { rules, met } = this.scope;
    const own = rules.fields.get(`${type.name}.${name}`);
    if (own !== undefined && !met[own]) return own;
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
    return this.unmetOf([type, ...(field ? [getNamedType(field.type)] : [])]);
  }
}

/** Whether fields other than `__typename` are selected outside of fragments: then objects of every type give them. */
function asksDirectly(set: SelectionSetNode | undefined): boolean {
  return set?.selections.some((each) => each.kind === Kind.FIELD && each.name.value !== '__typename') ?? false;
}

/** One `@` for every list around a type. */
function itemsOf(type: GraphQLOutputType): readonly string[] {
  const nullable = getNullableType(type);
  return isListType(nullable) ? ['@', ...itemsOf(nullable.ofType)] : [];
}

function typename(key: string): FieldNode {
  const name = { kind: Kind.NAME, value: '__typename' } as const;
  return { kind: Kind.FIELD, alias: { kind: Kind.NAME, value: key }, name };
}

/** A selection that has lost everything still asks whether its object is there. */
function selectionSet(selections: readonly SelectionNode[], typenameKey: string): SelectionSetNode {
  return { kind: Kind.SELECTION_SET, selections: selections.length > 0 ? selections : [typename(typenameKey)] };
}

/** A key that the client uses nowhere. */
function freeKey(nodes: readonly (OperationDefinitionNode | FragmentDefinitionNode)[]): string {
  const used = new Set<string>();
  for (const node of nodes) {
    visit(node, {
      Field: ({ alias, name }) => {
        used.add(alias?.value ?? name.value);
      },
    });
  }
  let key = 'typename';
  while (used.has(key)) key += '_';
  return key;
}
