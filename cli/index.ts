import { messageOf } from '../common/errors.ts';
import { createProgram } from './program.ts';

const program = createProgram();
try {
  await program.parseAsync();
} catch (error) {
  console.error(messageOf(error));
  if (program.opts()['trace'] && error instanceof Error) console.error(error.stack);
  process.exit(1);
}
