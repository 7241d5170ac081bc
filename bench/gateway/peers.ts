import { existsSync, readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectPath } from '../../common/project.ts';

/** What is used of the packages that only this bench installs, in bench/node_modules. */
interface Peers {
  '@graphql-hive/gateway-runtime': { createGatewayRuntime(options: object): RequestListener };
  '@graphql-hive/router-runtime': { unifiedGraphHandler: unknown };
}

/** Loads a peer. From dist/, where this is compiled to, Node.js itself would look in the product's packages only. */
export async function importPeer<Name extends keyof Peers>(name: Name): Promise<Peers[Name]> {
  const folder = projectPath(`bench/node_modules/${name}`);
  if (!existsSync(folder)) throw new Error(`${name} is not installed: run "npm install" in bench/.`);
  const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    exports: { '.': { import: { default: string } } };
  };
  return import(pathToFileURL(join(folder, exports['.'].import.default)).href) as Promise<Peers[Name]>;
}
