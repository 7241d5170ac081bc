import { watch } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { readSupergraph } from './file.ts';
import { type Supergraph, SupergraphError } from './supergraph.ts';

export interface WatchOptions {
  /** The text that is served now: an event without a change of the text is no news. */
  readonly current: string;
  /** Called with every new valid supergraph. One it throws a SupergraphError for is refused. */
  readonly onSupergraph: (supergraph: Supergraph) => void;
  /** Called with the sentence that says why a new file was not taken. */
  readonly onRefused: (message: string) => void;
  /** Milliseconds of quiet before the file is read: writers truncate first and write in pieces. Default 100. */
  readonly settleMs?: number;
}

/**
 * Watches a supergraph file; the returned function ends it.
 *
 * The folder is watched, not the file: editors and deployments replace a file by renaming another over it, and a watch
 * on the old file would then see nothing more.
 */
export function watchSupergraph(path: string, options: WatchOptions): () => void {
  const file = resolve(path);
  let accepted = options.current;
  let refused: string | undefined;
  let timer: NodeJS.Timeout | undefined;

  const check = () => {
    try {
      const supergraph = readSupergraph(path);
      if (supergraph.sdl === accepted) return;
      options.onSupergraph(supergraph);
      accepted = supergraph.sdl;
      refused = undefined;
    } catch (error) {
      if (!(error instanceof SupergraphError)) throw error;
      // The same bad file is reported once, however many events its writing makes.
      if (error.message === refused) return;
      refused = error.message;
      options.onRefused(error.message);
    }
  };
  const watcher = watch(dirname(file), { persistent: false }, (_event, changed) => {
    if (changed !== null && changed !== basename(file)) return;
    clearTimeout(timer);
    timer = setTimeout(check, options.settleMs ?? 100);
  });
  watcher.on('error', (error) =>
    options.onRefused(`The supergraph file "${path}" is no longer watched: ${error.message}.`),
  );
  return () => {
    clearTimeout(timer);
    watcher.close();
  };
}
