// Bundles the Playground into dist/gateway/pages/playground/, so that the page asks no other host for anything.
// Run by `npm run build`; does nothing when neither the sources nor the packages have changed since the last time.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../../../', import.meta.url));
const out = join(root, 'dist/gateway/pages/playground');
const stamp = join(out, 'stamp.txt');

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

function fingerprint() {
  const hash = createHash('sha256');
  for (const file of readdirSync(here).sort()) hash.update(readFileSync(join(here, file)));
  for (const name of PACKAGES) {
    hash.update(
      `${name}@${JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version}\n`,
    );
  }
  return hash.digest('hex');
}

async function bundle() {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const common = {
    absWorkingDir: root,
    outdir: out,
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
    build({ ...common, entryPoints: { main: join(here, 'main.tsx') }, format: 'esm', jsx: 'automatic' }),
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
  for (const file of readdirSync(out).filter((name) => /\.(js|css)$/.test(name))) {
    writeFileSync(join(out, `${file}.gz`), gzipSync(readFileSync(join(out, file))));
  }
}

const current = fingerprint();
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== current) {
  await bundle();
  writeFileSync(stamp, current);
}
