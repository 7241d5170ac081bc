/** What the value at one place of the client's answer may be. */
export interface Position {
  nonNull: boolean;
  shape: LeafShape | ListShape | ObjectShape;
}

export interface LeafShape {
  kind: 'leaf';
  /** The built-in scalar's name, `enum`, or `any` for a custom scalar, whose values only its subgraph understands. */
  check: 'Int' | 'Float' | 'String' | 'Boolean' | 'ID' | 'enum' | 'any';
  typeName: string;
  /** The values that clients may see, of an enum. */
  values: ReadonlySet<unknown> | undefined;
}

export interface ListShape {
  kind: 'list';
  item: Position;
}

export interface ObjectShape {
  kind: 'object';
  id: number;
  typeName: string;
  /** True when `__typename` decides which of the variants applies; else there is one. */
  abstract: boolean;
  /** By object type. Types that clients may not see are not among them. */
  variants: ReadonlyMap<string, FieldsShape>;
  /**
   * For an object of an abstract type whose `__typename` is not an object type, when no field depends on it. A subgraph
   * that has an interface as an object (`@interfaceObject`) gives the interface's name as `__typename`.
   */
  untyped: FieldsShape | undefined;
  /** The names of interfaces that may stand in `__typename` in place of the object's own type. */
  interfaces: readonly string[];
}

/** The fields of the answer for objects of one type, in the order of the answer. */
export interface FieldsShape {
  id: number;
  typeName: string;
  fields: readonly FieldShape[];
}

export interface FieldShape {
  /** Its key in the answer. */
  key: string;
  /** Its key in what was fetched. */
  source: string;
  /** The schema's name for it; `__typename` is answered by the gateway itself. */
  fieldName: string;
  position: Position;
}
