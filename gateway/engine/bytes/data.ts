import { stringifyExactly } from '../../json/exactNumber.ts';
import { parseExactly } from '../../json/parseExactly.ts';

/**
 * An answer is kept as the bytes that are sent to the client, after one zero byte. No JSON text begins with a zero byte, so
 * `readForWire` can tell such an answer, as a string of one character for each byte, from a text.
 */
export const answerStart = '\u0000{"data":';
export const answerEnd = '}';

/** The bytes of data that was made as bytes. */
const answers = new WeakMap<object, Buffer>();

/**
 * Data that exists as bytes and becomes objects when a property is read or changed. A server that sends it on unread
 * ({@link stringifyForWire}) never makes objects of it.
 *
 * @param bytes the answer between `answerStart` and `answerEnd`
 */
export function dataOfBytes(bytes: Buffer): Record<string, unknown> {
  let target: Record<string, unknown> | undefined;
  const objects = (): Record<string, unknown> => {
    target ??= parseExactly(bytes.toString('utf8', answerStart.length, bytes.length - answerEnd.length)) as Record<
      string,
      unknown
    >;
    return target;
  };
  const data = new Proxy<Record<string, unknown>>(
    {},
    {
      get: (_target, key) => Reflect.get(objects(), key),
      has: (_target, key) => Reflect.has(objects(), key),
      ownKeys: () => Reflect.ownKeys(objects()),
      getOwnPropertyDescriptor: (_target, key) => Reflect.getOwnPropertyDescriptor(objects(), key),
      set(_target, key, value) {
        answers.delete(data);
        return Reflect.set(objects(), key, value);
      },
      defineProperty(_target, key, descriptor) {
        answers.delete(data);
        return Reflect.defineProperty(objects(), key, descriptor);
      },
      deleteProperty(_target, key) {
        answers.delete(data);
        return Reflect.deleteProperty(objects(), key);
      },
    },
  );
  answers.set(data, bytes);
  return data;
}

interface Answer {
  data?: unknown;
  errors?: unknown;
  extensions?: unknown;
}

/** The bytes of an answer that has data and nothing else, when the data is unchanged. */
function bytesOf(answer: Answer): Buffer | undefined {
  const { data } = answer;
  const bytes = typeof data === 'object' && data !== null ? answers.get(data) : undefined;
  if (bytes === undefined) return undefined;
  for (const key in answer) if (key !== 'data' && answer[key as keyof Answer] !== undefined) return undefined;
  return bytes;
}

/**
 * What `stringifyExactly` makes of an answer, without making text of data that is bytes already. Apollo Server hands on
 * strings only, so bytes become a string of one character each, which neither decodes nor encodes them.
 * {@link readForWire} says how to write such a string.
 */
export function stringifyForWire(answer: Answer): string {
  return bytesOf(answer)?.toString('latin1') ?? stringifyExactly(answer);
}

/** How to write what `stringifyForWire` has made. */
export function readForWire(text: string): { text: string; encoding: 'latin1' | 'utf8'; byteLength: number } {
  if (text.charCodeAt(0) !== 0) return { text, encoding: 'utf8', byteLength: Buffer.byteLength(text) };
  return { text: text.slice(1), encoding: 'latin1', byteLength: text.length - 1 };
}
