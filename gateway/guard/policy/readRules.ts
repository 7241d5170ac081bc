import { createHash } from 'node:crypto';
import {
  type ConstDirectiveNode,
  type ConstValueNode,
  type DefinitionNode,
  type DocumentNode,
  Kind,
  print,
  visit,
} from 'graphql';
import { type Link, linkOf, linksOf } from '../../engine/supergraph/links.ts';
import { type Supergraph, SupergraphError } from '../../supergraph/supergraph.ts';
import { type AnyOfAll, follows, NOTHING, type Requirement } from './requirement.ts';
import type { PolicyRules } from './rules.ts';

type Specification = 'authenticated' | 'requiresScopes' | 'policy';

/** Where the directives are described, each the main one of a specification of its own; no other version is known. */
const SPECIFICATIONS: ReadonlyMap<string, Specification> = new Map([
  ['https://specs.apollo.dev/authenticated/v0.1', 'authenticated'],
  ['https://specs.apollo.dev/requiresScopes/v0.1', 'requiresScopes'],
  ['https://specs.apollo.dev/policy/v0.1', 'policy'],
]);

/** A supergraph's rules, and the supergraph without them, for engines, which need not know them. */
export interface RuledSupergraph {
  /** Undefined where nothing is asked of anybody. */
  readonly rules: PolicyRules | undefined;
  readonly supergraph: Supergraph;
}

/**
 * Takes `@authenticated`, `@requiresScopes` and `@policy` out of a supergraph, under whatever names it links them. A
 * version of them that is not known stays, and engines refuse it.
 *
 * @throws SupergraphError where a directive cannot be understood
 */
export function readRules(supergraph: Supergraph): RuledSupergraph {
  const { document } = supergraph;
  const links = document.definitions.flatMap(linksOf).flatMap((node) => {
    const link = linkOf(node);
    const specification = SPECIFICATIONS.get(link.url.replace(/\/$/, ''));
    return specification === undefined ? [] : [{ ...link, node, specification }];
  });
  if (links.length === 0) return { rules: undefined, supergraph };
  const directives = new Map(links.flatMap((link) => directiveNames(link).map((name) => [name, link.specification])));
  const removed = new Set<object>(links.map(({ node }) => node));
  const prefixes = links.map(({ prefix }) => `${prefix}__`);
  const imported = new Set(links.flatMap(({ imports }) => imports.map(({ as }) => as)));
  const isOfPolicy = (definition: DefinitionNode) => {
    if (definition.kind === Kind.DIRECTIVE_DEFINITION) return directives.has(definition.name.value);
    if (definition.kind !== Kind.SCALAR_TYPE_DEFINITION) return false;
    const name = definition.name.value;
    return imported.has(name) || prefixes.some((prefix) => name.startsWith(prefix));
  };
  const rules = rulesOf(document, directives);
  const stripped = visit<DocumentNode>(
    { kind: Kind.DOCUMENT, definitions: document.definitions.filter((definition) => !isOfPolicy(definition)) },
    { Directive: (node) => (removed.has(node) || directives.has(node.name.value) ? null : undefined) },
  );
  // Supergraphs that differ in their rules alone must differ as texts: an engine takes an equal text for no change.
  const mark = createHash('sha256').update(supergraph.sdl).digest('hex');
  return { rules, supergraph: { ...supergraph, document: stripped, sdl: `${print(stripped)}\n# rules: ${mark}\n` } };
}

function directiveNames({ specification, prefix, imports }: Link): string[] {
  return [prefix, ...imports.flatMap(({ name, as }) => (name === `@${specification}` ? [as.slice(1)] : []))];
}

/** Collects rules; equal requirements get one number. */
class RuleCollection implements PolicyRules {
  readonly requirements: Requirement[] = [];
  readonly types = new Map<string, number>();
  readonly fields = new Map<string, number>();
  private readonly numbers = new Map<string, number>();

