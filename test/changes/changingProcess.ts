// A process that makes one change by hand when it is told to, so that a test can end it at any moment after.

import { once } from 'node:events';
import { openSubgraph, type SubgraphOptions } from '../../subgraphs/kit/server/subgraph.ts';
import { gaugesDepartment } from '../kit/gauges.ts';
import { operator } from '../kit/viewers.ts';

const { options, query } = JSON.parse(process.argv[2] ?? '') as { options: SubgraphOptions; query: string };
const hub = await openSubgraph(gaugesDepartment([]), options);
process.send?.({ ready: true });
await once(process, 'message');
const answer = await hub.execute({ query, viewer: operator });
process.send?.({ answer });
await hub.close();
process.disconnect();
