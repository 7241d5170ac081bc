import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql';
import type { EntityGroupPlan, Plan } from '../plan.ts';
import type { FieldShape, FieldsShape, Position } from '../shape.ts';

/** An operation whose answer is not pieced together from text, for the reason in the message. */
export class NotAsText extends Error {}

/** A field as a fetch asks for it. */
export interface FetchField {
  key: string;
  type: GraphQLOutputType;
  /** What is asked below it, for objects. */
  fields: readonly FetchField[] | undefined;
}

/** One fetch, with the place of the answer that its objects have. */
export interface LaidFetch {
  plan: Exclude<Plan, { steps: readonly Plan[] }>;
  /** The answer's fields: those of the root, or one list of entities for each group. */
  parts: readonly { place: Place; fields: readonly FetchField[]; group: EntityGroupPlan | undefined }[];
}

/** A kind of object in the answer that is put together from several pieces of text. */
export interface Place {
  id: number;
  /** The fields that lead to it, as fetched. */
  path: readonly string[];
  type: GraphQLObjectType;
  shape: FieldsShape;
  /** Fields whose text representations are made of, with the property that holds it. */
  keys: Map<string, string>;
  /** What the answer has at this place, in order. */
  pieces: Piece[];
}

export type Piece =
  /** Text that is known beforehand. */
  | { kind: 'constant'; text: string }
  /** Fields that stand in this order in one fetch's answer: one slice of it, from the first key to the last value. */
  | { kind: 'run'; property: string; fetch: number; first: string; last: string }
  /** One field that the client calls otherwise: a slice of its value. */
  | { kind: 'renamed'; property: string; fetch: number; key: string; text: string }
  /** A field whose objects are themselves pieced together. */
  | { kind: 'child'; property: string; fetch: number; key: string; text: string; place: Place };

/** Which piece of the answer comes from where. */
export interface Layout {
  root: Place;
  fetches: readonly LaidFetch[];
  places: readonly Place[];
}

/** @throws NotAsText when the answer cannot be pieced together. */
export function layOut(plan: Plan, shape: FieldsShape, schema: GraphQLSchema): Layout {
  return new LayingOut(schema).layOut(plan, shape);
}

class LayingOut {
  private readonly places = new Map<string, Place>();
  private readonly fetches: LaidFetch[] = [];

  constructor(private readonly schema: GraphQLSchema) {}

  layOut(plan: Plan, shape: FieldsShape): Layout {
    const rootType = this.schema.getType(shape.typeName);
    if (!isObjectType(rootType)) throw new NotAsText('the root is no object type');
    const root = this.place([], rootType, shape);
    this.openWays(plan, root);
    this.addFetches(plan, root);
    for (const [index, fetch] of this.fetches.entries()) {
      for (const { place, fields } of fetch.parts) this.openMismatches(place, fields, index);
    }
    for (const place of this.places.values()) this.pieces(place);
    return { root, fetches: this.fetches, places: [...this.places.values()] };
  }

  private place(path: readonly string[], type: GraphQLObjectType, shape: FieldsShape): Place {
    const key = path.join(' ');
    const known = this.places.get(key);
    if (known !== undefined) return known;
    const place: Place = { id: this.places.size, path, type, shape, keys: new Map(), pieces: [] };
    this.places.set(key, place);
    return place;
  }

  /** Every object on the way to an entity fetch is pieced together. */
  private openWays(plan: Plan, root: Place): void {
    if ('steps' in plan) for (const step of plan.steps) this.openWays(step, root);
    if (!('kind' in plan) || plan.kind !== 'entities') return;
    for (const { paths } of plan.groups) {
      for (const path of paths) {
        let place = root;
        for (const segment of path) {
          if (segment === '@') continue;
          if (!('Field' in segment)) throw new NotAsText('a fetch is for some types only');
          place = this.below(place, segment.Field);
        }
      }
    }
  }

  private below(place: Place, key: string): Place {
    const field = place.shape.fields.find(({ source }) => source === key);
    const object = field && objectBelow(field.position);
    const type = object && this.schema.getType(object.typeName);
    if (object === undefined || object.abstract || !isObjectType(type)) {
      throw new NotAsText(`"${key}" has no objects of one type that the client asked for`);
    }
    return this.place([...place.path, key], type, object.variants.get(object.typeName) as FieldsShape);
  }

