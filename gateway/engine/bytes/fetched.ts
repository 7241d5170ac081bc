import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { BytesNotPossible } from './unexpected.ts';

/** A field as a fetch asks for it, of objects of one type. */
export interface FetchedField {
  /** Its key in the fetch's answer. */
  key: string;
  fieldName: string;
  type: GraphQLOutputType;
  /** What is asked below it; undefined for leaves. */
  below: FetchedObject | undefined;
}

/** What a fetch asks for at one place. */
export interface FetchedObject {
  /** Whether every object begins with `__typename`, so that its fields are known from `byType`. */
  hasTypename: boolean;
  /** The fields in the order of the answer, by object type; by the declared type when there is no `__typename`. */
  byType: ReadonlyMap<string, readonly FetchedField[]>;
}

/** Combinations of a selection and a type at most; an operation with more is answered from objects. */
const MAX_FIELD_SETS = 2_000;

/** Reads one fetch's document as the order in which its answer comes. */
export class Fetched {
  private readonly fragments = new Map<string, FragmentDefinitionNode>();
  private readonly root: SelectionSetNode | undefined;
  private collected = 0;

  constructor(
    operation: string,
    private readonly schema: GraphQLSchema,
  ) {
    const document: DocumentNode = parse(operation, { noLocation: true });
    let root: SelectionSetNode | undefined;
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(definition.name.value, definition);
      if (definition.kind === Kind.OPERATION_DEFINITION) root = definition.selectionSet;
    }
    this.root = root;
  }

  /** The root fields. @throws BytesNotPossible */
  rootFields(type: GraphQLCompositeType): readonly FetchedField[] {
    return this.fields(this.root === undefined ? [] : [this.root], type);
  }

  /** What is asked of entities of one type in the `_entities` field with this response key. @throws BytesNotPossible */
  entityFields(alias: string, type: GraphQLCompositeType): readonly FetchedField[] {
    const entry = this.root?.selections.find((s) => s.kind === Kind.FIELD && (s.alias ?? s.name).value === alias);
    const set = entry?.kind === Kind.FIELD ? entry.selectionSet : undefined;
    return this.fields(set === undefined ? [] : [set], type);
  }

  private fields(sets: readonly SelectionSetNode[], type: GraphQLCompositeType): FetchedField[] {
    this.collected += 1;
    if (this.collected > MAX_FIELD_SETS) throw new BytesNotPossible('too many types may stand in the answer');
    const found = new Map<string, { fieldName: string; sets: SelectionSetNode[] }>();
    const add = (set: SelectionSetNode): void => {
      for (const selection of set.selections) {
        if ((selection.directives ?? []).length > 0) throw new BytesNotPossible('a fetch has directives');
        if (selection.kind === Kind.FIELD) {
          const key = (selection.alias ?? selection.name).value;
          const below = selection.selectionSet === undefined ? [] : [selection.selectionSet];
          const known = found.get(key);
          if (known !== undefined) known.sets.push(...below);
          else found.set(key, { fieldName: selection.name.value, sets: below });
          continue;
        }
        const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? this.fragments.get(selection.name.value) : selection;
        if (fragment === undefined) throw new BytesNotPossible('a fetch names a fragment that it does not define');
        if (this.applies(fragment.typeCondition?.name.value, type)) add(fragment.selectionSet);
      }
    };
    for (const set of sets) add(set);
    return [...found].map(([key, { fieldName, sets: below }]) => {
      const fieldType = this.typeOf(type, fieldName);
      const named = getNamedType(fieldType);
      return { key, fieldName, type: fieldType, below: isCompositeType(named) ? this.object(below, named) : undefined };
    });
  }

  private object(sets: readonly SelectionSetNode[], type: GraphQLCompositeType): FetchedObject {
    if (isAbstractType(type)) {
      const types = this.schema.getPossibleTypes(type);
      const byType = new Map(types.map((each) => [each.name, this.fields(sets, each)]));
      const hasTypename = [...byType.values()].every(([first]) => first === undefined || isTypename(first));
      if (hasTypename) return { hasTypename, byType };
    }
    return { hasTypename: false, byType: new Map([[type.name, this.fields(sets, type)]]) };
  }

  private applies(condition: string | undefined, type: GraphQLCompositeType): boolean {
    if (condition === undefined || condition === type.name) return true;
    // Without `__typename` the object's type is not known, so a type condition cannot be decided.
    if (!isObjectType(type))
      throw new BytesNotPossible('a fetch has a type condition where the answer has no __typename');
    const conditionType = this.schema.getType(condition);
    return isAbstractType(conditionType) && this.schema.isSubType(conditionType, type);
  }

  private typeOf(parent: GraphQLCompositeType, name: string): GraphQLOutputType {
    if (name === '__typename') return this.schema.getType('String') as GraphQLOutputType;
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
    if (field === undefined) throw new BytesNotPossible(`the field "${name}" is not in the supergraph`);
    return field.type;
  }
}

function isTypename({ key, fieldName }: FetchedField): boolean {
  return key === '__typename' && fieldName === '__typename';
}
