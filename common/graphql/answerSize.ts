import type { ExecutionResult, GraphQLError } from 'graphql';
import { DEFAULT_MAX_ANSWER_BYTES, tooManyBytes, tooManyNodes } from './answerTooLarge.ts';

/**
 * Counts the characters of one answer while it is made, so that an answer that repeats the same objects at very many places
 * ends before it fills the memory. Making an answer waits for nothing, so all answers share one.
 */
export class AnswerSize {
  /** Characters that the answer may still have. Generated code counts it down. */
  left = 0;

  constructor(readonly maxBytes = DEFAULT_MAX_ANSWER_BYTES) {}

  begin(): void {
    this.left = this.maxBytes;
  }

  /** @throws GraphQLError when the answer is too large */
  take(characters: number): void {
    this.left -= characters;
    if (this.left < 0) throw tooManyBytes(this.maxBytes);
  }
}

/** The characters that the names of an object's fields take in an answer. */
export function characterCount(names: readonly string[]): number {
  return names.reduce((sum, name) => sum + name.length + 4, 2);
}

/** The characters that an error takes in an answer. */
export function errorCharacters(error: GraphQLError): number {
  return JSON.stringify(error).length;
}

/**
 * Counts an answer that was made by another's code, which counts nothing.
 *
 * @param maxNodes objects that it may have, and items of lists of plain values
 * @returns the answer, or the refusal of one that is too large
 */
export function withinSize(answer: ExecutionResult, maxBytes?: number, maxNodes = Number.POSITIVE_INFINITY) {
  const size = new AnswerSize(maxBytes);
  size.begin();
  let nodes = 0;
  const countNode = () => {
    nodes += 1;
    if (nodes > maxNodes) throw tooManyNodes(maxNodes);
  };
  const count = (value: unknown): void => {
    if (typeof value === 'string') size.take(value.length);
    else if (Array.isArray(value)) {
      for (const item of value) {
        if (typeof item !== 'object') countNode();
        count(item);
      }
    } else if (typeof value === 'object' && value !== null) {
      countNode();
      size.take(characterCount(Object.keys(value)));
      Object.values(value).forEach(count);
    }
  };
  try {
    count(answer.data);
    for (const error of answer.errors ?? []) size.take(errorCharacters(error));
    return answer;
  } catch (error) {
    return { data: null, errors: [error as GraphQLError] };
  }
}
