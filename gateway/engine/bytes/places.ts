import type { GraphQLCompositeType } from 'graphql';
import type { FieldsShape } from '../compile/shape.ts';
import type { EntityFetchPlan, RootFetchPlan } from '../planning/plan.ts';
import type { FetchedField } from './fetched.ts';

/** One fetch, with the places of the answer that its objects have. */
export type LaidFetch =
  | { plan: RootFetchPlan; root: Part; groups: readonly [] }
  | { plan: EntityFetchPlan; root: undefined; groups: readonly LaidGroup[] };

/** One list of entities: those of the first part come first. */
export interface LaidGroup {
  alias: string;
  variable: string;
  parts: readonly Part[];
}

/** What a fetch brings for the objects of one place. */
export interface Part {
  place: Place;
  fields: readonly FetchedField[];
  /** The keys of its representations, which are among those of the place. */
  keys: readonly string[];
}

/** Objects of one type at one path of the answer, which are put together from several pieces. */
export interface Place {
  id: number;
  parent: { place: Place; key: string } | undefined;
  type: GraphQLCompositeType;
  shape: FieldsShape;
  /** The fields, as fetched, of which representations are made. */
  keys: Map<string, Key>;
  /** What the answer has at this place, in order. */
  pieces: Piece[];
}

/** A value that a representation needs: it is taken from the first fetch that brings it. */
export interface Key {
  column: number;
  fetch: number;
}

export type Piece =
  /** Text that is known beforehand. */
  | { kind: 'constant'; text: string }
  /** Fields that stand in this order in one fetch's answer: one slice of it, from the first key to the last value. */
  | { kind: 'run'; column: number; fetch: number; first: string; last: string }
  /** One field that the client calls otherwise: a slice of its value. */
  | { kind: 'renamed'; column: number; fetch: number; key: string; text: string }
  /** A field whose objects are themselves pieced together. */
  | { kind: 'child'; column: number; fetch: number; key: string; text: string; children: Children };

/** The places of the objects that one field leads to. */
export interface Children {
  id: number;
  /** Whether each object begins with `__typename`; if not, there is one place. */
  hasTypename: boolean;
  /** By the name of the type. */
  places: ReadonlyMap<string, Place>;
}

/** Which piece of the answer comes from where. */
export interface Layout {
  root: Place;
  fetches: readonly LaidFetch[];
  places: readonly Place[];
}

/** What a part of a fetch asks for at a place; undefined when it does not reach it. */
export function fieldsAt(part: Part, place: Place): readonly FetchedField[] | undefined {
  if (part.place === place) return part.fields;
  if (place.parent === undefined) return undefined;
  const field = fieldsAt(part, place.parent.place)?.find(({ key }) => key === place.parent?.key);
  return field?.below?.byType.get(place.type.name);
}
