import { watch } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { readSupergraph } from './file.ts';
import { type Supergraph, SupergraphError } from './supergraph.ts';

export interface WatchOptions {
  /** The text that is served now: an event that leaves the text as it is changes nothing. */
  readonly current: string;
  /** Called with every new valid supergraph, one at a time. One it rejects with a SupergraphError is refused. */
  readonly onSupergraph: (supergraph: Supergraph) => Promise<void>;
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

  const check = async () => {
    try {
      const supergraph = readSupergraph(path);
      if (supergraph.sdl === accepted) return;
      await options.onSupergraph(supergraph);
      accepted = supergraph.sdl;
      refused = undefined;
    } catch (error) {
      const message = error instanceof SupergraphError ? error.message : `Reading "${path}" failed: ${error}.`;
      // The same bad file is reported once, however many events its writing makes.
      if (message === refused) return;
      refused = message;
      options.onRefused(message);
    }
  };
  let checking = Promise.resolve();
  const watcher = watch(dirname(file), { persistent: false }, (_event, changed) => {
    if (changed !== null && changed !== basename(file)) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      checking = checking.then(check);
    }, options.settleMs ?? 100);
  });
  watcher.on('error', (error) =>
    options.onRefused(`The supergraph file "${path}" is no longer watched: ${error.message}.`),
  );
  return () => {
    clearTimeout(timer);
    watcher.close();
  };
}
