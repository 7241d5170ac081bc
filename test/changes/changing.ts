import type { Viewer } from '../../common/identity/viewer.ts';
import type { OpenSubgraph } from '../../subgraphs/kit/server/subgraph.ts';
import { operator } from '../kit/viewers.ts';

/** What an answer to a change is, as a test looks at it. */
export interface ChangeAnswer {
  payload: {
    // biome-ignore lint/suspicious/noExplicitAny: the record has the fields that the test asks for
    record: Record<string, any> | null;
    version: number | null;
    mistakes: { field: string; value: string | null; accepted: string; rule: string }[];
  } | null;
  // biome-ignore lint/suspicious/noExplicitAny: extensions differ by code
  error: (Record<string, any> & { message: string }) | undefined;
}

const GAUGE =
  'id number name(lang: EN) nameForms { language text origin } note level working since kind quality withdrawnAt cost { amount currency } twin { id } city { code } provenance { title } version';

/** Sends one mutation of the department of gauges. @param args as GraphQL writes them */
export async function change(
  hub: Pick<OpenSubgraph, 'execute'>,
  mutation: string,
  args: string,
  viewer: Viewer = operator,
): Promise<ChangeAnswer> {
  const query = `mutation { ${mutation}(${args}) { record { ${GAUGE} } version mistakes { field value accepted rule } } }`;
  const { data, errors } = await hub.execute({ query, viewer });
  const error = errors?.[0];
  const plain = JSON.parse(JSON.stringify(data ?? {})) as Record<string, ChangeAnswer['payload']>;
  return {
    payload: plain[mutation] ?? null,
    error: error && { message: error.message, ...(error.extensions as object) },
  };
}

/** Corrects gauge 1 of Ningbo. */
export const correct = (
  hub: Pick<OpenSubgraph, 'execute'>,
  changes: string,
  { version = 1, key = '330200:1', reason = 'misread', more = '', viewer = operator } = {},
): Promise<ChangeAnswer> =>
  change(
    hub,
    'correctGauge',
    `key: "${key}", changes: ${changes}, reason: "${reason}", expectedVersion: ${version}${more}`,
    viewer,
  );
