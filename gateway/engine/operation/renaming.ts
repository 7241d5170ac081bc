/**
 * Response keys under which fields are fetched.
 *
 * A client may give a field the name of another one: `{ product { id: name } }`. The answers of all subgraphs are merged by
 * response key, so the product's name would stand where the next fetch reads the product's key. Such a field is fetched
 * under a name that no field has, and gets the client's name in the projection.
 */
export interface Renaming {
  /** The key under which the field is fetched that has the key `key` in the client's answer. */
  fetchKey(key: string, fieldName: string): string;
  /** A name for the `index`-th of several fields that have the key `key`: no other field is fetched under it. */
  numbered(key: string, index: number): string;
}

const inherited = new Set(Object.getOwnPropertyNames(Object.prototype));

/**
 * @param fieldNames of the whole supergraph, hidden ones too.
 * @param requiredWithArguments the fields that some `@requires` asks for with arguments; the client's arguments may differ, so
 *   its values are fetched under another key.
 */
export function createRenaming(fieldNames: ReadonlySet<string>, requiredWithArguments: ReadonlySet<string>): Renaming {
  let prefix = 'client_';
  while ([...fieldNames].some((name) => name.startsWith(prefix))) prefix += '_';
  return {
    fetchKey(key, fieldName) {
      const taken = key.startsWith('_') || key.startsWith(prefix) || fieldNames.has(key) || inherited.has(key);
      return (key !== fieldName && taken) || requiredWithArguments.has(fieldName) ? prefix + key : key;
    },
    // No response key begins with a digit, so this is none of the names above.
    numbered: (key, index) => `${prefix}${index}_${key}`,
  };
}
