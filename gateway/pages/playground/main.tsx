import './workers.ts';
import './main.css';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createRoot } from 'react-dom/client';
import { CostOfOperation } from './cost.tsx';
import { type NamedOperation, operationsPlugin } from './operations.tsx';

const NO_OPERATIONS =
  '# 在此撰寫查詢，按 Ctrl-Enter 執行。\n# Write a query here and press Ctrl-Enter to run it.\n\n{\n  __typename\n}\n';

const operations = await loadOperations();
const first = operations[0];
// GraphiQL keeps its tabs between visits, and fills the variables editor from here in place of the default tab.
const isFirstVisit = localStorage.getItem('graphiql:tabState') === null;
const plugin = operationsPlugin(operations);
const fetcher = createGraphiQLFetcher({ url: '/graphql' });

createRoot(document.getElementById('playground')!).render(
  <GraphiQL
    fetcher={fetcher}
    plugins={[plugin]}
    visiblePlugin={plugin.title}
    defaultTabs={[first ? { query: first.query, variables: first.variables } : { query: NO_OPERATIONS }]}
    initialVariables={isFirstVisit ? first?.variables : undefined}
    defaultEditorToolsVisibility="variables"
  >
    <GraphiQL.Logo>
      <a className="hub-title" href="/">
        浙港數據樞紐 Zhegang Hub
      </a>
    </GraphiQL.Logo>
    <GraphiQL.Footer>
      <CostOfOperation />
    </GraphiQL.Footer>
  </GraphiQL>,
);

async function loadOperations(): Promise<NamedOperation[]> {
  const answer = await fetch('/playground/operations.json');
  if (!answer.ok) throw new Error(`The list of operations could not be loaded (HTTP ${answer.status}).`);
  return answer.json();
}
