#!/usr/bin/env node
// The `hub` command. It only loads the compiled program, so that `npx hub` works in the repository as well as installed.
import { existsSync } from 'node:fs';

const program = new URL('../dist/cli/index.js', import.meta.url);
if (!existsSync(program)) {
  console.error('The hub is not built yet: run "npm run build" first.');
  process.exit(1);
}
await import(program.href);
