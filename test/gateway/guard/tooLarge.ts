/** The body of a request. */
export interface Input {
  query: string;
  variables?: Record<string, unknown>;
}

const times = (count: number, write: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => write(i)).join(' ');
export const around = (levels: number, open: string, inner: string, close: string) =>
  `${open.repeat(levels)}${inner}${close.repeat(levels)}`;

export const filter = 'query ($f: MeasureFilter) { measures(filter: $f) { totalCount } }';
const either = (count: number) => ({ or: Array.from({ length: count }, (_, index) => ({ code: { eq: `${index}` } })) });
const inlineEither = (count: number) =>
  `{ measures(filter: { or: [${times(count, (i) => `{ code: { eq: "${i}" } }`)}] }) { totalCount } }`;
export const codes = (count: number) => Array.from({ length: count }, (_, index) => `${index}`);

/** What is refused before it is planned: the input, the limit that refuses it, and the place. */
export const TOO_LARGE: [what: string, input: Input, limit: string, place: RegExp][] = [
  ['or of 10,000', { query: filter, variables: { f: either(10_000) } }, 'conditions', /^\$f\.or/],
  ['or of 30,000', { query: filter, variables: { f: either(30_000) } }, 'listItems', /^\$f\.or$/],
  ['or of 3,000 in the document', { query: inlineEither(3_000) }, 'tokens', /^document$/],
  ['or of 1,200 in the document', { query: inlineEither(1_200) }, 'conditions', /^Query\.measures\(filter:\)\.or/],
  [
    'a filter of one variable used many times',
    {
      query: `query ($f: MeasureFilter!) { measures(filter: { or: [${times(20, () => '$f')}] }) { totalCount } }`,
      variables: { f: either(400) },
    },
    'conditions',
    /^Query\.measures\(filter:\)$/,
  ],
  [
    'one list in many arguments',
    {
      query: `query ($c: [String!]) { ${times(40, (i) => `a${i}: measures(filter: { code: { in: $c } }) { totalCount }`)} }`,
      variables: { c: codes(5_000) },
    },
    'values',
    /^Query\.measures\(filter:\)$/,
  ],
  [
    'in of 500,000 in the document',
    { query: `{ measures(filter: { code: { in: [${times(200_000, () => '1')}] } }) { totalCount } }` },
    'documentCharacters',
    /^document$/,
  ],
  [
    'in of 100,000 in the document',
    { query: `{ measures(filter: { code: { in: [${times(100_000, () => '1')}] } }) { totalCount } }` },
    'tokens',
    /^document$/,
  ],
  [
    'in of 100,000 in a variable',
    { query: filter, variables: { f: { code: { in: codes(100_000) } } } },
    'listItems',
    /^\$f\.code\.in$/,
  ],
  [
    '200 aliases of a root field',
    { query: `{ ${times(200, (i) => `a${i}: measures { totalCount }`)} }` },
    'rootFields',
    /^Query$/,
  ],
  [
    '500 aliases below a root field',
    { query: `{ measures { ${times(500, (i) => `a${i}: totalCount`)} } }` },
    'aliases',
    /^Query\.measures\.totalCount$/,
  ],
  [
    'aliases in a fragment that is used often',
    {
      query: `{ ${times(20, (i) => `a${i}: measures { ...F }`)} } fragment F on MeasureConnection { ${times(10, (i) => `b${i}: totalCount`)} }`,
    },
    'aliases',
    /^Query\.measures\.totalCount$/,
  ],
  [
    'a field repeated 3,000 times',
    { query: `{ ${times(3_000, () => '__typename')} }` },
    'repetitions',
    /^Query\.__typename$/,
  ],
  [
    'a field repeated at many places',
    { query: `{ ${times(60, () => `measures { ${times(60, () => 'totalCount')} }`)} }` },
    'repetitions',
    /^Query\.measures\.totalCount$/,
  ],
  ['6,000 selections', { query: `{ ${times(6_000, (i) => `__typename${i}`)} }` }, 'selections', /^Query$/],
  [
    '500 fragments',
    { query: `{ ${times(500, (i) => `...F${i}`)} } ${times(500, (i) => `fragment F${i} on Query { __typename }`)}` },
    'fragments',
    /^document$/,
  ],
  [
    'fragments that stand for 2^40 fields',
    {
      query: `{ ...F0 } ${times(40, (i) => `fragment F${i} on Query { ...F${i + 1} ... on Query { ...F${i + 1} } }`)} fragment F40 on Query { __typename }`,
    },
    'selections',
    /^Query/,
  ],
  ['5,000 directives', { query: `{ __typename ${times(2_000, () => '@skip(if: false)')} }` }, 'directives', /^Query$/],
  [
    '200 levels',
    { query: `{ areas { ${around(100, 'nodes { datasets { areas { ', 'code', '} } }')} } }` },
    'depth',
    /^Query\.areas\.nodes\.datasets/,
  ],
  ['50,000 levels', { query: around(6_000, '{ a', '', '}') }, 'depth', /^(document|Query\.a)/],
  ['lists in a type', { query: `query ($x: ${around(300, '[', 'Int', ']')}) { __typename }` }, 'valueDepth', /^\$x$/],
  [
    'a text of 60,000 characters',
    { query: filter, variables: { f: { title: { contains: 'x'.repeat(60_000) } } } },
    'textCharacters',
    /^\$f\.title\.contains$/,
  ],
  [
    '__schema 300 times',
    { query: `{ ${times(300, (i) => `a${i}: __schema { types { name } }`)} }` },
    'rootFields',
    /^Query$/,
  ],
  [
    'every field of every type of every field',
    {
      query: '{ __schema { types { fields { type { fields { name args { name type { name } } type { name } } } } } } }',
    },
    'introspectionValues',
    /^Query\.__schema$/,
  ],
  [
    '__schema 40 times',
    {
      query: `{ ${times(40, (i) => `a${i}: __schema { types { name fields { name description type { name kind } args { name } } } }`)} }`,
    },
    'introspectionValues',
    /^Query\.__schema$/,
  ],
];
