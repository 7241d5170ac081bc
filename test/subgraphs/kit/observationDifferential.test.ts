import type { SubgraphDefinition } from '../../../subgraphs/kit/definition.ts';
import { ObservationRow } from '../../../subgraphs/kit/observation/Observation.ts';
import { SAMPLE_PROVENANCE } from '../../../subgraphs/kit/seeds/seeds.ts';
import { type OpenSubgraph, openSubgraph } from '../../../subgraphs/kit/server/subgraph.ts';
import { Quality } from '../../../subgraphs/kit/values/provenance.ts';
import { Choices } from '../../kit/choices.ts';
import { eachDatabase } from '../../kit/databases.ts';
import { gaugesDepartment } from '../../kit/gauges.ts';
import { drawQuestion } from '../../kit/observationQuestions.ts';
import { expectedAnswer, type Kind, type ObservationQuestion, REFUSED } from '../../kit/observationReference.ts';
import { drawTable, inputsOf, type ObservationTable, SHAPES } from '../../kit/observationTables.ts';
import { seedsOf } from '../../kit/seeds.ts';

const [seed = 0] = seedsOf([]).slice(-1);
const choices = new Choices(
  Array.from({ length: 100_000 }, (_, index) => (Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(seed, 0x85ebca6b)) >>> 3),
);
const TABLES = 12;
const QUESTIONS = 90;
const tables = Array.from({ length: TABLES }, (_, index) =>
  drawTable(choices, `FIGURE_${index}`, SHAPES[index % SHAPES.length] ?? 'any'),
);

const department: SubgraphDefinition = {
  ...gaugesDepartment(
    // A sample that comes after other values is left out when it is loaded, and here both are wanted.
    [Quality.SAMPLE, Quality.OFFICIAL, Quality.PROVISIONAL].map((quality) => ({
      name: quality,
      hash: async () => `${quality}${seed}`.padStart(64, '0'),
      read: async () => [
        {
          record: ObservationRow,
          provenance: { ...SAMPLE_PROVENANCE, title: quality, quality },
          rows: tables.flatMap((table) => inputsOf(table, quality)),
        },
      ],
    })),
  ),
  indicators: tables.map(({ indicator }) => indicator),
};

/** The question as it stands in a document; the codes of dimensions stand there without quotes. */
const written = (question: ObservationQuestion) =>
  Object.entries(question)
    .map(([name, value]) => {
      const isName = ['interval', 'aggregate', 'quality', 'by'].includes(name);
      const text = JSON.stringify(value).replaceAll(/"(\w+)":/g, '$1: ');
      return `${name}: ${isName ? text.replaceAll('"', '') : text}`;
    })
    .join(', ');

/** What decides which series of an indicator are meant. */
function outline({ indicator: { code, nature, headline, dimensions = [] } }: ObservationTable): string {
  const parts = dimensions.map(
    ({ code: dimension, members, hasWhole, isAdditive, isOpen }) =>
      `${dimension} ${members.length}${hasWhole ? ' whole' : ''}${isAdditive ? ' additive' : ''}${isOpen ? ' open' : ''}`,
  );
  return `${code} ${nature} (${parts.join(', ')}) ${JSON.stringify(headline)}`;
}

const VALUE = 'period value quality status place { code } members { dimension code }';
const SELECTIONS: Record<Kind, string> = {
  observations: `{ totalCount pageInfo { hasNextPage endCursor } nodes { ${VALUE} } }`,
  series: `{ ${VALUE} count expectedCount isComplete sampleCount }`,
  latest: `{ ${VALUE} }`,
};

/** Rows of one page: few enough that long lists have several. */
const PAGE = 100;

interface Shown {
  place: { code: string } | null;
  members: { dimension: string; code: string }[];
  value: number | null;
}

/** A value as the reference has it. */
function read({ indicator }: ObservationTable, { place, members, value, ...rest }: Shown) {
  const codes = (indicator.dimensions ?? []).map(({ code }) => code);
  const key = codes.map((dimension) => members.find((member) => member.dimension === dimension)?.code ?? '');
  return { ...rest, key: [place?.code ?? '', ...key], value: value === null ? null : Number(value.toPrecision(12)) };
}

eachDatabase(({ options }) => {
  let hub: OpenSubgraph;
  beforeAll(async () => {
    process.stderr.write(`Observations of seed ${seed}.\n`);
    hub = await openSubgraph(department, options);
  });
  afterAll(() => hub.close());

  /** The answer of one field, or its refusal. */
  async function answerOf({ indicator }: ObservationTable, kind: Kind, args: readonly string[]) {
    const given = args.filter((text) => text !== '').join(', ');
    const field = `${kind}${given ? `(${given})` : ''} ${SELECTIONS[kind]}`;
    const query = `{ gaugesIndicator(code: "${indicator.code}") { answer: ${field} } }`;
    const { data, errors } = await hub.execute({ query });
    if (errors?.[0]?.extensions?.['code'] === 'BAD_USER_INPUT') return REFUSED;
    if (errors) throw new Error(`${query}: ${errors[0]?.message}`);
    return JSON.parse(JSON.stringify(data))['gaugesIndicator'].answer;
  }

  async function ask(table: ObservationTable, kind: Kind, question: ObservationQuestion): Promise<unknown> {
    const args = written(question);
    if (kind !== 'observations') {
      const answer = await answerOf(table, kind, [args]);
      if (answer === REFUSED) return answer;
      return Array.isArray(answer) ? answer.map((node) => read(table, node)) : answer && read(table, answer);
    }
    const rows: unknown[] = [];
    for (let cursor = ''; ; ) {
      const page = await answerOf(table, kind, [args, `first: ${PAGE}`, cursor && `after: "${cursor}"`]);
      if (page === REFUSED) return page;
      rows.push(...page.nodes.map((node: Shown) => read(table, node)));
      if (!page.pageInfo.hasNextPage) {
        expect(page.totalCount).toBe(rows.length);
        return rows;
      }
      cursor = page.pageInfo.endCursor;
    }
  }

  it.each<[Kind]>([['observations'], ['series'], ['latest']])(
    'answers %s as plain loops over the rows do',
    async (kind) => {
      let answered = 0;
      for (let index = 0; index < QUESTIONS; index += 1) {
        const table = tables[index % TABLES] as ObservationTable;
        const question = drawQuestion(choices, table, kind);
        const asked = `${outline(table)}: ${kind}(${written(question)}), SEED=${seed}`;
        const expected = expectedAnswer(table, kind, question);
        expect({ asked, answer: await ask(table, kind, question) }).toEqual({ asked, answer: expected });
        if (expected !== REFUSED) answered += 1;
      }
      expect(answered).toBeGreaterThan(QUESTIONS / 10);
    },
  );
});
