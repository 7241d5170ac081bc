/**
 * Who may import whom. The folders are the architecture; each rule says why it is there.
 * @type {import('dependency-cruiser').IConfiguration}
 */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or need a third one.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'common-imports-packages-only',
      comment: 'Gateway and kit both import it, so it may import neither.',
      severity: 'error',
      from: { path: '^common/' },
      to: { path: '^(gateway|subgraphs|cli|dashboard|test|bench)/' },
    },
    {
      name: 'gateway-knows-no-department',
      comment: 'The gateway serves any supergraph: names, URLs and the schema are all it may know.',
      severity: 'error',
      from: { path: '^gateway/' },
      to: { path: '^(subgraphs|cli|dashboard|test|bench)/' },
    },
    {
      name: 'kit-is-mechanism-only',
      comment: 'Every department imports the kit, so the kit may import none of them.',
      severity: 'error',
      from: { path: '^subgraphs/kit/' },
      to: { path: '^(gateway|cli|dashboard|test|bench)/|^subgraphs/(?!kit/)' },
    },
    {
      name: 'departments-share-no-types',
      comment: 'A department must be able to change its schema, tables and rows independently of the others.',
      severity: 'error',
      from: { path: '^subgraphs/(?!kit/)([^/]+)/' },
      to: { path: '^subgraphs/(?!kit/)([^/]+)/', pathNot: '^subgraphs/$1/' },
    },
    {
      name: 'areas-share-records-alone',
      comment:
        "An area refers to a sibling's records and enums; its samples, sources and indicators are its own to change.",
      severity: 'error',
      from: { path: '^subgraphs/(?!kit/)([^/]+)/(?!references/|migrations/)([^/]+)/' },
      to: {
        path: '^subgraphs/$1/[^/]+/',
        pathNot: '^subgraphs/$1/($2|references)/|^subgraphs/$1/[^/]+/([A-Z][^/]*|enums)\\.ts$',
      },
    },
    {
      name: 'departments-list-areas',
      comment: "A department's entry point lists its areas; what is in them, but for record classes, is theirs.",
      severity: 'error',
      from: { path: '^subgraphs/(?!kit/)([^/]+)/index\\.ts$' },
      to: {
        path: '^subgraphs/$1/[^/]+/',
        pathNot: '^subgraphs/$1/([^/]+/(index|[A-Z][^/]*)\\.ts$|references/|migrations/)',
      },
    },
    {
      name: 'departments-know-no-gateway',
      comment: 'A subgraph is served alone, or under another gateway.',
      severity: 'error',
      from: { path: '^subgraphs/' },
      to: { path: '^(gateway|cli|dashboard|test|bench)/' },
    },
    {
      name: 'the-list-of-subgraphs-imports-entry-points',
      comment: 'subgraphs/index.ts is the list of subgraphs, nothing else.',
      severity: 'error',
      from: { path: '^subgraphs/index\\.ts$' },
      to: { path: '^subgraphs/', pathNot: '^subgraphs/(kit/|[^/]+/index\\.ts$)' },
    },
    {
      name: 'cli-calls-entry-points',
      comment:
        'The command line parses options and calls a module by its entry point, so that inner files can be moved.',
      severity: 'error',
      from: { path: '^cli/' },
      to: {
        path: '^(gateway|subgraphs|dashboard)/',
        pathNot: '^(gateway/(server|config)\\.ts$|gateway/transport/|subgraphs/index\\.ts$|subgraphs/kit/)',
      },
    },
    {
      name: 'tests-call-entry-points',
      comment:
        "A test that reaches into a module breaks when the module is tidied. A feed's parser, text to rows, may be called.",
      severity: 'error',
      from: { path: '^test/' },
      to: {
        path: '^(gateway|subgraphs|cli)/',
        pathNot:
          '^(gateway/(server|config|engine)\\.ts$|gateway/(engine|engines|guard|json|transport)/|gateway/supergraph/supergraph\\.ts$|cli/build\\.js$|subgraphs/index\\.ts$|subgraphs/kit/|subgraphs/[^/]+/index\\.ts$|subgraphs/[^/]+/[^/]+/sources/[^/]+/parse\\.ts$)',
      },
    },
    {
      name: 'tests-and-benches-stay-outside',
      comment: 'The product does not depend on its tests and benches.',
      severity: 'error',
      from: { path: '^(common|gateway|subgraphs|cli|dashboard)/' },
      to: { path: '^(test|bench)/' },
    },
    {
      name: 'packages-are-declared',
      comment:
        'A package that package.json does not name works by accident. @apollo/gateway is installed by whoever chooses it.',
      severity: 'error',
      from: { path: '^(common|gateway|subgraphs|cli)/', pathNot: '^gateway/(pages/playground/|engines/apollo\\.ts$)' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'] },
    },
    {
      name: 'imports-resolve',
      comment: 'An import that resolves to nothing fails at run time.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|gateway/pages/playground)/' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
};
