import { parse } from 'graphql';
import { stringifyExactly } from '../../json/exactNumber.ts';
import type { ExactPaths } from '../../json/parseExactly.ts';
import type { OutgoingFetch } from '../execute/fetcher.ts';
import { readSteps, type Step } from '../execute/targets.ts';
import type { EntityFetchPlan, EntityGroupPlan, Plan, RootFetchPlan } from '../planning/plan.ts';
import type { SupergraphFacts } from '../supergraph/facts.ts';
import { exactPathsOf } from './exactPaths.ts';
import { compileFillWithNull, compileMerge, type Merge } from './merge.ts';
import { compileRepresentation, type WriteRepresentation } from './representation.ts';
import { type Rewrite, readRewrites, rewriteFields } from './rewrites.ts';
import { type SelectedField, selectedFields } from './selectedFields.ts';

// Read this file first of compile/: it turns a plan into functions.

/** A plan of functions and constants: requests only call them. */
export type CompiledPlan =
  | { kind: 'sequence' | 'parallel'; steps: readonly CompiledPlan[] }
  | CompiledRootFetch
  | CompiledEntityFetch;

export interface CompiledRootFetch {
  kind: 'root';
  plan: RootFetchPlan;
  serviceName: string;
  /** Where its answer has values whose numbers stay as they are written. */
  exact: ExactPaths;
  fields: readonly SelectedField[];
  rewrites: readonly Rewrite[];
  /** The fetch for these variables of the client. */
  outgoing(variables: Readonly<Record<string, unknown>>): OutgoingFetch;
}

export interface CompiledEntityFetch {
  kind: 'entities';
  plan: EntityFetchPlan;
  serviceName: string;
  exact: ExactPaths;
  groups: readonly CompiledGroup[];
  /** The fetch for these variables of the client and these representations, a JSON list for each group. */
  outgoing(variables: Readonly<Record<string, unknown>>, representations: readonly string[]): OutgoingFetch;
}

export interface CompiledGroup {
  alias: string;
  /** Where its objects are in the answer. */
  targetPaths: readonly (readonly Step[])[];
  represent: WriteRepresentation;
  rewrites: readonly Rewrite[];
  merge: Merge;
  fillWithNull(target: Record<string, unknown>): void;
  /** Whether a later fetch adds fields to the objects of this one: then two places of the answer must not share an object. */
  writtenLater: boolean;
}

export function compilePlan(plan: Plan, facts: Pick<SupergraphFacts, 'types' | 'wholeSchema'>): CompiledPlan {
  const allPaths: string[][] = [];
  const gather = (part: Plan): void => {
    if ('steps' in part) part.steps.forEach(gather);
    else if (part.kind === 'entities') {
      for (const { paths } of part.groups) for (const path of paths) allPaths.push(fieldsOf(path));
    }
  };
  gather(plan);
  const compile = (part: Plan): CompiledPlan => {
    if ('steps' in part) return { kind: part.kind, steps: part.steps.map(compile) };
    return part.kind === 'root' ? rootFetch(part, facts) : entityFetch(part, facts, allPaths);
  };
  return compile(plan);
}

type Facts = Parameters<typeof compilePlan>[1];

function rootFetch(plan: RootFetchPlan, { wholeSchema }: Facts): CompiledRootFetch {
  const document = parse(plan.operation, { noLocation: true });
  const write = bodyWriter(plan, []);
  const rewrites = readRewrites(plan.outputRewrites);
  return {
    kind: 'root',
    plan,
    serviceName: plan.serviceName,
    exact: exactPathsOf(document, wholeSchema),
    fields: rewriteFields(selectedFields(document), rewrites),
    rewrites,
    outgoing: (variables) => ({
      serviceName: plan.serviceName,
      body: write(variables, []),
      shareable: plan.operationKind === 'query',
    }),
  };
}

function entityFetch(
  plan: EntityFetchPlan,
  { types, wholeSchema }: Facts,
  allPaths: readonly string[][],
): CompiledEntityFetch {
  const document = parse(plan.operation, { noLocation: true });
  const write = bodyWriter(
    plan,
    plan.groups.map(({ variable }) => variable),
  );
  const selected = selectedFields(document);
  const fieldsOfGroup = ({ alias }: EntityGroupPlan) => selected.find(({ key }) => key === alias)?.fields ?? [];
  return {
    kind: 'entities',
    plan,
    serviceName: plan.serviceName,
    exact: exactPathsOf(document, wholeSchema),
    groups: plan.groups.map((group): CompiledGroup => {
      const rewrites = readRewrites(group.outputRewrites, group.alias);
      const fields = rewriteFields(fieldsOfGroup(group), rewrites);
      return {
        alias: group.alias,
        targetPaths: group.paths.map((path) => readSteps(path, types)),
        represent: compileRepresentation(group.requires, readRewrites(group.inputRewrites), types),
        rewrites,
        merge: compileMerge(fields, types),
        fillWithNull: compileFillWithNull(fields),
        writtenLater: group.paths.some((path) => isPrefixOfAny(fieldsOf(path), allPaths)),
      };
    }),
    outgoing: (variables, representations) => ({
      serviceName: plan.serviceName,
      body: write(variables, representations),
      shareable: true,
    }),
  };
}

function fieldsOf(path: EntityGroupPlan['paths'][number]): string[] {
  return path.flatMap((segment) => (segment !== '@' && 'Field' in segment ? [segment.Field] : []));
}

function isPrefixOfAny(path: readonly string[], paths: readonly string[][]): boolean {
  return paths.some((other) => other.length > path.length && path.every((field, index) => field === other[index]));
}

/** Writes a body from the client's variables and, for each group of entities, the JSON list of representations. */
export type WriteBody = (variables: Readonly<Record<string, unknown>>, representations: readonly string[]) => string;

/** Everything of the body that does not depend on the request is written once, here. */
export function bodyWriter(
  plan: RootFetchPlan | EntityFetchPlan,
  representationVariables: readonly string[],
): WriteBody {
  const operationName =
    plan.operationName === undefined ? '' : `,"operationName":${JSON.stringify(plan.operationName)}`;
  const start = `{"query":${JSON.stringify(plan.operation)}${operationName}`;
  const own = plan.variableUsages.filter((name) => !representationVariables.includes(name));
  if (own.length === 0 && representationVariables.length === 0) return () => `${start}}`;
  const keys = representationVariables.map((name) => `${JSON.stringify(name)}:`);
  return (variables, representations) => {
    let text = '';
    for (let index = 0; index < keys.length; index += 1)
      text += `${text && ','}${keys[index]}${representations[index]}`;
    for (const name of own) {
      const value = Object.hasOwn(variables, name) ? stringifyExactly(variables[name]) : undefined;
      if (value !== undefined) text += `${text && ','}${JSON.stringify(name)}:${value}`;
    }
    return `${start},"variables":{${text}}}`;
  };
}
