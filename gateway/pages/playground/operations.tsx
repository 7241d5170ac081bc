import { type GraphiQLPlugin, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { Kind, type OperationDefinitionNode, parse } from 'graphql';

/** An operation of the hub that is ready to run; `/playground/operations.json` lists them. */
export interface NamedOperation {
  readonly name: string;
  readonly explanation: string;
  readonly query: string;
  readonly variables: string;
}

/** The panel that lists the hub's operations; choosing one opens it in a tab of its own. */
export function operationsPlugin(operations: readonly NamedOperation[]): GraphiQLPlugin {
  return {
    title: '現成查詢 Ready-made operations',
    icon: OperationsIcon,
    content: () => <OperationList operations={operations} />,
  };
}

function OperationList({ operations }: { readonly operations: readonly NamedOperation[] }) {
  const { addTab, changeTab, setOperationFacts } = useGraphiQLActions();
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  const tabs = useGraphiQL((state) => state.tabs);

  const open = (operation: NamedOperation) => {
    const openTab = tabs.findIndex((tab) => tab.query === operation.query);
    if (openTab === -1) {
      addTab();
      queryEditor?.setValue(operation.query);
      variableEditor?.setValue(operation.variables);
    } else {
      changeTab(openTab);
    }
    // The editor updates its state 0.1 s after a change. Until then it would run the operation name of the former tab.
    const documentAST = parse(operation.query);
    const operations = documentAST.definitions.filter(
      (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
    );
    setOperationFacts({ documentAST, operations, operationName: operations[0]?.name?.value });
  };

  return (
    <section className="hub-operations" aria-label="現成查詢 Ready-made operations">
      <h2>現成查詢</h2>
      <p lang="en">Ready-made operations: choose one, then press ▶.</p>
      {operations.length === 0 && <p>沒有現成查詢。 There are none for this supergraph.</p>}
      <ul>
        {operations.map((operation) => (
          <li key={operation.name}>
            <button type="button" onClick={() => open(operation)}>
              {operation.name}
            </button>
            <p>{operation.explanation}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function OperationsIcon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M4 6h10M4 12h10M4 18h6" strokeLinecap="round" />
      <path d="M17 9.5v9l5-4.5z" strokeLinejoin="round" />
    </svg>
  );
}
