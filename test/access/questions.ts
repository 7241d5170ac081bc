/** Every way of asking for what may be classified. Codes P0 to P3 are of the four classes. */
const aggregate = `count sum { staff } avg { staff } min { staff cost } max { staff } countDistinct { city stage startsOn } quality sampleCount provenances { title } asOf`;
const node =
  'code title staff stage accessClass startsOn cost { amount currency } city { code } quality withdrawnAt provenance { title }';
const figure = 'period value status quality members { code } provenance { title }';

export const QUESTIONS: Readonly<Record<string, string>> = {
  list: `{ projects { totalCount sampleCount quality nodes { ${node} } } }`,
  'filtered list': `{ projects(filter: { or: [{ accessClass: { ne: PUBLIC } }, { staff: { gt: 3 } }] }) { totalCount nodes { code } } }`,
  'filter that excludes':
    '{ projects(filter: { not: { accessClass: { eq: PUBLIC } } }) { totalCount nodes { code } } }',
  'list ordered from its end': `{ projects(last: 3, orderBy: [{ field: STAFF, direction: DESC }]) { pageInfo { hasPreviousPage hasNextPage startCursor endCursor } edges { cursor node { code } } } }`,
  'ordered page': `{ projects(first: 2, orderBy: [{ field: STARTS_ON }]) { totalCount pageInfo { hasNextPage endCursor } edges { cursor node { code } } } }`,
  'withdrawn too': '{ projects(withdrawn: true, quality: [OFFICIAL]) { totalCount nodes { code } } }',
  'samples asked for': '{ projects(filter: { quality: { in: [SAMPLE, OFFICIAL] } }) { totalCount nodes { code } } }',
  keys: `{ ${[0, 1, 2, 3, 12, 99].map((at) => `p${at}: project(code: "P${at}") { ${node} version revisions { kind } }`).join(' ')} }`,
  'keys as they were': `{ ${[0, 1, 2, 3].map((at) => `p${at}: project(code: "P${at}", asOf: "2020-01-01T00:00:00Z") { code }`).join(' ')} }`,
  'keys of records that name them': `{ ${[0, 1, 2, 3].map((at) => `s${at}: stepOfProject(project: "P${at}", ordinal: 1) { id project { code } }`).join(' ')} }`,
  'records that name them': '{ stepsOfProjects { totalCount nodes { id project { code title } } } }',
  'figures over records that name them':
    '{ stepsOfProjectsAggregate(groupBy: [PROJECT]) { key { project { code } } count } }',
  'filter through a record':
    '{ stepsOfProjects(filter: { project: { staff: { gte: 1 } } }) { totalCount nodes { id } } }',
  'filter by a key that is there': '{ stepsOfProjects(filter: { project: { eq: "P0" } }) { totalCount } }',
  'filter by a key of Hong Kong': '{ stepsOfProjects(filter: { project: { eq: "P2" } }) { totalCount } }',
  'filter by a key of Zhejiang': '{ stepsOfProjects(filter: { project: { in: ["P0", "P3"] } }) { totalCount } }',
  'filter by a key of nobody': '{ stepsOfProjects(filter: { project: { eq: "P22X" } }) { totalCount } }',
  'amounts of several currencies': '{ projects(filter: { cost: { gt: "1" } }) { totalCount } }',
  'sum of amounts': '{ projectsAggregate { sum { cost } } }',
  count: '{ projects { totalCount } }',
  aggregate: `{ projectsAggregate { ${aggregate} } }`,
  groups: `{ projectsAggregate(groupBy: [ACCESS_CLASS, STAGE], orderBy: [{ field: MAX_STAFF, direction: DESC }], having: { count: { gte: 1 } }) { key { accessClass stage } ${aggregate} } }`,
  'groups by month':
    '{ projectsAggregate(groupBy: [STARTS_ON_MONTH, CITY], first: 3) { key { startsOnMonth city { code } } count } }',
  search:
    '{ worksDataset(code: "PROJECTS") { search(text: "Bridge", first: 3) { totalCount quality sampleCount nodes { id label } } } }',
  'search of a key': '{ worksDataset(code: "PROJECTS") { search(text: "P3") { totalCount nodes { id } } } }',
  'counts of the catalogue':
    '{ projects: worksDataset(code: "PROJECTS") { rowCount sampleCount } steps: worksDataset(code: "STEPS_OF_PROJECTS") { rowCount } drafts: worksDataset(code: "DRAFTS") { rowCount sampleCount search(text: "1") { totalCount } } }',
  entities:
    `query { _entities(representations: [${[0, 1, 2, 3, 11].map((at) => `{ __typename: "Project", code: "P${at}" }`).join(' ')} { __typename: "StepOfProject", id: "P2:1" } { __typename: "Draft", number: 1 } { __typename: "City", code: "330200" } { __typename: "City", code: "330900" } { __typename: "Area", code: "ENVIRONMENT" }]) { __typename ... on Project { ${node} version steps { totalCount } } ... on City { projects(first: 1) { totalCount nodes { code } pageInfo { hasNextPage } } projectsAggregate(groupBy: [STAGE]) { key { stage } count } } ... on Area { projects { totalCount } projectsAggregate { count } } } }`.replace(
      'StepOfProject", id',
      'Step", id',
    ),
  'records of one class':
    '{ drafts { totalCount nodes { number } } draft(number: 1) { number } draftsAggregate { count } }',
  figures: `{ ${['LORRIES', 'LORRIES_HK', 'LORRIES_ZJ', 'LORRIES_SHARED']
    .map(
      (
        code,
      ) => `${code}: worksIndicator(code: "${code}") { firstPeriod lastPeriod places { code } breakdowns { code } dimensions { members { code } }
      latest { ${figure} } gate: latest(where: [{ dimension: "GATE", in: ["N"] }]) { ${figure} }
      observations(by: ["EVERY"]) { totalCount nodes { ${figure} } }
      series(interval: MONTH, by: ["GATE"]) { period value count sampleCount provenances { title } } }`,
    )
    .join(' ')} }`,
  'figures of a member that is only held': `{ ${['LORRIES', 'LORRIES_HK', 'LORRIES_ZJ', 'LORRIES_SHARED']
    .map(
      (code) =>
        `${code}: worksIndicator(code: "${code}") { latest(where: [{ dimension: "GATE", in: ["S"] }]) { value } }`,
    )
    .join(' ')} }`,
};