  add(where: Map<string, number>, place: string, requirement: Requirement | undefined): void {
    if (requirement === undefined) return;
    const text = JSON.stringify(requirement);
    const number = this.numbers.get(text) ?? this.requirements.push(requirement) - 1;
    this.numbers.set(text, number);
    where.set(place, number);
  }

  of(number: number | undefined): Requirement {
    return (number !== undefined && this.requirements[number]) || NOTHING;
  }
}

function rulesOf(document: DocumentNode, directives: ReadonlyMap<string, Specification>): PolicyRules | undefined {
  const rules = new RuleCollection();
  const members = new Map<string, string[]>();
  for (const definition of document.definitions) {
    switch (definition.kind) {
      case Kind.OBJECT_TYPE_DEFINITION:
        for (const { name } of definition.interfaces ?? [])
          members.set(name.value, [...(members.get(name.value) ?? []), definition.name.value]);
        break;
      case Kind.INTERFACE_TYPE_DEFINITION:
      case Kind.SCALAR_TYPE_DEFINITION:
      case Kind.ENUM_TYPE_DEFINITION:
        break;
      default:
        continue;
    }
    const type = definition.name.value;
    rules.add(rules.types, type, requirementOf(definition.directives, directives, type));
    for (const field of 'fields' in definition ? (definition.fields ?? []) : []) {
      const place = `${type}.${field.name.value}`;
      rules.add(rules.fields, place, requirementOf(field.directives, directives, place));
    }
  }
  dropDerived(rules, members);
  return rules.types.size + rules.fields.size === 0 ? undefined : rules;
}

/**
 * Composition writes on an interface, and on its fields, what all types that implement it require together. Such a rule
 * says nothing of its own: each type's own rule is asked where its objects can be.
 */
function dropDerived(rules: RuleCollection, members: ReadonlyMap<string, readonly string[]>): void {
  for (const [name, types] of members) {
    const ofTypes = types.map((type) => rules.of(rules.types.get(type)));
    if (follows(rules.of(rules.types.get(name)), ofTypes)) rules.types.delete(name);
    for (const [place, number] of [...rules.fields]) {
      const [type, field] = place.split('.');
      if (type !== name) continue;
      const ofFields = types.map((each) => rules.of(rules.fields.get(`${each}.${field}`)));
      if (follows(rules.of(number), ofFields)) rules.fields.delete(place);
    }
  }
}

function requirementOf(
  nodes: readonly ConstDirectiveNode[] | undefined,
  directives: ReadonlyMap<string, Specification>,
  place: string,
): Requirement | undefined {
  const found = (nodes ?? []).flatMap((node) => {
    const specification = directives.get(node.name.value);
    return specification === undefined ? [] : [{ specification, node }];
  });
  if (found.length === 0) return undefined;
  const formula = (wanted: Specification) => {
    const one = found.find(({ specification }) => specification === wanted);
    return one && formulaOf(one.node, place);
  };
  return {
    authenticated: found.some(({ specification }) => specification === 'authenticated'),
    scopes: formula('requiresScopes'),
    policies: formula('policy'),
  };
}

/** Its only argument: lists of lists of texts, where one item may stand for a list of one. */
function formulaOf({ name, arguments: given }: ConstDirectiveNode, place: string): AnyOfAll {
  const items = (value: ConstValueNode) => (value.kind === Kind.LIST ? value.values : [value]);
  const value = given?.[0]?.value;
  if (value === undefined || given?.length !== 1) throw notUnderstood(name.value, place);
  return items(value).map((list) =>
    items(list).map((item) => {
      if (item.kind !== Kind.STRING) throw notUnderstood(name.value, place);
      return item.value;
    }),
  );
}

function notUnderstood(directive: string, place: string): SupergraphError {
  return new SupergraphError(
    `@${directive} on ${place} cannot be understood: give lists of lists of names, such as [["a", "b"], ["c"]].`,
  );
}
