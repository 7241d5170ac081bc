// Loaded into a process before its program: prints the host of every connection it opens.
import { Socket } from 'node:net';

const { connect } = Socket.prototype;
Socket.prototype.connect = function (...words) {
  const [first] = Array.isArray(words[0]) ? words[0] : words;
  if (first?.port !== undefined) process.stderr.write(`connects to ${first.host ?? 'localhost'}\n`);
  return connect.apply(this, words);
};
