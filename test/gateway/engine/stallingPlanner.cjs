const { existsSync, writeFileSync } = require('node:fs');
const { QueryPlanner } = require('@graphql-hive/router-query-planner');

/**
 * The native planner, which never ends with an operation in which `stalls` occurs. Its process ends the first time that it
 * loads a supergraph in which a file is named that is not there.
 */
exports.QueryPlanner = class {
  /** @param {string} sdl */
  constructor(sdl) {
    const file = /needs the file (\S+)/.exec(sdl)?.[1];
    if (file !== undefined && !existsSync(file)) {
      writeFileSync(file, '');
      process.exit(1);
    }
    this.planner = new QueryPlanner(sdl);
    this.overridePercentages = this.planner.overridePercentages;
  }

  /**
   * @param {string} query
   * @param {[null, Set<string>, number]} rest
   */
  plan(query, ...rest) {
    while (query.includes('stalls'));
    return this.planner.plan(query, ...rest);
  }
};
