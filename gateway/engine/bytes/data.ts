/** The text of data that was put together as text. */
const texts = new WeakMap<object, string>();

/**
 * Data that is there as text and becomes objects only when somebody looks into it. A server that sends it on as it is
 * ({@link stringifyAnswer}) never makes objects of it.
 */
export function dataOfText(text: string): Record<string, unknown> {
  let target: Record<string, unknown> | undefined;
  const objects = (): Record<string, unknown> => {
    target ??= JSON.parse(text) as Record<string, unknown>;
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
        texts.delete(data);
        return Reflect.set(objects(), key, value);
      },
      defineProperty(_target, key, descriptor) {
        texts.delete(data);
        return Reflect.defineProperty(objects(), key, descriptor);
      },
      deleteProperty(_target, key) {
        texts.delete(data);
        return Reflect.deleteProperty(objects(), key);
      },
    },
  );
  texts.set(data, text);
  return data;
}

interface Answer {
  data?: unknown;
  errors?: unknown;
  extensions?: unknown;
}

/** What `JSON.stringify` makes of an answer, without making text anew of data that is text already. */
export function stringifyAnswer(answer: Answer): string {
  const { data } = answer;
  const text = typeof data === 'object' && data !== null ? texts.get(data) : undefined;
  if (
    text === undefined ||
    Object.keys(answer).some((key) => key !== 'data' && answer[key as keyof Answer] !== undefined)
  ) {
    return JSON.stringify(answer);
  }
  return `{"data":${text}}`;
}
