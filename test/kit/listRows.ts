import type { OpenSubgraph } from '../../subgraphs/kit/server/subgraph.ts';
import { ask } from './subgraphs.ts';

/** A gauge as it is loaded. */
export interface Row {
  city: string;
  number: number;
  note: string | null;
  level: number | null;
  working: boolean | null;
  since: string | null;
  kind: string | null;
  name: { 'zh-Hant'?: string; en: string } | null;
  cost: { amount: string; currency: string } | null;
}

/** Sixty rows with many ties and many gaps, the same every time. */
export const rows: Row[] = Array.from({ length: 60 }, (_, number) => ({
  city: ['810000', '330100', '330200'][number % 3] as string,
  number,
  note: number % 4 === 0 ? null : ['a', 'B', 'ab%c', 'a_b', "o'clock"][number % 5]!,
  level: number % 7 === 0 ? null : (number % 6) - 2.5,
  working: number % 5 === 0 ? null : number % 2 === 0,
  since: number % 3 === 0 ? null : `20${10 + (number % 9)}-0${1 + (number % 9)}-15`,
  kind: number % 6 === 0 ? null : number % 2 ? 'RIVER' : 'TIDE',
  name: [null, { en: 'Pier' }, { 'zh-Hant': '東站', en: 'East' }, { 'zh-Hant': '西站', en: 'West' }][number % 4]!,
  cost: number % 8 === 0 ? null : { amount: `${number}.5`, currency: 'HKD' },
}));

export const idOf = ({ city, number }: Row) => `${city}:${number}`;

/** Orders as the hub promises it: nulls lowest, text by code point. */
export const compareNullsFirst = (a: unknown, b: unknown): number => {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  return (a as string) < (b as string) ? -1 : 1;
};

/** A page of the list of gauges, with the arguments of the field. */
export const pageOf = async (hub: OpenSubgraph, variables: Record<string, unknown>) =>
  (
    await ask(
      hub,
      `query ($first: Int, $after: String, $last: Int, $before: String, $orderBy: [GaugeOrder!], $filter: GaugeFilter) {
        gauges(first: $first, after: $after, last: $last, before: $before, orderBy: $orderBy, filter: $filter) {
          nodes { id } totalCount pageInfo { startCursor endCursor hasNextPage hasPreviousPage } } }`,
      variables,
    )
  ).data.gauges;

export const ids = (connection: { nodes: { id: string }[] }) => connection.nodes.map(({ id }) => id);
