import { Command } from 'commander';
import { type GatewayFlags, serveGateway, serveSubgraph } from './serve.ts';
import { startHub } from './start.ts';
import type { HubSubgraph } from './subgraph.ts';

const SUPERGRAPH = ['--supergraph <file>', 'supergraph file (HUB_SUPERGRAPH, else schema/supergraph.graphql)'] as const;
const PORT = ['--port <number>', 'port to listen on, 0 for any free one (PORT, else 4000)'] as const;

/** The words the `hub` command understands. Each command parses its words and calls a room; the work is done there. */
export function createProgram(subgraphs: readonly HubSubgraph[]): Command {
  const program = new Command('hub')
    .description('浙港數據樞紐 Zhegang Hub: one graph over the data of many departments.')
    .option('--trace', 'show where in the program an error arose')
    .showHelpAfterError('Run "hub --help" for the commands, "hub <command> --help" for one of them.')
    .addHelpText('after', '\nSettings are read from the environment; .env.example explains each.');

  if (subgraphs.length > 0) {
    program
      .command('start')
      .description('run everything in this one process')
      .option(...SUPERGRAPH)
      .option(...PORT)
      .action((flags: GatewayFlags) => startHub(subgraphs, flags));
  }

  const serve = program.command('serve').description('run one part as a process of its own');
  serve
    .command('gateway')
    .description('serve a Federation 2 supergraph, its subgraphs at the URLs written in it')
    .option(...SUPERGRAPH)
    .option(...PORT)
    .action((flags: GatewayFlags) => serveGateway(flags));
  for (const subgraph of subgraphs) {
    serve
      .command(subgraph.name)
      .description(`serve the subgraph ${subgraph.name}`)
      .option('--port <number>', 'port to listen on, 0 for any free one (PORT, else the one of this subgraph)')
      .action((flags: { port?: string }) => serveSubgraph(subgraph, flags.port));
  }
  return program;
}
