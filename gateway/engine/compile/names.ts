/**
 * Names in generated code. Whatever a name is, it reaches generated code as a string literal, never as code; and a
 * name that every object inherits (`constructor`, `__proto__`) is read as an own property or not at all.
 */

const inherited = new Set(Object.getOwnPropertyNames(Object.prototype));

/** The source text of a string literal. JSON's escapes are a subset of JavaScript's. */
export function literal(text: string): string {
  return JSON.stringify(text);
}

/** An expression that reads property `key` of `object`; generated code has {@link own} in scope under that name. */
export function read(object: string, key: string): string {
  return inherited.has(key) ? `own(${object}, ${literal(key)})` : `${object}[${literal(key)}]`;
}

/** A property in an object literal. In brackets, `__proto__` is a property like any other. */
export function property(key: string, value: string): string {
  return `${inherited.has(key) ? `[${literal(key)}]` : literal(key)}: ${value}`;
}

/** What {@link read} calls for inherited names. */
export function own(object: object, key: string): unknown {
  return Object.hasOwn(object, key) ? (object as Record<string, unknown>)[key] : undefined;
}

/** Reads an own property without generated code. */
export function get(object: object, key: string): unknown {
  return inherited.has(key) ? own(object, key) : (object as Record<string, unknown>)[key];
}

/** Writes an own property, whatever its name. */
export function put(object: object, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
  } else {
    (object as Record<string, unknown>)[key] = value;
  }
}

/** Compiles generated source; `scope` holds every name it may use besides its own variables. */
export function evaluate<T>(scope: Readonly<Record<string, unknown>>, source: string): T {
  const make = new Function(...Object.keys(scope), `"use strict";\n${source}`);
  return make(...Object.values(scope)) as T;
}
