import {
  type ArgumentNode,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type TypeNode,
  type VariableDefinitionNode,
} from 'graphql';
import { collectFields } from '../collectFields.ts';
import { countIntrospection } from './introspection.ts';
import { type LimitName, limitExceeded, type NamedLimits } from './limits.ts';
import { ValueCounter, type ValueSize } from './values.ts';
import { type Definition, nameOf, WrittenOut } from './writtenOut.ts';

// Read this file first of limits/: it measures a document. guard.ts says when.

/** What of an operation's arguments has to be counted again when the values of its variables are known. */
export interface OperationUse {
  /** Values in all arguments, each variable as one. */
  readonly values: number;
  /** The arguments that have variables in them. */
  readonly arguments: readonly ArgumentUse[];
  /** The sizes of the defaults of variables. */
  readonly defaults: ReadonlyMap<string, ValueSize>;
}

export interface ArgumentUse {
  readonly place: string;
  readonly size: ValueSize;
  /** Whether it is the list of entities that a gateway asks about. */
  readonly isRepresentations: boolean;
}

/**
 * Measures a document before anything else reads it: other readers call themselves for each level, compare all fields of
 * one name with each other, and write fragments out.
 *
 * @returns what its operations make of variables
 * @throws GraphQLError `OPERATION_TOO_LARGE`, or without a code for a fragment that contains itself
 */
export function measureDocument(
  document: DocumentNode,
  schema: GraphQLSchema,
  named: NamedLimits,
): Map<OperationDefinitionNode, OperationUse> {
  const writtenOut = new WrittenOut(document, named);
  const count = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION).length;
  if (count > named.limits.fragments) throw limitExceeded(named, 'fragments', count, 'document');
  let selections = 0;
  const uses = new Map<OperationDefinitionNode, OperationUse>();
  const measure = (definition: Definition): OperationUse => {
    selections += writtenOut.selectionsOf(definition);
    if (selections > named.limits.selections) throw limitExceeded(named, 'selections', selections, nameOf(definition));
    return new DefinitionMeasure(definition, writtenOut, schema, named).use();
  };
  for (const node of document.definitions) {
    if (node.kind === Kind.OPERATION_DEFINITION) uses.set(node, measure(node));
  }
  // Fragments that are used are measured by then. A rule refuses the others, after all rules have read them.
  for (const node of document.definitions) {
    if (node.kind !== Kind.FRAGMENT_DEFINITION) continue;
    const { value } = node.name;
    if (!writtenOut.isCounted(value) || writtenOut.fragments.get(value) !== node) measure(node);
  }
  return uses;
}

/** Goes through one definition with its fragments written out, as the answer will be merged. */
class DefinitionMeasure {
  private readonly values: ValueCounter;
  private readonly counts = { aliases: 0, directives: 0, values: 0 };
  private readonly arguments: ArgumentUse[] = [];
  private readonly introspected: FieldNode[] = [];

  constructor(
    private readonly definition: Definition,
    private readonly writtenOut: WrittenOut,
    private readonly schema: GraphQLSchema,
    private readonly named: NamedLimits,
  ) {
    this.values = new ValueCounter(named);
  }

  use(): OperationUse {
    const { definition, named, schema, writtenOut } = this;
    const place = nameOf(definition);
    this.readDirectives(definition.directives, place);
    const defaults = new Map<string, ValueSize>();
    for (const variable of definition.variableDefinitions ?? []) this.readVariable(variable, defaults);
    this.walk([definition.selectionSet], place, true);
    countIntrospection(this.introspected, schema, writtenOut.fragments, named);
    return { values: this.counts.values, arguments: this.arguments, defaults };
  }

  private walk(sets: readonly SelectionSetNode[], place: string, isRoot: boolean): void {
    const fields = collectFields(sets, {
      fragmentNamed: (name) => this.writtenOut.fragments.get(name),
      // Called for every selection. What a condition leaves out today may be asked for tomorrow, so it counts.
      isIncluded: ({ directives }) => {
        this.readDirectives(directives, place);
        return true;
      },
    });
    if (isRoot) this.check('rootFields', fields.size, place);
    for (const [key, nodes] of fields) {
      const [{ name }] = nodes as [FieldNode];
      const at = place.length > 200 ? place : `${place}.${name.value}`;
      this.check('repetitions', nodes.length, at);
      for (const node of nodes) {
        if (key !== node.name.value) this.count('aliases', 1, at);
        for (const argument of node.arguments ?? []) this.readArgument(argument, at, isRoot ? node : undefined);
        if (isRoot && node.name.value.startsWith('__')) this.introspected.push(node);
      }
      const below = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
      if (below.length > 0) this.walk(below, at, false);
    }
  }

  private readArgument({ name, value }: ArgumentNode, place: string, rootField?: FieldNode): void {
    const at = `${place}(${name.value}:)`;
    const isRepresentations = rootField?.name.value === '_entities' && name.value === 'representations';
    const size = this.values.sizeOfNode(value, at);
    this.count('values', size.values, at);
    if (size.variables.length > 0) this.arguments.push({ place: at, size, isRepresentations });
  }

  private readDirectives(directives: readonly DirectiveNode[] | undefined, place: string): void {
    for (const { name, arguments: given } of directives ?? []) {
      this.count('directives', 1, place);
      for (const argument of given ?? []) this.readArgument(argument, `${place}@${name.value}`);
    }
  }

  private readVariable(node: VariableDefinitionNode, defaults: Map<string, ValueSize>): void {
    const name = node.variable.name.value;
    const place = `$${name}`;
    this.readDirectives(node.directives, place);
    this.check('valueDepth', levelsOf(node.type), place);
    if (node.defaultValue) defaults.set(name, this.values.sizeOfNode(node.defaultValue, place));
  }

  private count(limit: 'aliases' | 'directives' | 'values', by: number, place: string): void {
    this.counts[limit] += by;
    this.check(limit, this.counts[limit], place);
  }

  private check(limit: LimitName, actual: number, place: string): void {
    if (actual > this.named.limits[limit]) throw limitExceeded(this.named, limit, actual, place);
  }
}

/** The lists around a type. */
function levelsOf(type: TypeNode): number {
  let levels = 0;
  for (let inner = type; inner.kind !== Kind.NAMED_TYPE; inner = inner.type)
    if (inner.kind === Kind.LIST_TYPE) levels += 1;
  return levels;
}
