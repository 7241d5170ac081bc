import {
  type ASTNode,
  type DocumentNode,
  execute,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  Kind,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';

/** May this viewer see what has this name: a type, or `Type.field`? */
export type Sees = (coordinate: string) => boolean;

const TYPE_KEY = 'referenceType';

/**
 * What a viewer gets, by plain means: fragments are written out, forbidden selections are cut away one by one, and
 * graphql-js itself puts null where something is missing.
 */
export class PolicyReference {
  /** The operation that is left, for any engine without rules. */
  readonly left: string;
  /** Whether anything was cut away. */
  readonly isCut: boolean;
  /** Whether something was cut away that asks for types, which graphql-js itself would answer. */
  asksTypeInCut = false;
  private readonly document: DocumentNode;

  constructor(
    source: string,
    private readonly schema: GraphQLSchema,
    private readonly sees: Sees,
  ) {
    this.document = withoutSpreads(parse(source));
    const cut = visit(this.document, {
      OperationDefinition: (node) => ({
        ...node,
        selectionSet: this.cut(node.selectionSet, 'Query', ['Query']),
      }),
    });
    this.left = print(withoutUnusedVariables(cut));
    const marked = visit(cut, { Field: (node) => (node.alias?.value === TYPE_KEY ? null : undefined) });
    this.isCut = countFields(marked) < countFields(this.document);
  }

  /** The data of the whole operation, made of that of the operation that is left. */
  async completed(data: unknown, variableValues: Record<string, unknown>): Promise<unknown> {
    if (data == null) return null;
    const answer = await execute({
      schema: this.schema,
      document: this.document,
      rootValue: data,
      variableValues,
      fieldResolver: (source, _arguments, _context, { path: { key } }) =>
        Object.hasOwn(source, key) ? source[key] : null,
      typeResolver: (value) => (value as Record<string, string>)[TYPE_KEY],
    });
    return JSON.parse(JSON.stringify(answer.data));
  }

  private possible(name: string): string[] {
    const type = this.schema.getType(name);
    return isAbstractType(type) ? this.schema.getPossibleTypes(type).map((each) => each.name) : [name];
  }

  private cut(set: SelectionSetNode, parent: string, objects: readonly string[]): SelectionSetNode {
    const kept = set.selections.flatMap((node): SelectionNode[] => {
      if (node.kind === Kind.FRAGMENT_SPREAD) throw new Error('Spreads are written out.');
      if (node.kind === Kind.INLINE_FRAGMENT) {
        const condition = node.typeCondition?.name.value ?? parent;
        const within = this.possible(condition).filter((each) => objects.includes(each));
        const isHidden = isObjectType(this.schema.getType(condition)) && !this.sees(condition);
        if (within.length === 0) return [];
        if (isHidden || this.isDenied(node.selectionSet, within)) {
          return this.cutAway(node);
        }
        return [{ ...node, selectionSet: this.cut(node.selectionSet, condition, within) }];
      }
      return this.cutField(node, parent, objects);
    });
    return { ...set, selections: [typeKey(), ...kept] };
  }

  private cutField(node: FieldNode, parent: string, objects: readonly string[]): FieldNode[] {
    if (node.name.value === '__typename') return [node];
    const fieldOf = (type: string) => {
      const found = this.schema.getType(type);
      return found && 'getFields' in found ? found.getFields()[node.name.value] : undefined;
    };
    const isSeen = objects.every((each) => {
      const type = fieldOf(each)?.type;
      return this.sees(`${each}.${node.name.value}`) && (!type || this.sees(getNamedType(type).name));
    });
    if (!isSeen) return this.cutAway(node);
    const type = getNamedType(fieldOf(parent)?.type ?? fieldOf(objects[0] ?? parent)?.type);
    if (!isCompositeType(type) || node.selectionSet === undefined) return [node];
    const below = this.possible(type.name);
    if (this.isDenied(node.selectionSet, below)) return this.cutAway(node);
    return [{ ...node, selectionSet: this.cut(node.selectionSet, type.name, below) }];
  }

  private cutAway(node: SelectionNode): [] {
    this.asksTypeInCut ||= print(node).includes('__typename');
    return [];
  }

  /** Fields asked of objects some of which are hidden. */
  private isDenied({ selections }: SelectionSetNode, objects: readonly string[]): boolean {
    const asks = selections.some((node) => node.kind === Kind.FIELD && node.name.value !== '__typename');
    return asks && !objects.every((each) => this.sees(each));
  }
}

function typeKey(): FieldNode {
  const name = { kind: Kind.NAME, value: '__typename' } as const;
  return { kind: Kind.FIELD, alias: { kind: Kind.NAME, value: TYPE_KEY }, name };
}

/** A server refuses variables that nothing uses. */
function withoutUnusedVariables(document: DocumentNode): DocumentNode {
  const used = new Set<string>();
  visit(document, {
    VariableDefinition: () => false,
    Variable: ({ name }) => {
      used.add(name.value);
    },
  });
  return visit(document, {
    VariableDefinition: (node) => (used.has(node.variable.name.value) ? undefined : null),
  });
}

function countFields(node: ASTNode): number {
  let count = 0;
  visit(node, {
    Field: () => {
      count += 1;
    },
  });
  return count;
}

function withoutSpreads(document: DocumentNode): DocumentNode {
  const fragments = new Map(
    document.definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  );
  const written = <Node extends ASTNode>(node: Node): Node =>
    visit(node, {
      FragmentSpread: ({ name, directives }) => {
        const { typeCondition, selectionSet } = fragments.get(name.value) as FragmentDefinitionNode;
        return { kind: Kind.INLINE_FRAGMENT, typeCondition, directives, selectionSet: written(selectionSet) } as never;
      },
    });
  return {
    ...document,
    definitions: document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION).map(written),
  };
}
