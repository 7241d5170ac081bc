import { bodyWriter, type WriteBody } from '../compile/compile.ts';
import { Code } from './code.ts';
import type { Distinct } from './distinct.ts';
import type { Readable } from './output.ts';
import type { LaidFetch, Layout } from './places.ts';
import { ScanCode } from './scanCode.ts';
import { WriteCode } from './writeCode.ts';

/**
 * The pieces of one request: where in the bytes of which answer each of them begins and ends. `b` holds the bytes by
 * fetch, none where nothing was fetched; only the generated code uses the other properties. Numbers in few arrays, rather than
 * an object for each object of the answer: pieces are kept while the request waits for subgraphs, and the garbage collector
 * would copy so many objects.
 */
export interface Pieces {
  b: Readable[];
}

/** One fetch of an answer that is pieced together. */
export interface ByteFetch {
  index: number;
  plan: LaidFetch['plan'];
  writeBody: WriteBody;
  /** For each `_entities` field: its objects and their representations. */
  represent: readonly ((pieces: Pieces) => Represented)[];
  /** Reads the fetch's bytes. @throws unexpected */
  scan(pieces: Pieces, groups: readonly (readonly Distinct[])[]): void;
}

export interface Represented {
  /** For each place, one after the other. */
  distinct: Distinct[];
  /** A JSON list. */
  text: string;
}

export interface ByteProgram {
  fetches: ReadonlyMap<LaidFetch['plan'], ByteFetch>;
  begin(): Pieces;
  /** The answer, as `data.ts` keeps it. @throws unexpected */
  render(pieces: Pieces): Buffer;
}

/** Generates the code that reads the fetches' bytes and puts the answer together. @throws BytesNotPossible */
export function generateProgram(layout: Layout, maxBytes: number): ByteProgram {
  const code = new Code();
  const write = new WriteCode(code);
  const scans = layout.fetches.map((fetch, index) => new ScanCode(code, index).scan(fetch));
  const represents = layout.fetches.map(({ groups }) => groups.map(({ parts }) => write.represent(parts)));
  const render = write.render(layout.root);
  const made = code.evaluate<{
    begin: ByteProgram['begin'];
    render: ByteProgram['render'];
    scans: ByteFetch['scan'][];
    represents: ByteFetch['represent'][];
  }>(
    `{ begin: () => (${beginning(layout)}), render: ${render}, scans: [${scans.join(', ')}],
  represents: [${represents.map((names) => `[${names.join(', ')}]`).join(', ')}] }`,
    maxBytes,
  );
  const fetches = layout.fetches.map(({ plan, groups }, index): ByteFetch => {
    const variables = groups.map(({ variable }) => variable);
    return {
      index,
      plan,
      writeBody: bodyWriter(plan, variables),
      represent: made.represents[index] as ByteFetch['represent'],
      scan: made.scans[index] as ByteFetch['scan'],
    };
  });
  return { fetches: new Map(fetches.map((fetch) => [fetch.plan, fetch])), begin: made.begin, render: made.render };
}

/** The expression of pieces of which none is there yet: how many objects each place has, columns, and streams. */
function beginning({ root, places, fetches }: Layout): string {
  const counts = places.map((place) => `n${place.id}: ${place === root ? 1 : 0}`);
  const columns = places.flatMap(({ pieces, keys }) => [
    ...pieces.flatMap((piece) => (piece.kind === 'constant' ? [] : [`c${piece.column}: []`])),
    ...[...keys.values()].map(({ column }) => `c${column}: []`),
  ]);
  const streams = places.flatMap(({ pieces }) =>
    pieces.flatMap((piece) => (piece.kind === 'child' ? [`s${piece.children.id}: []`] : [])),
  );
  return `{ b: [${fetches.map(() => 'noBytes').join(', ')}], ${[...counts, ...columns, ...streams].join(', ')} }`;
}
