import { TestEnvironment } from 'jest-environment-node';

/** Tests of the suite that do not hold for the hub's HTTP layer, each with the reason. */
/** @type {Readonly<Record<string, boolean>>} */
const LEFT_OUT = {
  // The suite has no release for each patch of Apollo Server.
  'lockstep versioning of @apollo/server and @apollo/server-integration-testsuite': true,
  // A body of another type, or of none, is answered with 415 as HTTP has it; the suite wants 400.
  'CSRF prevention › default': true,
  'throws an error if POST body is empty': true,
  'throws an error if invalid content-type': true,
  // Nobody in between may keep an answer, so there is a cache-control; the suite wants none.
  'cache-control › runs when cache-control is disabled': true,
  'cache-control not set without any hints with if-cacheable': true,
  // Apollo Server's pages are off; a client that takes a page alone is refused before Apollo Server is asked.
  renderLandingPage: true,
};

/** Skips what is left out; all else of the suite runs. */
export default class extends TestEnvironment {
  /** @param {any} event what jest-circus is about to do */
  handleTestEvent({ name, test }) {
    if (name !== 'test_start') return;
    let isLeftOut = LEFT_OUT[`${test.parent.name} › ${test.name}`];
    for (let block = test; block; block = block.parent) isLeftOut ||= LEFT_OUT[block.name];
    if (isLeftOut) test.mode = 'skip';
  }
}
