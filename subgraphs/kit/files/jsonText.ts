import { SetupError } from '../../../common/errors.ts';

/**
 * The value of a JSON text, with or without a byte order mark.
 *
 * @param refusal how the error begins: `prh-estates.json is no list of estates`
 * @throws SetupError for a text that is not JSON
 */
export function readJson(text: string, refusal: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new SetupError(`${refusal}: it is not JSON (${(error as Error).message}).`, { cause: error });
  }
}
