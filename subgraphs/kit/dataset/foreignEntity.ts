import { type ClassType, Directive, Field, ID, ObjectType } from 'type-graphql';

const keys = new WeakMap<object, string>();
const names = new WeakMap<object, string>();

/**
 * Declares the stub of an entity that another department owns: its key, and the fields that this department
 * contributes.
 *
 * A stub's key is not checked: only its owner knows whether the key exists, and no department depends on another to
 * answer. For an unknown key the contributed fields are empty.
 *
 * @param name the entity's GraphQL name
 * @param key the field that identifies it
 */
export function ForeignEntity(name: string, key: string, description: string): ClassDecorator {
  return (target) => {
    const stub = target as unknown as ClassType;
    keys.set(stub, key);
    names.set(stub, name);
    ObjectType(name, { description })(stub);
    Directive(`@key(fields: "${key}")`)(stub);
    Field(() => ID, { description: 'Its key. 鍵。' })(stub.prototype, key);
  };
}

/** The key field of a stub. */
export function foreignKeyOf(stub: ClassType): string {
  const key = keys.get(stub);
  if (!key) throw new Error(`${stub.name} is neither a dataset nor a foreign entity.`);
  return key;
}

/** The GraphQL name of the entity that a stub stands for. */
export function foreignNameOf(stub: ClassType): string {
  return names.get(stub) ?? stub.name;
}

/** Whether the class is a stub of another department's entity. */
export function isForeignEntity(target: object): boolean {
  return keys.has(target);
}
