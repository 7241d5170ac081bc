/**
 * What runs in a planner's process. It does one message after the other: `load` reads a supergraph and answers with the
 * percentages of its progressive overrides, `plan` answers with a plan, `unload` forgets a supergraph.
 *
 * @param functions defines `load(sdl)`, which gives `{ planner, thresholds }`, and `plan(planner, query, percentage)`
 */
const processOf = (functions: string) => `
const [, module] = process.argv;
const planners = new Map();
${functions}
process.on('message', (job) => {
  try {
    if (job.kind === 'unload') { planners.delete(job.id); return; }
    if (job.kind === 'load') {
      const { planner, thresholds } = load(job.sdl);
      planners.set(job.id, planner);
      process.send({ result: { thresholds } });
    } else {
      process.send({ result: plan(planners.get(job.id), job.query, job.percentage) ?? null });
    }
  } catch (error) {
    // A stack that does not suffice here and now says nothing of the operation.
    process.send({ failed: String(error?.message ?? error), isPassing: error instanceof RangeError });
  }
});
process.on('disconnect', () => process.exit(0));
`;

/** The process of the native planner. Where it has no binary, every job fails and says so. */
export const NATIVE_PLANNER = processOf(`
const load = (sdl) => {
  const { QueryPlanner } = require(module);
  const planner = new QueryPlanner(sdl);
  return { planner, thresholds: planner.overridePercentages };
};
const plan = (planner, query, percentage) => planner.plan(query, null, new Set(), percentage).node;
`);

/** The process of Apollo's planner; fallbackPlan.ts reads its plans. */
export const FALLBACK_PLANNER = processOf(`
const need = require('node:module').createRequire(module);
const { QueryPlanner } = require(module);
const { operationFromDocument, Supergraph } = need('@apollo/federation-internals');
const { parse } = need('graphql');
const load = (sdl) => {
  // It is validated when it is composed and when the gateway reads it; once more would take as long as all the rest.
  const supergraph = Supergraph.build(sdl, { validateSupergraph: false });
  // Operations have been validated before, by the public schema; this schema also has the linked directives.
  return { planner: { planner: new QueryPlanner(supergraph), schema: supergraph.schema }, thresholds: [] };
};
const withoutDocuments = (key, value) => key === 'operationDocumentNode' ? undefined : value;
const plan = ({ planner, schema }, query) => {
  const { node } = planner.buildQueryPlan(operationFromDocument(schema, parse(query, { noLocation: true })));
  return node && JSON.parse(JSON.stringify(node, withoutDocuments));
};
`);
