import { requireDataset } from '../../kit/dataset/definition.ts';
import { readLocalised } from '../../kit/dataset/storedValues.ts';
import { REAL_QUALITIES } from '../../kit/evidence/recordEvidence.ts';
import { findRecordsBelow } from '../../kit/query/connection.ts';
import { loadRecord } from '../../kit/query/loadRecords.ts';
import { OrderDirection } from '../../kit/query/order.ts';
import type { SubgraphContext } from '../../kit/server/context.ts';
import { textIn } from '../../kit/values/localisedText.ts';
import { Organisation } from '../directory/Organisation.ts';
import { Statement } from './Statement.ts';
import { MAX_STATEMENTS, OfficialStatus } from './statusTypes.ts';

const definition = requireDataset(Statement);
const saidBy = definition.properties.find(({ name }) => name === 'saidBy');

/** What the bodies that lead a measure said of its status, newest first. */
export async function officialHistoryOf(context: SubgraphContext, code: string): Promise<OfficialStatus[]> {
  const statements = (await findRecordsBelow(context, definition, 'measureCode', code, {
    first: MAX_STATEMENTS,
    quality: REAL_QUALITIES,
    filter: { status: { isNull: false } },
    orderBy: [{ field: 'saidOn', direction: OrderDirection.DESC }],
  })) as Statement[];
  return Promise.all(
    statements.map(async (statement) => {
      const text = saidBy && readLocalised(statement as unknown as Record<string, unknown>, saidBy);
      return Object.assign(new OfficialStatus(), {
        status: statement.status,
        saidOn: statement.saidOn,
        statement: statement.id,
        saidBy: (text && textIn(text, context.language)) ?? '',
        organisation: await loadRecord(context, Organisation, statement.organisationId),
        source: await context.provenance.load(statement.provenanceId),
      });
    }),
  );
}
