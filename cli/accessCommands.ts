import type { Command } from 'commander';
import { collect } from './collect.ts';
import type { KeyFlags } from './key.ts';
import type { TokenFlags } from './token.ts';

/** The commands about who may do what, and who did: tokens, keys and the audit log. */
export function addAccessCommands(program: Command): void {
  program
    .command('token')
    .description('print a token for development, which "hub start" on this machine takes')
    .option('--subject <id>', 'whose it is (default: who runs this)')
    .option('--name <name>', 'the name of that person')
    .option('--organisation <id>', 'the organisation, as housing-bureau, or the name of a department')
    .option('--side <side>', 'HK or ZJ')
    .option('--role <role>', 'reader, editor, owner, secretariat or operator; again for more', collect)
    .option('--scope <scope>', 'what it allows besides; again for more', collect)
    .option('--expires <time>', 'how long it holds: 30m, 1h, 7d', '1h')
    .action(async (flags: TokenFlags) => (await import('./token.ts')).printToken(flags));

  const key = program
    .command('key')
    .description('keys of programs: service keys, which load files into a department, and keys that sign calls');
  key
    .command('create')
    .description('make a service key and print it, once')
    .requiredOption('--department <name>', 'the department whose files it loads')
    .requiredOption('--name <name>', 'what its runs are named after')
    .option('--organisation <id>', 'the organisation that it works for (default: as the department is called)')
    .option('--role <role>', 'editor or owner', 'editor')
    .option('--expires <time>', 'how long it holds: 1h, 90d', '90d')
    .action(async (flags: KeyFlags) => (await import('./key.ts')).createKey(flags));
  key
    .command('list')
    .description('list service keys: whose they are and until when they hold')
    .option('--department <name>', 'only of this one')
    .action(async (options: { department?: string }) => (await import('./key.ts')).listKeys(options));
  key
    .command('revoke')
    .description('end a service key at once')
    .argument('<id>', 'as "hub key list" shows it')
    .requiredOption('--department <name>', 'the department that has it')
    .action(async (id: string, options: { department: string }) => (await import('./key.ts')).revokeKey(id, options));
  key
    .command('signing')
    .description('print a new key for HUB_SIGNING_KEYS, with which the gateway signs its calls to departments')
    .action(async () => (await import('./key.ts')).printSigningKey());

  const audit = program
    .command('audit')
    .description('list the newest entries of the audit log: who changed what, when and why')
    .option('--department <name>', 'only of this one')
    .action(async (options: { department?: string }) => (await import('./audit.ts')).listAudit(options));
  audit
    .command('verify')
    .description('check that no entry is changed or missing; exit code 1 where one is, with the first of them')
    .option('--department <name>', 'only of this one')
    .action(async (_options: object, command: Command) =>
      (await import('./audit.ts')).verifyAuditLogs(command.optsWithGlobals()),
    );
}
