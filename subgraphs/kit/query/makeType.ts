import { type ClassType, Field } from 'type-graphql';
import { type Access, Restricted } from '../dataset/access.ts';

/** A field of a type that is made. */
interface MadeField {
  name: string;
  type: () => unknown;
  description?: string | undefined;
  nullable?: boolean;
  price?: PropertyDecorator;
  /** Who may see it; undefined for everybody. */
  access?: Access | undefined;
}

/** A new class of this name, with these fields. */
export function makeType(
  decorate: (name: string, options: { description: string }) => ClassDecorator,
  name: string,
  description: string,
  fields: readonly MadeField[],
): ClassType {
  const made = class {};
  decorate(name, { description })(made);
  for (const { name: field, type, description: text, nullable = true, price, access } of fields) {
    // Who may not see it gets the rest of the object.
    Field(type as () => ClassType, { nullable: nullable || access !== undefined, description: text })(
      made.prototype,
      field,
    );
    Restricted(access)(made.prototype, field, undefined as never);
    price?.(made.prototype, field);
  }
  return made;
}
