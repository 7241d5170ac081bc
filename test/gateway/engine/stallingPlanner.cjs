const { QueryPlanner } = require('@graphql-hive/router-query-planner');

/** The native planner, which never ends with an operation in which `stalls` occurs. */
exports.QueryPlanner = class {
  /** @param {string} sdl */
  constructor(sdl) {
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
