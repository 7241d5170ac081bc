import { isObjectType } from 'graphql';
import { type Children, fieldsAt, type LaidFetch, type Place } from './places.ts';
import { BytesNotPossible } from './unexpected.ts';

/**
 * Decides for each place from which fetch its keys and fields come, and which fields are copied as one piece.
 *
 * @param children the places that are pieced together below a field, by the id of the field's place and the field's key
 * @throws BytesNotPossible
 */
export function cutPieces(
  places: readonly Place[],
  fetches: readonly LaidFetch[],
  children: ReadonlyMap<string, Children>,
  nextColumn: () => number,
): void {
  const pieces = new Pieces(fetches, children, nextColumn);
  for (const place of places) pieces.findKeys(place);
  for (const place of places) pieces.cutPieces(place);
}

class Pieces {
  constructor(
    private readonly fetches: readonly LaidFetch[],
    private readonly children: ReadonlyMap<string, Children>,
    private readonly nextColumn: () => number,
  ) {}

  findKeys(place: Place): void {
    for (const [name, key] of place.keys) {
      key.fetch = this.suppliers(place, name)[0]?.fetch ?? -1;
      if (key.fetch === -1) throw new BytesNotPossible(`no fetch brings the key "${name}"`);
    }
  }

  cutPieces(place: Place): void {
    let previous: { fetch: number; index: number } | undefined;
    for (const { key, source, fieldName } of place.shape.fields) {
      if (fieldName === '__typename') {
        if (!isObjectType(place.type)) throw new BytesNotPossible('an object has no __typename');
        place.pieces.push({ kind: 'constant', text: `${JSON.stringify(key)}:${JSON.stringify(place.type.name)}` });
        previous = undefined;
        continue;
      }
      const { fetch, index } = this.onlySupplier(place, source);
      const children = this.children.get(`${place.id} ${source}`);
      const text = `${JSON.stringify(key)}:`;
      const last = place.pieces.at(-1);
      const follows = last?.kind === 'run' && previous?.fetch === fetch && previous.index + 1 === index;
      previous = undefined;
      if (children !== undefined) {
        place.pieces.push({ kind: 'child', column: this.nextColumn(), fetch, key: source, text, children });
      } else if (key !== source) {
        place.pieces.push({ kind: 'renamed', column: this.nextColumn(), fetch, key: source, text });
      } else {
        if (follows) last.last = source;
        else place.pieces.push({ kind: 'run', column: this.nextColumn(), fetch, first: source, last: source });
        previous = { fetch, index };
      }
    }
  }

  private onlySupplier(place: Place, source: string): { fetch: number; index: number } {
    const [only, ...others] = this.suppliers(place, source);
    if (only === undefined || others.length > 0) throw new BytesNotPossible(`"${source}" comes from several fetches`);
    return only;
  }

  private suppliers(place: Place, source: string): { fetch: number; index: number }[] {
    return this.fetches.flatMap(({ root, groups }, fetch) =>
      (root ? [root] : groups.flatMap(({ parts }) => parts)).flatMap((part) => {
        const index = fieldsAt(part, place)?.findIndex(({ key }) => key === source) ?? -1;
        return index === -1 ? [] : [{ fetch, index }];
      }),
    );
  }
}
