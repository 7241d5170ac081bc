import { Command } from 'commander';
import { addAccessCommands } from './accessCommands.ts';
import type { BriefFlags } from './brief.ts';
import { collect } from './collect.ts';
import type { Flags } from './config.ts';
import type { PruneFlags } from './history.ts';
import type { ImportFlags } from './import.ts';
import { MAPPING_HELP } from './mappingHelp.ts';
import type { MigrateFlags } from './migrate.ts';
import type { MigrationFlags } from './migration.ts';
import type { PullFlags } from './pull.ts';

const SUPERGRAPH = ['--supergraph <file>', 'supergraph file (HUB_SUPERGRAPH, else schema/supergraph.graphql)'] as const;
const PORT = '--port <number>';

/** The `hub` command with its subcommands. Each one parses its options and calls a module, which does the work. */
export function createProgram(): Command {
  const program = new Command('hub')
    .description('浙港數據樞紐 Zhegang Hub: one graph over the data of many departments.')
    .option('--trace', 'show where in the program an error arose')
    .showHelpAfterError('Run "hub --help" for the commands, "hub <command> --help" for one of them.')
    .addHelpText('after', '\nSettings are read from the environment; .env.example explains each.');

  program
    .command('start')
    .description('run everything in this one process')
    .option(...SUPERGRAPH)
    .option(PORT, 'port of the gateway, 0 for any free one (PORT, else 4000)')
    .action(async (flags: Flags) => (await import('./start.ts')).startHub(flags));

  program
    .command('serve')
    .description('run one part as a process of its own')
    .argument(
      '<part>',
      '"gateway", in front of subgraphs at the URLs in the supergraph file; or a subgraph by its name',
    )
    .option(...SUPERGRAPH)
    .option(PORT, 'port to listen on, 0 for any free one (PORT, else 4000 for the gateway, 4001 on for subgraphs)')
    .action(async (part: string, flags: Flags) => (await import('./serve.ts')).servePart(part, flags));

  program
    .command('sample')
    .description('fill the databases with sample rows, the same ones every time; facts are left as they are')
    .requiredOption('--scale <number>', '1 for thousands of rows, 1000 for about five million observations')
    .option('--department <name>', 'only this one')
    .action(async (options: { scale: string; department?: string }) =>
      (await import('./sample.ts')).writeSamples(options),
    );

  program
    .command('datasets')
    .description('list the datasets that files can be imported into')
    .option('--department <name>', 'only of this one')
    .action(async (options: { department?: string }) => (await import('./datasets.ts')).listDatasets(options));

  program
    .command('import')
    .description(
      'load a file (CSV, TSV, XLSX, XLS, JSON, NDJSON); exit code 0: all rows, 2: some rejected, 1: nothing done',
    )
    .argument('<dataset>', 'its code, as "hub datasets" lists it')
    .argument('<file>', 'in the form of "hub template", or as --mapping says')
    .option('--department <name>', 'where several have a dataset of this code, as of OBSERVATIONS')
    .option('--mode <mode>', 'upsert, or replace: records that the file does not hold are taken out', 'upsert')
    .option('--dry-run', 'judge every row and change nothing')
    .option('--as-of <day>', 'the day that the file speaks of, YYYY-MM-DD')
    .option('--source-url <url>', 'where the file was published')
    .option('--publisher <name>', 'who published it (default: the department)')
    .option('--licence <text>', 'its licence or terms of use')
    .option('--quality <quality>', 'official, provisional or sample', 'official')
    .option(
      '--rejects <file>',
      'write the rejected rows to correct and send again: .xlsx or .csv; .ndjson: reasons only',
    )
    .option('--lang <tag>', 'language of the reasons: en, zh-Hant or zh-Hans', 'en')
    .option('--mapping <file>', 'what a file of another form means, in YAML: see below')
    .option('--encoding <label>', 'utf-8, utf-16le, gb18030, big5 (with HKSCS) … (found out where that is certain)')
    .option('--delimiter <sign>', 'what parts the cells (found out among , ; ^ and tab)')
    .option('--sheet <name>', 'the sheet of a workbook (default: the first that is not hidden)')
    .option(
      '--check-references [url]',
      'the gateway that knows the records of other departments (HUB_GATEWAY_URL, else the one of this machine)',
    )
    .option('--no-check-references', 'take keys of other departments as they are')
    .option('--reason <text>', 'why, for those who look at the record later')
    .option('--wait <seconds>', 'how long to wait for another import of the dataset', '60')
    .addHelpText('after', MAPPING_HELP)
    .action(async (dataset: string, file: string, flags: ImportFlags) =>
      (await import('./import.ts')).importIntoDataset(dataset, file, flags),
    );

  program
    .command('template')
    .description('write a file to be filled in: headers in three languages, an example, and what is accepted')
    .argument('<dataset>', 'its code, as "hub datasets" lists it')
    .option('--format <format>', 'csv or xlsx', 'xlsx')
    .option('--output <file>', 'where to (default: the dataset, here)')
    .option('--department <name>', 'where several have a dataset of this code, as of OBSERVATIONS')
    .action(async (dataset: string, options: { format: string; output?: string; department?: string }) =>
      (await import('./template.ts')).writeTemplate(dataset, options),
    );

  const runs = program
    .command('runs')
    .description('list the newest imports of each department')
    .option('--department <name>', 'only of this one')
    .action(async (options: { department?: string }) => (await import('./runs.ts')).listRuns(options));
  runs
    .command('undo')
    .description('take the newest import of a dataset back')
    .argument('<run>', 'its number, as "hub runs" lists it')
    .option('--department <name>', 'where several have a run of this number')
    .action(async (id: string, _options: object, command: Command) =>
      (await import('./runs.ts')).undo(id, command.optsWithGlobals()),
    );

  addAccessCommands(program);

  program
    .command('brief')
    .description('print a page for the next meeting: what was agreed, said, evidenced, is due, and changed since a day')
    .requiredOption('--since <day>', 'the day from which on, as 2025-04-24')
    .option('--area <code>', 'only of this area, as AVIATION')
    .option('--format <format>', 'md, or html to print', 'md')
    .option('--language <tag>', 'en, zh-Hant or zh-Hans', 'zh-Hant')
    .option('--gateway <url>', 'the gateway to ask (HUB_GATEWAY_URL, else the one of this machine)')
    .action(async (flags: BriefFlags) => (await import('./brief.ts')).printBrief(flags));

  const webhooks = program
    .command('webhooks')
    .description('list how far the receivers of changes are (HUB_WEBHOOKS), and which are switched off')
    .option('--department <name>', 'only of this one')
    .action(async (options: { department?: string }) => (await import('./webhooks.ts')).showWebhooks(options));
  webhooks
    .command('enable')
    .description('switch one on again that failed too often; it goes on where it was')
    .argument('<name>', 'as "hub webhooks" lists it')
    .option('--department <name>', 'only in this one')
    .action(async (name: string, _options: object, command: Command) =>
      (await import('./webhooks.ts')).enable(name, command.optsWithGlobals()),
    );

  program
    .command('history')
    .description('what is kept of earlier states of records')
    .command('prune')
    .description('delete revisions: moments before cannot be asked for any more, and runs before cannot be undone')
    .requiredOption('--before <day>', 'those before this day of Hong Kong, as 2026-01-01')
    .option('--department <name>', 'only of this one')
    .option('--dry-run', 'only say how many')
    .action(async (flags: PruneFlags) => (await import('./history.ts')).prune(flags));

  program
    .command('sources')
    .description('list the feeds of publishers that fill the hub, and when each was last asked')
    .action(async () => (await import('./sources.ts')).listSources());

  program
    .command('pull')
    .description('fetch a source, keep its files and load them; exit code 0: all went in, 2: some did, 1: nothing did')
    .argument('[source]', 'its code, as "hub sources" lists it')
    .option('--date <day>', 'the day to ask for, as 2026-08-14 (default: the latest)')
    .option('--from <day>', 'the first of several days')
    .option('--to <day>', 'the last of several days (default: today)')
    .option('--file <files...>', 'load these files instead of fetching any')
    .option('--as-of <day>', 'the day that these files are of, for a list that does not say it, YYYY-MM-DD')
    .option('--force', 'load even what was loaded before, is older than what is loaded, or may be cut off')
    .option('--all', 'every source, one after another')
    .option('--every <interval>', 'again and again: 30m, 1h, 1d')
    .action(async (source: string | undefined, flags: PullFlags) => (await import('./pull.ts')).pull(source, flags));

  program
    .command('migrate')
    .description('bring the databases up to date, as every command does that opens one')
    .argument('[department]', 'only this one')
    .option('--status', 'only say which migrations ran and which will')
    .option('--dry-run', 'change nothing; print the statements')
    .option('--undo', 'take the newest migration back, so that an older program can open the database')
    .option('--lose-data', 'with --undo: also if rows hold something in what it takes away')
    .action(async (department: string | undefined, flags: MigrateFlags) =>
      (await import('./migrate.ts')).migrate(department, flags),
    );

  program
    .command('schema')
    .description('write the schema of every department, the supergraph and the catalogue from the declarations')
    .option(
      '--check',
      'write nothing; fail if a file is not what the declarations say, or a migration is missing or not listed',
    )
    .action(async (options: { check?: boolean }) => (await import('./schema.ts')).writeSchema(options));

  program
    .command('migration')
    .description('write and list the migration that brings tables to their classes, for both engines')
    .argument('<department>', 'its name, or kit for the tables that every department has')
    .argument('<label...>', 'what changes, in a few words')
    .option('--server <url>', 'a MySQL or MariaDB server for a scratch database (mysql://root@127.0.0.1:3306)')
    .option('--rename <old=new>', 'a column (or table.column, or table) that has another name; again for more', collect)
    .option('--drop <name>', 'a column or table that goes with what it holds', collect)
    .option('--fill <column=value>', 'what the rows that stand hold in a required column', collect)
    .option('--narrow <column>', 'a column that holds less: a database whose rows do not fit refuses it', collect)
    .action(async (name: string, label: string[], flags: MigrationFlags) =>
      (await import('./migration.ts')).writeMigration(name, label.join(' '), flags),
    );
  return program;
}
