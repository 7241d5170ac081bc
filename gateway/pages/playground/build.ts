import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type BuildOptions, build } from 'esbuild';

const SOURCES = 'gateway/pages/playground';

const PACKAGES = [
  '@graphiql/react',
  '@graphiql/toolkit',
  'esbuild',
  'graphiql',
  'graphql',
  'monaco-editor',
  'monaco-graphql',
  'react',
  'react-dom',
];

/**
 * Bundles the Playground, so that the page asks no other host for anything.
 *
 * @param root   the folder of package.json
 * @param folder where the bundle is put; made here
 * @param last   where the last bundle is: copied, if neither the sources nor the packages have changed since
 */
export async function buildPlayground(root: string, folder: string, last: string): Promise<void> {
  const current = fingerprint(root);
  const stamp = join(last, 'stamp.txt');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === current) {
    cpSync(last, folder, { recursive: true });
    return;
  }
  mkdirSync(folder, { recursive: true });
  await bundle(root, folder);
  for (const file of readdirSync(folder).filter((name) => /\.(js|css)$/.test(name))) {
    writeFileSync(join(folder, `${file}.gz`), gzipSync(readFileSync(join(folder, file))));
  }
  writeFileSync(join(folder, 'stamp.txt'), current);
}

function fingerprint(root: string): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(join(root, SOURCES)).sort()) hash.update(readFileSync(join(root, SOURCES, file)));
  for (const name of PACKAGES) {
    const manifest = readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8');
    hash.update(`${name}@${(JSON.parse(manifest) as { version: string }).version}\n`);
  }
  return hash.digest('hex');
}

async function bundle(root: string, folder: string): Promise<void> {
  const common: BuildOptions = {
    absWorkingDir: root,
    outdir: folder,
    bundle: true,
    minify: true,
    target: 'es2022',
    logLevel: 'warning',
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.ttf': 'file', '.woff2': 'file' },
    // Licence notices of what is bundled stay with it.
    legalComments: 'linked',
  };
  await Promise.all([
    build({ ...common, entryPoints: { main: join(root, SOURCES, 'main.tsx') }, format: 'esm', jsx: 'automatic' }),
    build({
      ...common,
      format: 'iife',
      entryPoints: {
        'editor.worker': 'monaco-editor/esm/vs/editor/editor.worker.js',
        'json.worker': 'monaco-editor/esm/vs/language/json/json.worker.js',
        'graphql.worker': 'monaco-graphql/esm/graphql.worker.js',
      },
    }),
  ]);
}
