/** What runs in the native planner's process: it loads supergraphs and plans operations, one message after the other. */
export const PROCESS_SOURCE = `
const [, planner] = process.argv;
let QueryPlanner;
try { ({ QueryPlanner } = require(planner)); } catch { /* no binary: every job fails, and says so */ }
const planners = new Map();
process.on('message', (job) => {
  try {
    if (job.kind === 'unload') { planners.delete(job.id); return; }
    if (job.kind === 'load') {
      const planner = new QueryPlanner(job.sdl);
      planners.set(job.id, planner);
      process.send({ result: { thresholds: planner.overridePercentages } });
    } else {
      const { node } = planners.get(job.id).plan(job.query, null, new Set(), job.percentage);
      process.send({ result: node ?? null });
    }
  } catch (error) {
    process.send({ failed: String(error?.message ?? error) });
  }
});
process.on('disconnect', () => process.exit(0));
`;
