import { type GraphQLCompositeType, type GraphQLSchema, isCompositeType, isObjectType } from 'graphql';
import type { FieldsShape, ObjectShape, Position } from '../compile/shape.ts';
import type { EntityGroupPlan, Plan } from '../planning/plan.ts';
import { Fetched, type FetchedField } from './fetched.ts';
import { cutPieces } from './pieces.ts';
import { type Children, type LaidFetch, type LaidGroup, type Layout, type Part, type Place } from './places.ts';
import { sameBytes } from './sameBytes.ts';
import { BytesNotPossible } from './unexpected.ts';

/** Places of an answer at most; an operation with more is answered from objects. */
const MAX_PLACES = 300;

/** @throws BytesNotPossible when the answer cannot be pieced together */
export function layOut(plan: Plan, shape: FieldsShape, schema: GraphQLSchema): Layout {
  return new LayingOut(schema).layOut(plan, shape);
}

class LayingOut {
  private readonly places: Place[] = [];
  private readonly children = new Map<string, Children>();
  private readonly fetches: LaidFetch[] = [];
  private columns = 0;

  constructor(private readonly schema: GraphQLSchema) {}

  layOut(plan: Plan, shape: FieldsShape): Layout {
    const root = this.place(undefined, shape.typeName, shape);
    this.addFetches(plan, root);
    for (const { root: part, groups } of this.fetches) {
      for (const { place, fields } of part ? [part] : groups.flatMap(({ parts }) => parts)) {
        this.openMismatches(place, fields);
      }
    }
    cutPieces(this.places, this.fetches, this.children, () => this.column());
    return { root, fetches: this.fetches, places: this.places };
  }

  private place(parent: Place['parent'], typeName: string, shape: FieldsShape): Place {
    const type = this.schema.getType(typeName);
    if (!isCompositeType(type)) throw new BytesNotPossible(`"${typeName}" is no type with fields`);
    const place: Place = { id: this.places.length, parent, type, shape, keys: new Map(), pieces: [] };
    this.places.push(place);
    if (this.places.length > MAX_PLACES) throw new BytesNotPossible('the answer has too many places');
    return place;
  }

  private column(): number {
    this.columns += 1;
    return this.columns - 1;
  }

  private addFetches(plan: Plan, root: Place): void {
    if ('steps' in plan) {
      for (const step of plan.steps) this.addFetches(step, root);
      return;
    }
    if (plan.operationKind !== 'query') throw new BytesNotPossible('it changes data');
    const fetched = new Fetched(plan.operation, this.schema);
    if (plan.kind === 'root') {
      if (plan.outputRewrites.length > 0) throw new BytesNotPossible('a fetch is rewritten');
      const part = { place: root, fields: fetched.rootFields(root.type), keys: [] };
      this.fetches.push({ plan, root: part, groups: [] });
      return;
    }
    const groups = plan.groups.map((group) => this.group(group, fetched, root));
    const asked = groups.flatMap(({ parts }) => parts.map(({ place }) => place));
    if (new Set(asked).size < asked.length) throw new BytesNotPossible('one fetch asks twice about the same objects');
    this.fetches.push({ plan, root: undefined, groups });
  }

  private group(group: EntityGroupPlan, fetched: Fetched, root: Place): LaidGroup {
    const [path, ...others] = group.paths;
    if (path === undefined || others.length > 0)
      throw new BytesNotPossible('entities of several places are fetched as one');
    if (group.inputRewrites.length + group.outputRewrites.length > 0)
      throw new BytesNotPossible('a fetch is rewritten');
    const keys = keysByType(group);
    const parts = this.placesAt(path, root).flatMap((place): Part[] => {
      const own = keys.get(place.type.name);
      if (own === undefined) return [];
      for (const key of own) if (!place.keys.has(key)) place.keys.set(key, { column: this.column(), fetch: -1 });
      return [{ place, fields: fetched.entityFields(group.alias, place.type), keys: own }];
    });
    return { alias: group.alias, variable: group.variable, parts };
  }

  /** The places that a path leads to. All objects on the path are then pieced together. */
  private placesAt(path: EntityGroupPlan['paths'][number], root: Place): Place[] {
    let places = [root];
    for (const segment of path) {
      if (segment === '@') continue;
      if ('Field' in segment) {
        places = places.flatMap((place) => [...(this.open(place, segment.Field)?.places.values() ?? [])]);
        if (places.length === 0) throw new BytesNotPossible(`no field "${segment.Field}" was asked for`);
      } else {
        const types: readonly string[] = segment.TypeCondition;
        places = places.filter(({ type }) => types.some((name) => this.isOf(type, name)));
      }
    }
    return places;
  }

  private isOf(type: GraphQLCompositeType, name: string): boolean {
    if (type.name === name) return true;
    if (!isObjectType(type))
      throw new BytesNotPossible('a fetch has a type condition where the answer has no __typename');
    const wanted = this.schema.getType(name);
    return isCompositeType(wanted) && !isObjectType(wanted) && this.schema.isSubType(wanted, type);
  }

  /** Has the objects of a field pieced together; undefined when a place has no such field. */
  private open(place: Place, key: string): Children | undefined {
    const name = `${place.id} ${key}`;
    const known = this.children.get(name);
    if (known !== undefined) return known;
    const field = place.shape.fields.find(({ source }) => source === key);
    const object = field && objectBelow(field.position);
    if (object === undefined) return undefined;
    const children: Children = {
      id: this.children.size,
      hasTypename: object.abstract,
      places: new Map([...object.variants].map(([type, shape]) => [type, this.place({ place, key }, type, shape)])),
    };
    this.children.set(name, children);
    return children;
  }

  /** Objects whose bytes are not exactly what the client gets are pieced together too. */
  private openMismatches(place: Place, fields: readonly FetchedField[]): void {
    for (const field of fields) {
      if (field.below === undefined) continue;
      const wanted = place.shape.fields.find(({ source }) => source === field.key);
      if (wanted === undefined) throw new BytesNotPossible(`the client did not ask for the objects of "${field.key}"`);
      const isOpen = this.children.has(`${place.id} ${field.key}`);
      if (!isOpen && sameBytes(field, wanted.position)) continue;
      if (objectBelow(wanted.position)?.abstract && !field.below.hasTypename) {
        throw new BytesNotPossible(`the objects of "${field.key}" have no __typename`);
      }
      for (const child of this.open(place, field.key)?.places.values() ?? []) {
        this.openMismatches(child, field.below.byType.get(child.type.name) ?? []);
      }
    }
  }
}

function keysByType({ requires }: EntityGroupPlan): ReadonlyMap<string, string[]> {
  const byType = new Map<string, string[]>();
  for (const selection of requires) {
    if (selection.kind !== 'InlineFragment' || byType.has(selection.typeCondition)) {
      throw new BytesNotPossible('a representation is more than a type and its keys');
    }
    const keys = selection.selections.flatMap((field) => {
      if (field.kind !== 'Field' || field.selections?.length || (field.alias ?? field.name) !== field.name) {
        throw new BytesNotPossible('a key is more than plain fields');
      }
      return field.name === '__typename' ? [] : [field.name];
    });
    byType.set(selection.typeCondition, keys);
  }
  return byType;
}

/** The objects of a value, through all lists. */
function objectBelow(position: Position): ObjectShape | undefined {
  let { shape } = position;
  while (shape.kind === 'list') shape = shape.item.shape;
  return shape.kind === 'object' ? shape : undefined;
}
