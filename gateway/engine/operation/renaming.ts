/**
 * Which response keys are kept from the planner and the subgraphs.
 *
 * A client may call any field by the name of another one: `{ product { id: name } }`. The answers of all subgraphs are
 * merged by response key, so that name would then lie where the next fetch looks for the product's key. Such a field is
 * fetched under a name that is nobody's, and gets the client's name in the projection.
 */
export interface Renaming {
  /** The key under which a field is fetched that the client wants under `key`. */
  fetchKey(key: string, fieldName: string): string;
}

const inherited = new Set(Object.getOwnPropertyNames(Object.prototype));

/**
 * @param fieldNames of the whole supergraph, hidden ones too.
 * @param requiredWithArguments the fields that some `@requires` wants with arguments of its own; the client's arguments
 *   may differ, so the client's values are kept apart from them.
 */
export function createRenaming(fieldNames: ReadonlySet<string>, requiredWithArguments: ReadonlySet<string>): Renaming {
  let prefix = 'client_';
  while ([...fieldNames].some((name) => name.startsWith(prefix))) prefix += '_';
  return {
    fetchKey(key, fieldName) {
      const taken = key.startsWith('_') || key.startsWith(prefix) || fieldNames.has(key) || inherited.has(key);
      return (key !== fieldName && taken) || requiredWithArguments.has(fieldName) ? prefix + key : key;
    },
  };
}