  private addFetches(plan: Plan, root: Place): void {
    if ('steps' in plan) {
      for (const step of plan.steps) this.addFetches(step, root);
      return;
    }
    if (plan.operationKind !== 'query') throw new NotAsText('it changes data');
    const document = parse(plan.operation, { noLocation: true });
    if (plan.kind === 'root') {
      if (plan.outputRewrites.length > 0) throw new NotAsText('a fetch is rewritten');
      const fields = this.fetchFields(document, root.type, undefined);
      this.fetches.push({ plan, parts: [{ place: root, fields, group: undefined }] });
      return;
    }
    const parts = plan.groups.map((group) => {
      const [path, ...others] = group.paths;
      if (path === undefined || others.length > 0) throw new NotAsText('entities of several places are fetched as one');
      if (group.inputRewrites.length + group.outputRewrites.length > 0) throw new NotAsText('a fetch is rewritten');
      const place = this.places.get(
        path.flatMap((s) => (s !== '@' && 'Field' in s ? [s.Field] : [])).join(' '),
      ) as Place;
      for (const key of keysOf(group, place)) if (!place.keys.has(key)) place.keys.set(key, `k${place.keys.size}`);
      return { place, group, fields: this.fetchFields(document, place.type, group.alias) };
    });
    this.fetches.push({ plan, parts });
  }

  private fetchFields(document: DocumentNode, type: GraphQLObjectType, alias: string | undefined): FetchField[] {
    const fragments = new Map<string, FragmentDefinitionNode>();
    let set: SelectionSetNode | undefined;
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
      if (definition.kind === Kind.OPERATION_DEFINITION) set = definition.selectionSet;
    }
    if (alias !== undefined) {
      const entry = set?.selections.find((s) => s.kind === Kind.FIELD && (s.alias ?? s.name).value === alias);
      set = entry?.kind === Kind.FIELD ? entry.selectionSet : undefined;
    }
    return set === undefined ? [] : this.collect([set], type, fragments);
  }

  private collect(
    sets: readonly SelectionSetNode[],
    type: GraphQLCompositeType,
    fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  ): FetchField[] {
    const found = new Map<string, { type: GraphQLOutputType; sets: SelectionSetNode[] }>();
    const add = (set: SelectionSetNode): void => {
      for (const selection of set.selections) {
        if ((selection.directives ?? []).length > 0) throw new NotAsText('a fetch has directives');
        if (selection.kind !== Kind.FIELD) {
          const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
          if (fragment === undefined || (fragment.typeCondition?.name.value ?? type.name) !== type.name) {
            throw new NotAsText('a fetch is by type');
          }
          add(fragment.selectionSet);
          continue;
        }
        const key = (selection.alias ?? selection.name).value;
        const known = found.get(key);
        const below = selection.selectionSet === undefined ? [] : [selection.selectionSet];
        if (known !== undefined) known.sets.push(...below);
        else found.set(key, { type: this.typeOf(type, selection.name.value), sets: below });
      }
    };
    for (const set of sets) add(set);
    return [...found].map(([key, { type: fieldType, sets: below }]) => {
      const named = getNamedType(fieldType);
      const fields = isCompositeType(named) ? this.collect(below, named, fragments) : undefined;
      return { key, type: fieldType, fields };
    });
  }

  private typeOf(parent: GraphQLCompositeType, name: string): GraphQLOutputType {
    if (!isObjectType(parent)) throw new NotAsText('an object is of one of several types');
    if (name === '__typename') return this.schema.getType('String') as GraphQLOutputType;
    const field = parent.getFields()[name];
    if (field === undefined) throw new NotAsText(`the field "${name}" is not in the supergraph`);
    return field.type;
  }

  /** Objects whose text is not exactly what the client gets are pieced together too. */
  private openMismatches(place: Place, fields: readonly FetchField[], fetch: number): void {
    for (const field of fields) {
      if (field.fields === undefined) continue;
      const wanted = place.shape.fields.find(({ source }) => source === field.key);
      if (wanted === undefined) {
        throw new NotAsText(`objects of "${field.key}" are fetched that the client did not ask for`);
      }
      const object = objectBelow(wanted.position);
      const shape = object?.variants.get(object.typeName);
      const open = this.places.has([...place.path, field.key].join(' '));
      if (object?.abstract || shape === undefined) throw new NotAsText('an object is of one of several types');
      if (!open && sameText(field.fields, shape)) continue;
      this.openMismatches(this.below(place, field.key), field.fields, fetch);
    }
  }

  private pieces(place: Place): void {
    let previous: { fetch: number; index: number } | undefined;
    for (const field of place.shape.fields) {
      const { key, source, fieldName } = field;
      if (fieldName === '__typename') {
        place.pieces.push({ kind: 'constant', text: `${JSON.stringify(key)}:${JSON.stringify(place.type.name)}` });
        previous = undefined;
        continue;
      }
      const { fetch, index } = this.supplier(place, source);
      const child = this.places.get([...place.path, source].join(' '));
      const property = `p${place.pieces.length}`;
      const text = `${JSON.stringify(key)}:`;
      const last = place.pieces.at(-1);
      if (child !== undefined) {
        place.pieces.push({ kind: 'child', property, fetch, key: source, text, place: child });
        previous = undefined;
      } else if (key !== source) {
        place.pieces.push({ kind: 'renamed', property, fetch, key: source, text });
        previous = undefined;
      } else if (last?.kind === 'run' && previous?.fetch === fetch && previous.index + 1 === index) {
        last.last = source;
        previous = { fetch, index };
      } else {
        place.pieces.push({ kind: 'run', property, fetch, first: source, last: source });
        previous = { fetch, index };
      }
    }
  }

  private supplier(place: Place, source: string): { fetch: number; index: number } {
    const found = this.fetches.flatMap(({ parts }, fetch) =>
      parts.flatMap((part) => {
        const fields = fieldsAt(part, place);
        const index = fields?.findIndex(({ key }) => key === source) ?? -1;
        return index === -1 ? [] : [{ fetch, index }];
      }),
    );
    const [only, ...others] = found;
    if (only === undefined || others.length > 0) throw new NotAsText(`"${source}" comes from several fetches`);
    return only;
  }
}

