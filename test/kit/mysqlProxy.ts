import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';
import mysql, { type Connection } from 'mysql2';

/** The part of mysql2's server and of its connections that is used here; its types leave them out. */
interface Client {
  serverHandshake(options: object): void;
  on(event: string, listener: (statement: string) => void): void;
  clientHelloReply: { database?: string };
  /** The number of the next packet. Each statement begins anew. */
  sequenceId: number;
  stream: { destroy(): void };
  writeTextResult(rows: unknown, fields: unknown): void;
  writeOk(result?: unknown): void;
  writeError(error: { code: number; message: string }): void;
}
type ProxyServer = {
  on(event: 'connection', listener: (client: Client) => void): void;
  listen(port: number, host: string): void;
  _server: Server;
};

/** A stand-in for a server whose sessions begin with values of its own. */
export interface MysqlProxy {
  url: string;
  close(): Promise<void>;
}

/**
 * Passes statements on to a MySQL or MariaDB server, each client over a connection of its own.
 *
 * @param begin statements that each session begins with, as if the server had such global values
 * @param swallows statements that are answered with success and go no further
 */
export async function startMysqlProxy(server: string, begin: readonly string[], swallows = /^$/): Promise<MysqlProxy> {
  const remotes = new Set<Connection>();
  const clients = new Set<Client>();
  const proxy = (mysql as unknown as { createServer(): ProxyServer }).createServer();
  proxy.on('connection', (client) => {
    clients.add(client);
    let remote: Connection | undefined;
    const connect = (): Connection => {
      const uri = new URL(server);
      uri.pathname = client.clientHelloReply.database ?? '';
      const opened = mysql.createConnection({ uri: uri.href, charset: 'utf8mb4_bin', dateStrings: true });
      remotes.add(opened);
      for (const statement of begin) opened.query(statement);
      return opened;
    };
    const forward = (statement: string) => {
      const done = () => {
        client.sequenceId = 0;
      };
      if (swallows.test(statement)) {
        client.writeOk();
        return done();
      }
      remote ??= connect();
      remote.query({ sql: statement, typeCast: (field) => field.string() }, (error, result, fields) => {
        if (error) client.writeError({ code: error.errno ?? 1105, message: error.message });
        else if (Array.isArray(result)) client.writeTextResult(result, fields);
        else client.writeOk(result);
        done();
      });
    };
    client.serverHandshake({
      protocolVersion: 10,
      serverVersion: '8.0.0-proxy',
      connectionId: remotes.size + 1,
      statusFlags: 2,
      characterSet: 45,
      capabilityFlags: 0xff_ff_ff ^ 0x20 ^ 0x800,
      authCallback(_account: unknown, accept: (error: null) => void) {
        accept(null);
        client.sequenceId = 0;
      },
    });
    client.on('query', forward);
    client.on('stmt_prepare', forward);
    client.on('error', () => remote?.destroy());
    client.on('end', () => remote?.destroy());
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy._server, 'listening');
  const { port } = proxy._server.address() as AddressInfo;
  const url = new URL(server);
  url.host = `127.0.0.1:${port}`;
  return {
    url: url.href,
    async close() {
      for (const remote of remotes) remote.destroy();
      for (const { stream } of clients) stream.destroy();
      await new Promise((resolve) => proxy._server.close(resolve));
    },
  };
}
