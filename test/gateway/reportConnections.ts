// Loaded into a process before its program: prints the host of every connection it opens.
import { type NetConnectOpts, Socket } from 'node:net';

const { connect } = Socket.prototype;
Socket.prototype.connect = function (this: Socket, ...words: unknown[]) {
  const [first] = (Array.isArray(words[0]) ? words[0] : words) as [NetConnectOpts];
  if ('port' in first) process.stderr.write(`connects to ${first.host ?? 'localhost'}\n`);
  return Reflect.apply(connect, this, words) as Socket;
};
