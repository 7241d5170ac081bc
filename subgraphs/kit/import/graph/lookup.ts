import { messageOf } from '../../../../common/errors.ts';

/** What a graph said about keys. */
export interface KnownKeys {
  /** Those that it does not have. */
  missing: string[];
  /** How many it was not asked for, or did not answer, and why. */
  unchecked: number;
  why?: string;
}

/** Finds the keys of records that other departments hold. */
export interface GraphLookup {
  /**
   * @param typeName the GraphQL name of what the keys identify: `Measure`
   * @param key the field that is its key: `code`
   */
  find(typeName: string, key: string, values: readonly string[]): Promise<KnownKeys>;
}

/** Keys asked for in one request. */
const BATCH_SIZE = 50;
/** Keys of one type asked for at most, so that an import does not ask for hours. */
const MAX_KEYS = 10_000;
const TIMEOUT_MS = 10_000;
const MAX_ANSWER_BYTES = 1 << 20;

/**
 * Asks a gateway's public graph for single records: the root field of a type is its name with a small first letter, and
 * its argument is the key. The graph is asked once for each key, many in one request.
 *
 * @param url the address of the gateway's `/graphql`
 */
export function graphLookup(url: string): GraphLookup {
  return {
    async find(typeName, key, values) {
      const missing: string[] = [];
      let asked = 0;
      try {
        for (; asked < Math.min(values.length, MAX_KEYS); asked += BATCH_SIZE) {
          const batch = values.slice(asked, Math.min(asked + BATCH_SIZE, MAX_KEYS));
          missing.push(...(await missingOf(url, typeName, key, batch)));
        }
      } catch (error) {
        return { missing, unchecked: values.length - asked, why: `the graph ${messageOf(error)}` };
      }
      if (values.length <= MAX_KEYS) return { missing, unchecked: 0 };
      return { missing, unchecked: values.length - MAX_KEYS, why: `only ${MAX_KEYS} are asked for in one import` };
    },
  };
}

/** The keys of a batch that the graph does not have. @throws Error whose message goes on after "the graph" */
async function missingOf(url: string, typeName: string, key: string, values: readonly string[]): Promise<string[]> {
  const field = `${typeName.charAt(0).toLowerCase()}${typeName.slice(1)}`;
  const names = values.map((_, index) => `k${index}`);
  const query = `query References(${names.map((name) => `$${name}: ID!`).join(', ')}) { ${names
    .map((name) => `${name}: ${field}(${key}: $${name}) { ${key} }`)
    .join(' ')} }`;
  const variables = Object.fromEntries(values.map((value, index) => [`k${index}`, value]));
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query, operationName: 'References', variables }),
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((error: Error) => {
    const isLate = error.name === 'TimeoutError';
    throw new Error(isLate ? `did not answer in ${TIMEOUT_MS / 1000} s` : 'does not answer', { cause: error });
  });
  const { data, errors } = await answerOf(response);
  const failed = errors?.[0]?.message;
  if (failed !== undefined || !data) {
    throw new Error(`could not say: ${(failed ?? `it answered with status ${response.status}`).slice(0, 200)}`);
  }
  return values.filter((_, index) => data[`k${index}`] === null);
}

interface Answer {
  data?: Record<string, object | null> | null;
  errors?: { message?: string }[];
}

async function answerOf(response: Response): Promise<Answer> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    if (text.length > MAX_ANSWER_BYTES) throw new Error('answers with more than a list of keys');
  }
  try {
    return Object(JSON.parse(text)) as Answer;
  } catch (error) {
    throw new Error(`answers with no JSON (status ${response.status})`, { cause: error });
  }
}
