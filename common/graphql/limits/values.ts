import { Kind, type ValueNode } from 'graphql';
import { limitExceeded, type NamedLimits } from './limits.ts';

/** What is counted in a value. A variable in it counts when its value is known. */
export interface ValueSize {
  /** Items, objects and single values. */
  values: number;
  objects: number;
  /** Levels of lists and objects. */
  depth: number;
  /** The variables in it, each with the levels around it. */
  readonly variables: { readonly name: string; readonly depth: number }[];
}

const emptySize = (): ValueSize => ({ values: 0, objects: 0, depth: 0, variables: [] });

/** Counts in values of documents and of variables, and refuses what is too large before it has looked at all of it. */
export class ValueCounter {
  constructor(private readonly limits: NamedLimits) {}

  /** @throws GraphQLError `OPERATION_TOO_LARGE` */
  sizeOfNode(node: ValueNode, place: string): ValueSize {
    const size = emptySize();
    this.addNode(node, 0, place, size);
    return size;
  }

  /** The same for a value as JSON gives it. */
  sizeOfValue(value: unknown, place: string): ValueSize {
    const size = emptySize();
    this.addValue(value, 0, place, size);
    return size;
  }

  private addNode(node: ValueNode, depth: number, place: string, size: ValueSize): void {
    this.addOne(size, place);
    switch (node.kind) {
      case Kind.LIST:
        this.enterList(node.values.length, depth + 1, place, size);
        for (const item of node.values) this.addNode(item, depth + 1, place, size);
        break;
      case Kind.OBJECT:
        this.enterObject(depth + 1, place, size);
        for (const { name, value } of node.fields) this.addNode(value, depth + 1, below(place, name.value), size);
        break;
      case Kind.STRING:
        this.checkText(node.value, place);
        break;
      case Kind.VARIABLE:
        size.variables.push({ name: node.name.value, depth });
        break;
    }
  }

  private addValue(value: unknown, depth: number, place: string, size: ValueSize): void {
    this.addOne(size, place);
    if (typeof value === 'string') this.checkText(value, place);
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      this.enterList(value.length, depth + 1, place, size);
      for (const item of value) this.addValue(item, depth + 1, place, size);
      return;
    }
    // A number that is kept as it is written is one value.
    if (!isPlain(value)) return;
    this.enterObject(depth + 1, place, size);
    for (const [name, member] of Object.entries(value)) this.addValue(member, depth + 1, below(place, name), size);
  }

  private addOne(size: ValueSize, place: string): void {
    size.values += 1;
    if (size.values > this.limits.limits.values) throw limitExceeded(this.limits, 'values', size.values, place);
  }

  private enterList(length: number, depth: number, place: string, size: ValueSize): void {
    this.enter(depth, place, size);
    if (length > this.limits.limits.listItems) throw limitExceeded(this.limits, 'listItems', length, place);
  }

  private enterObject(depth: number, place: string, size: ValueSize): void {
    this.enter(depth, place, size);
    size.objects += 1;
    if (size.objects > this.limits.limits.conditions) {
      throw limitExceeded(this.limits, 'conditions', size.objects, place);
    }
  }

  private enter(depth: number, place: string, size: ValueSize): void {
    size.depth = Math.max(size.depth, depth);
    if (depth > this.limits.limits.valueDepth) throw limitExceeded(this.limits, 'valueDepth', depth, place);
  }

  private checkText({ length }: string, place: string): void {
    if (length > this.limits.limits.textCharacters) throw limitExceeded(this.limits, 'textCharacters', length, place);
  }
}

/** A member's place. What is deeper than a refusal shows is not written out. */
const below = (place: string, name: string): string => (place.length > 200 ? place : `${place}.${name}`);

/** Whether a value is an object as JSON gives it, and not a number that is kept as it is written. */
export function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
