import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { echoed } from '../echo.ts';
import { ErrorCode } from '../errorCode.ts';
import { HttpProblem } from './respond.ts';

const LOOPBACK = /^(localhost|.+\.localhost)$/;

/** A name and a port, or an address in the form that URLs have for it. */
const AUTHORITY = /^(?:\[([\da-f:.]+)\]|([a-z\d_-]+(?:\.[a-z\d_-]+)*)\.?)(?::\d{1,5})?$/i;

/** A request target that names the host as well: `http://hub.example.org/graphql`. */
const ABSOLUTE = /^https?:\/\/([^/?#]*)([^#]*)$/i;

/**
 * The names under which a server may be asked. A page of another site whose name suddenly stands for this machine's
 * address (DNS rebinding) is asked under that other name, so it gets nothing.
 */
export class AllowedHosts {
  private readonly names = new Set<string>();

  /** @param names those of the configuration; one that begins with a dot stands for all below it, `*` for every name */
  constructor(names: readonly string[]) {
    for (const name of names) this.names.add(name);
  }

  /** Adds the host that the server listens on. */
  add(name: string): void {
    this.names.add(name.toLowerCase());
  }

  /** Addresses are allowed: a page can only be asked under one by itself, no name stands between. */
  has(name: string): boolean {
    if (isIP(name) > 0 || LOOPBACK.test(name) || this.names.has(name) || this.names.has('*')) return true;
    return name.split('.').some((_label, index, labels) => this.names.has(`.${labels.slice(index + 1).join('.')}`));
  }
}

/**
 * The path and query string that a request is for, once it is sure that it is for this server. A target in absolute form
 * counts instead of the header `host`, as RFC 9112 has it; the header is then what the target says.
 *
 * @throws HttpProblem 400 or 421
 */
export function targetOf(request: IncomingMessage, hosts: AllowedHosts): string {
  const { url = '/', headers, rawHeaders, httpVersion } = request;
  if (rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host').length > 1) {
    throw new HttpProblem(400, ErrorCode.BAD_REQUEST, 'The request has two headers "host": send one.');
  }
  const [, authority, rest] = (url.startsWith('/') ? null : ABSOLUTE.exec(url)) ?? [];
  if (authority === undefined && !url.startsWith('/')) {
    throw new HttpProblem(
      400,
      ErrorCode.BAD_REQUEST,
      'The request line names no path: it begins with "/" or "http://".',
    );
  }
  if (authority !== undefined) headers.host = authority;
  if (headers.host === undefined) {
    // Only browsers can be led here by a foreign name, and they send the header.
    if (httpVersion === '1.0') return url;
    throw new HttpProblem(400, ErrorCode.BAD_REQUEST, 'The request has no header "host": send the name of the server.');
  }
  const [, address, name] = AUTHORITY.exec(headers.host) ?? [];
  const host = (address ?? name)?.toLowerCase();
  if (host === undefined || (address !== undefined && isIP(address) === 0)) {
    throw new HttpProblem(
      400,
      ErrorCode.BAD_REQUEST,
      'The header "host" is not a name or address with or without a port.',
    );
  }
  if (!hosts.has(host)) {
    const message = `This server does not answer under the name "${echoed(host)}": ask it under its own, or let its operator add the name to HUB_ALLOWED_HOSTS.`;
    throw new HttpProblem(421, ErrorCode.MISDIRECTED_REQUEST, message);
  }
  if (rest === undefined) return url;
  return rest.startsWith('/') ? rest : `/${rest}`;
}
