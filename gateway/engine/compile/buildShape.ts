import {
  type FieldNode,
  type GraphQLAbstractType,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isUnionType,
  type SelectionSetNode,
} from 'graphql';
import { collectFields, type OperationScope } from '../operation/collectFields.ts';
import type { FetchKeys } from '../operation/fetchKeys.ts';
import type { Conditions } from '../operation/normalize.ts';
import { type Operation, rootType } from '../operation/operation.ts';
import type { SupergraphFacts } from '../supergraph/facts.ts';
import type { FieldShape, FieldsShape, LeafShape, ObjectShape, Position } from './shape.ts';

const anything: Position = {
  nonNull: false,
  shape: { kind: 'leaf', check: 'any', typeName: 'anything', values: undefined },
};

const builtIn = new Set(['Int', 'Float', 'String', 'Boolean', 'ID']);

/** The shape of an operation's answer when `@skip` and `@include` are decided by `conditions`. */
export function shapeOf(operation: Operation, facts: SupergraphFacts, conditions: Conditions): FieldsShape {
  const { definition } = operation;
  const type = rootType(operation, facts.publicSchema);
  return new Shapes(operation, facts, conditions).fieldsOf(type, [definition.selectionSet]);
}

class Shapes {
  private readonly setIds = new Map<SelectionSetNode, number>();
  private readonly known = new Map<string, FieldsShape | ObjectShape>();
  private made = 0;
  private readonly schema: GraphQLSchema;
  private readonly fetchKey: FetchKeys;
  private readonly scope: OperationScope;

  private readonly hidesMembersOf: SupergraphFacts['hidesMembersOf'];

  constructor(
    { fragments, fetchKey }: Operation,
    { publicSchema, hidesMembersOf }: SupergraphFacts,
    conditions: Conditions,
  ) {
    this.hidesMembersOf = hidesMembersOf;
    this.schema = publicSchema;
    this.fetchKey = fetchKey;
    this.scope = { fragments, schema: publicSchema, conditions };
  }

  fieldsOf(type: GraphQLCompositeType, sets: readonly SelectionSetNode[]): FieldsShape {
    return this.once(`fields ${type.name}`, sets, (id) => {
      const fields = [...collectFields(sets, type, this.scope)].map(([key, nodes]) => this.field(type, key, nodes));
      return { id, typeName: type.name, fields };
    });
  }

  /** Gives equal types and selections one shape, so that a fragment used often does not multiply the generated code. */
  private once<T extends FieldsShape | ObjectShape>(
    kind: string,
    sets: readonly SelectionSetNode[],
    make: (id: number) => T,
  ): T {
    const ids = sets.map((set) => {
      const id = this.setIds.get(set) ?? this.setIds.size;
      this.setIds.set(set, id);
      return id;
    });
    const key = `${kind} ${ids.join(' ')}`;
    const existing = this.known.get(key);
    if (existing !== undefined) return existing as T;
    this.made += 1;
    const made = make(this.made);
    this.known.set(key, made);
    return made;
  }

  private field(parent: GraphQLCompositeType, key: string, nodes: readonly FieldNode[]): FieldShape {
    const fieldName = (nodes[0] as FieldNode).name.value;
    // Meta fields are the gateway's own: `__typename` is known, `__schema` and `__type` are already executed.
    if (fieldName.startsWith('__')) return { key, source: key, fieldName, position: anything };
    const definition = isUnionType(parent) ? undefined : parent.getFields()[fieldName];
    if (definition === undefined) throw new Error(`The type "${parent.name}" has no field "${fieldName}".`);
    const sets = nodes.flatMap(({ selectionSet }) => (selectionSet === undefined ? [] : [selectionSet]));
    const source = this.fetchKey(nodes[0] as FieldNode);
    return { key, source, fieldName, position: this.position(definition.type, sets) };
  }

  private position(type: GraphQLOutputType, sets: readonly SelectionSetNode[]): Position {
    if (isNonNullType(type)) return { nonNull: true, shape: this.position(type.ofType, sets).shape };
    if (isListType(type)) return { nonNull: false, shape: { kind: 'list', item: this.position(type.ofType, sets) } };
    const named = getNamedType(type);
    if (isCompositeType(named)) return { nonNull: false, shape: this.object(named, sets) };
    const check = isEnumType(named) ? 'enum' : builtIn.has(named.name) ? (named.name as LeafShape['check']) : 'any';
    const values = isEnumType(named) ? new Set<unknown>(named.getValues().map(({ name }) => name)) : undefined;
    return { nonNull: false, shape: { kind: 'leaf', check, typeName: named.name, values } };
  }

  private object(type: GraphQLCompositeType, sets: readonly SelectionSetNode[]): ObjectShape {
    return this.once(`object ${type.name}`, sets, (id) => {
      const abstract = isAbstractType(type);
      const possible = abstract ? this.schema.getPossibleTypes(type) : [type];
      const variants = new Map(possible.map((member) => [member.name, this.fieldsOf(member, sets)]));
      const untyped = abstract ? this.untyped(type, sets, [...variants.values()]) : undefined;
      const interfaces = abstract ? this.interfacesWithin(type) : [];
      return { kind: 'object', id, typeName: type.name, abstract, variants, untyped, interfaces };
    });
  }

  private untyped(
    type: GraphQLCompositeType,
    sets: readonly SelectionSetNode[],
    variants: readonly FieldsShape[],
  ): FieldsShape | undefined {
    if (isAbstractType(type) && this.hidesMembersOf(type)) return undefined;
    const collected = collectFields(sets, type, this.scope);
    const keys = [...collected.keys()].join(' ');
    if (variants.some(({ fields }) => fields.map(({ key }) => key).join(' ') !== keys)) return undefined;
    // A fragment on another abstract type that all objects here fulfil can ask for what only that type has.
    const has = (name: string) => name.startsWith('__') || (!isUnionType(type) && type.getFields()[name] !== undefined);
    if (![...collected.values()].every(([node]) => has((node as FieldNode).name.value))) return undefined;
    const own = this.fieldsOf(type, sets);
    return own.fields.some(({ fieldName }) => fieldName === '__typename') ? undefined : own;
  }

  private interfacesWithin(type: GraphQLAbstractType): readonly string[] {
    const below = isInterfaceType(type) ? this.schema.getImplementations(type).interfaces : [];
    return [type, ...below].map(({ name }) => name);
  }
}
