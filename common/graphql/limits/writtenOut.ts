import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { limitExceeded, type NamedLimits, type OperationLimits } from './limits.ts';

export type Definition = OperationDefinitionNode | FragmentDefinitionNode;

interface Size {
  selections: number;
  depth: number;
}

/**
 * The sizes of a document's definitions with their fragments written out. Each fragment is counted once and its size
 * added wherever it is used: n nested fragments can stand for 2^n fields.
 */
export class WrittenOut {
  readonly fragments = new Map<string, FragmentDefinitionNode>();
  private readonly sizes = new Map<string, Size | 'open'>();

  constructor(
    document: DocumentNode,
    private readonly limits: NamedLimits,
  ) {
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(definition.name.value, definition);
    }
  }

  /**
   * The selections of a definition. A fragment that the document does not have counts as empty.
   *
   * @throws GraphQLError `OPERATION_TOO_LARGE`, or without a code for a fragment that contains itself
   */
  selectionsOf(definition: Definition): number {
    return this.sizeOf(definition.selectionSet, 1, nameOf(definition)).selections;
  }

  /** Whether a fragment is used by what has been counted. */
  isCounted(name: string): boolean {
    return this.sizes.has(name);
  }

  private sizeOf({ selections }: SelectionSetNode, level: number, place: string): Size {
    const { depth: maxDepth, selections: maxSelections } = this.limits.limits;
    // Before the next level is entered: the stack must suffice for all levels.
    if (level > maxDepth) throw limitExceeded(this.limits, 'depth', level, place);
    const size = { selections: selections.length, depth: 1 };
    for (const selection of selections) {
      const below =
        selection.kind === Kind.FRAGMENT_SPREAD
          ? this.sizeOfFragment(selection.name.value, level + 1, place)
          : selection.selectionSet && this.sizeOf(selection.selectionSet, level + 1, placeOf(selection, place));
      if (below === undefined) continue;
      size.selections += below.selections;
      size.depth = Math.max(size.depth, 1 + below.depth);
      if (size.selections > maxSelections) throw limitExceeded(this.limits, 'selections', size.selections, place);
      if (level + size.depth - 1 > maxDepth) throw limitExceeded(this.limits, 'depth', level + size.depth - 1, place);
    }
    return size;
  }

  private sizeOfFragment(name: string, level: number, place: string): Size | undefined {
    const known = this.sizes.get(name);
    const fragment = this.fragments.get(name);
    if (known === 'open') throw new GraphQLError(`Cannot spread fragment "${name}" within itself.`);
    if (known !== undefined || fragment === undefined) return known;
    this.sizes.set(name, 'open');
    const size = this.sizeOf(fragment.selectionSet, level, place);
    this.sizes.set(name, size);
    return size;
  }
}

/** A definition as a place: `Query` for an operation, `fragment Name` for a fragment. */
export function nameOf(definition: Definition): string {
  if (definition.kind === Kind.FRAGMENT_DEFINITION) return `fragment ${definition.name.value}`;
  return definition.operation[0]?.toUpperCase() + definition.operation.slice(1);
}

function placeOf(selection: { kind: Kind; name?: { value: string } }, place: string): string {
  return selection.name === undefined || place.length > 200 ? place : `${place}.${selection.name.value}`;
}

/** How many selections a valid document's operations have, with their fragments written out. */
export function countSelections(document: DocumentNode): number {
  const unlimited = { depth: Number.POSITIVE_INFINITY, selections: Number.POSITIVE_INFINITY };
  const writtenOut = new WrittenOut(document, { limits: unlimited as OperationLimits, prefix: '' });
  return document.definitions.reduce(
    (sum, node) => (node.kind === Kind.OPERATION_DEFINITION ? sum + writtenOut.selectionsOf(node) : sum),
    0,
  );
}
