/**
 * Tells the editor where its workers are: beside the page, on this machine. It has to run before the editor does,
 * which is why it is the first import of `main.tsx`.
 */
const files: Readonly<Record<string, string>> = { json: 'json.worker.js', graphql: 'graphql.worker.js' };

Object.assign(globalThis, {
  MonacoEnvironment: {
    getWorker: (_id: string, label: string) => new Worker(`/playground/${files[label] ?? 'editor.worker.js'}`),
  },
});
