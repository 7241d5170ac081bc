import { inspect } from 'node:util';
import { messageOf } from '../common/errors.ts';
import { createProgram } from './program.ts';

// Who reads no further (`hub runs | head`) is no failure: the command does its work, and what else it prints is lost.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const program = createProgram();
try {
  await program.parseAsync();
} catch (error) {
  console.error(messageOf(error));
  if (program.opts()['trace']) console.error(inspect(error));
  process.exit(1);
}