/** What a part of a fetch asks for at a place; undefined when it does not reach it. */
export function fieldsAt(part: LaidFetch['parts'][number], place: Place): readonly FetchField[] | undefined {
  const start = part.place.path;
  if (!start.every((key, index) => place.path[index] === key)) return undefined;
  let fields: readonly FetchField[] | undefined = part.fields;
  for (const key of place.path.slice(start.length)) fields = fields?.find((field) => field.key === key)?.fields;
  return fields;
}

function keysOf({ requires }: EntityGroupPlan, { type }: Place): string[] {
  return requires.flatMap((selection) => {
    if (selection.kind !== 'InlineFragment' || selection.typeCondition !== type.name)
      throw new NotAsText('a key is by type');
    return selection.selections.flatMap((field) => {
      if (field.kind !== 'Field' || field.selections?.length || (field.alias ?? field.name) !== field.name) {
        throw new NotAsText('a key is more than plain fields');
      }
      return field.name === '__typename' ? [] : [field.name];
    });
  });
}

export function objectBelow(position: Position) {
  let { shape } = position;
  while (shape.kind === 'list') shape = shape.item.shape;
  return shape.kind === 'object' ? shape : undefined;
}

/** Is what is fetched, down to the leaves, what the client gets? */
function sameText(fields: readonly FetchField[], shape: FieldsShape): boolean {
  if (fields.length !== shape.fields.length) return false;
  return fields.every((field, index) => {
    const wanted = shape.fields[index] as FieldShape;
    if (wanted.key !== field.key || wanted.source !== field.key || wanted.fieldName.startsWith('__')) return false;
    if (field.fields === undefined) return true;
    const object = objectBelow(wanted.position);
    const below = object?.abstract ? undefined : object?.variants.get(object.typeName);
    return below !== undefined && sameText(field.fields, below);
  });
}
