/** The department that is asked. */
export const DEPARTMENT = 'innovation-education-youth';

const row = '__typename code title english: title(lang: EN) kind startDate participants quality city { code }';

interface Question {
  name: string;
  query: string;
  variables: Record<string, unknown> | ((codes: readonly string[]) => Record<string, unknown>);
}

/** What a gateway asks a subgraph for: much, little, and something of everything. */
export const questions: readonly Question[] = [
  {
    name: 'list, 550 rows',
    query: `query List($filter: StudyTourFilter) {
      many: studyTours(first: 500, filter: $filter) { nodes { ${row} } }
      some: studyTours(last: 50, filter: $filter) { nodes { ${row} } }
    }`,
    variables: { filter: { or: [{ participants: { gte: 0 } }, { not: { code: { eq: 'none' } } }] } },
  },
  {
    name: '50 entities',
    query: `query Entities($representations: [_Any!]!) {
      _entities(representations: $representations) { __typename ... on StudyTour { ${row} } }
    }`,
    variables: (codes) => ({
      representations: codes.slice(0, 50).map((code) => ({ __typename: 'StudyTour', code })),
    }),
  },
  {
    name: 'page of 20 with aggregate',
    query: `query Page($kind: StudyTourKind) {
      studyTours(first: 20, filter: { kind: { eq: $kind } }) {
        totalCount pageInfo { hasNextPage endCursor } edges { cursor node { ${row} provenance { title url } } }
      }
      studyToursAggregate(groupBy: [KIND, START_DATE_YEAR]) { key { kind startDateYear } count sum { participants } }
    }`,
    variables: {},
  },
];
