import { existsSync, readdirSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { echoed } from '../../common/echo.ts';
import { ErrorCode } from '../../common/errorCode.ts';
import { HttpProblem, send, sendJson } from '../../common/http/respond.ts';
import type { Handler, Routes } from '../../common/http/router.ts';
import type { NamedOperation } from './operations.ts';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
};

// With this header the browser lets the page ask no other host. Inline styles are allowed because the editor needs
// them.
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const PAGE = `<!doctype html>
<html lang="zh-Hant">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Playground · 浙港數據樞紐</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/playground/main.css">
</head>
<body>
<div id="playground"></div>
<script type="module" src="/playground/main.js"></script>
</body>
</html>
`;

/**
 * The routes of the Playground: the page, its built files, and the operations it offers.
 *
 * @param directory where `npm run build` put the bundle
 */
export function playgroundRoutes(operations: readonly NamedOperation[], directory = bundleDirectory()): Routes {
  return {
    '/playground': (_request, response) => {
      requireBundle(directory);
      response.setHeader('content-security-policy', CONTENT_SECURITY_POLICY);
      response.setHeader('cache-control', 'no-cache');
      send(response, 200, 'text/html; charset=utf-8', PAGE);
    },
    '/playground/operations.json': (_request, response) => sendJson(response, 200, operations),
    '/playground/': fileHandler(directory),
  };
}

/** The build puts the files into dist/playground/, two folders above this module once it is compiled. */
function bundleDirectory(): string {
  const candidates = ['../../playground/', '../../dist/playground/'].map((path) =>
    fileURLToPath(new URL(path, import.meta.url)),
  );
  return candidates.find((path) => existsSync(join(path, 'main.js'))) ?? candidates[0]!;
}

function requireBundle(directory: string): void {
  if (existsSync(join(directory, 'main.js'))) return;
  throw new HttpProblem(503, ErrorCode.PLAYGROUND_NOT_BUILT, 'The Playground is not built: run "npm run build" first.');
}

function fileHandler(directory: string): Handler {
  return async (request, response, _search, path) => {
    const name = path.slice('/playground/'.length);
    const contentType = CONTENT_TYPES[extname(name)];
    // Only names that the folder lists are opened, so no path leads out of it.
    if (contentType === undefined || !existsSync(directory) || !readdirSync(directory).includes(name)) {
      throw new HttpProblem(404, ErrorCode.NOT_FOUND, `There is nothing at ${echoed(path)}.`);
    }
    const file = join(directory, name);
    const { mtimeMs, size } = statSync(file);
    const tag = `"${Math.round(mtimeMs).toString(36)}-${size.toString(36)}"`;
    response.setHeader('etag', tag);
    response.setHeader('cache-control', 'no-cache');
    response.setHeader('vary', 'accept-encoding');
    if (request.headers['if-none-match'] === tag) {
      response.statusCode = 304;
      response.end();
      return;
    }
    const compressed = /\bgzip\b/.test(String(request.headers['accept-encoding'])) && existsSync(`${file}.gz`);
    if (compressed) response.setHeader('content-encoding', 'gzip');
    send(response, 200, contentType, await readFile(compressed ? `${file}.gz` : file));
  };
}
