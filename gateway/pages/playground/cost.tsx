import { useGraphiQL } from '@graphiql/react';
import { parse } from 'graphql';
import { useEffect, useState } from 'react';

/** The price of an operation, as `/graphql` says it with the header `hub-cost: estimate`. */
interface Cost {
  readonly estimated: number;
  readonly limit: number;
  readonly place: string;
}

/** How long the editor has to be still before the price is asked for, in milliseconds. */
const STILL = 400;

/** The price of the operation in the editor, before it is run; nothing while there is none that could be run. */
export function CostOfOperation() {
  const tab = useGraphiQL(({ tabs, activeTabIndex }) => tabs[activeTabIndex]);
  const operationName = useGraphiQL((state) => state.operationName);
  const { query = '', variables = '', headers = '' } = { ...tab };
  const [cost, setCost] = useState<Cost>();
  useEffect(() => {
    const leaving = new AbortController();
    const asking = setTimeout(() => {
      askCost({ query, variables, headers, operationName }, leaving.signal).then(
        (answer) => leaving.signal.aborted || setCost(answer),
        () => leaving.signal.aborted || setCost(undefined),
      );
    }, STILL);
    return () => {
      clearTimeout(asking);
      leaving.abort();
    };
  }, [query, variables, headers, operationName]);
  if (!cost) return null;
  const isTooHigh = cost.estimated > cost.limit;
  return (
    <p className={`hub-cost${isTooHigh ? ' hub-cost-too-high' : ''}`} role="status">
      預計成本 Estimated cost: {cost.estimated.toLocaleString('en')} / {cost.limit.toLocaleString('en')}
      {isTooHigh && `，最多者 most of it: ${cost.place}`}
    </p>
  );
}

interface Asked {
  readonly query: string | null;
  readonly variables: string | null;
  readonly headers: string | null;
  readonly operationName: string | null | undefined;
}

async function askCost({ query, variables, headers, operationName }: Asked, signal: AbortSignal) {
  // While somebody types, a document is not GraphQL most of the time: the gateway need not say so.
  parse(query ?? '');
  const answer = await fetch('/graphql', {
    method: 'POST',
    headers: {
      ...JSON.parse(headers || '{}'),
      // In this form a document that the schema does not allow is no failure of HTTP, which a browser would report.
      accept: 'application/json',
      'content-type': 'application/json',
      'hub-cost': 'estimate',
    },
    body: JSON.stringify({ query, operationName, variables: JSON.parse(variables || '{}') }),
    signal,
  });
  const { extensions } = (await answer.json()) as { extensions?: { cost?: Cost } };
  return extensions?.cost;
}
