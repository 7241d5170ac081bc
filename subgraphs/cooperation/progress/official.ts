import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { requireDataset } from '../../kit/dataset/definition.ts';
import { readLocalised } from '../../kit/dataset/storedValues.ts';
import { REAL_QUALITIES } from '../../kit/evidence/recordEvidence.ts';
import { findRecordsBelow } from '../../kit/query/connection.ts';
import { loadRecord } from '../../kit/query/loadRecords.ts';
import { OrderDirection } from '../../kit/query/order.ts';
import type { SubgraphContext } from '../../kit/server/context.ts';
import { describe } from '../../kit/values/describe.ts';
import { textIn } from '../../kit/values/localisedText.ts';
import { Provenance } from '../../kit/values/provenance.ts';
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
  return statements.map(({ status, saidOn, id, organisationId, provenanceId, ...statement }) => {
    const text = saidBy && readLocalised(statement as unknown as Record<string, unknown>, saidBy);
    return Object.assign(new OfficialStatus(), {
      ...{ status, saidOn, statement: id, organisationId, provenanceId },
      saidBy: (text && textIn(text, context.language)) ?? '',
    });
  });
}

/** What of a status is loaded where it is asked for. */
@Resolver(() => OfficialStatus)
export class OfficialStatusResolver {
  @FieldResolver(() => Organisation, {
    nullable: true,
    description: describe('The body whose statement it is.', '作出聲明的機構。'),
  })
  organisation(@Root() { organisationId }: OfficialStatus, @Ctx() context: SubgraphContext): Promise<object | null> {
    return loadRecord(context, Organisation, organisationId);
  }

  @FieldResolver(() => Provenance, { description: describe('Where it was published.', '資料出處。') })
  source(@Root() { provenanceId }: OfficialStatus, @Ctx() context: SubgraphContext): Promise<Provenance> {
    return context.provenance.load(provenanceId);
  }
}
