// Import rules (docs/architecture.md). A domain is a folder of src that is neither the kernel nor a socket.
const socket = 'kernel|stores|http|jobs|cli'
const domain = `^src/(?!(?:${socket})/)([^/]+)/`
const test = '(\\.test\\.tsx?$|/testing/)'

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'kernel-is-alone', severity: 'error', from: { path: '^src/kernel/' }, to: { path: '^src/(?!kernel/)' } },
    {
      name: 'kernel-does-no-io',
      severity: 'error',
      from: { path: '^src/kernel/', pathNot: test },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'schemas-stay-pure',
      comment: 'The browser loads schemas: they import zod, the kernel and other schemas.',
      severity: 'error',
      from: { path: '^src/.*\\.schema\\.ts$' },
      to: {
        path: '^(src/|node_modules/)',
        pathNot: ['\\.schema\\.ts$', '^src/kernel/', '^node_modules/(zod|@hono/zod-openapi)/'],
      },
    },
    {
      name: 'domains-meet-at-their-index',
      severity: 'error',
      from: { path: domain },
      to: { path: domain, pathNot: ['^src/$1/', '^src/[^/]+/index\\.ts$', '\\.schema\\.ts$', '/testing/'] },
    },
    {
      name: 'sockets-do-not-know-domains',
      severity: 'error',
      from: { path: '^src/(kernel|stores|http|jobs)/', pathNot: test },
      to: { path: domain },
    },
    {
      name: 'only-the-wiring-reads-the-configuration',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/(config|main)[^/]*\\.ts$', '^src/cli/', test] },
      to: { path: '^src/config\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-the-command-line-opens-the-product',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/cli/', '\\.commands\\.ts$', test] },
      to: { path: '^src/(main\\.ts$|cli/)' },
    },
    {
      name: 'web-imports-schemas-only',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^src/', pathNot: '\\.schema\\.ts$' },
    },
    {
      name: 'server-does-not-know-the-web',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^web/' },
    },
    {
      name: 'tests-stay-out-of-the-product',
      severity: 'error',
      from: { path: '^(src|web)/', pathNot: test },
      to: { path: test },
    },
    { name: 'everything-resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-undeclared-packages',
      severity: 'error',
      from: { path: '^(src|web)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'the-product-needs-no-build-tools',
      comment: 'What src imports must still be there after npm ci --omit=dev.',
      severity: 'error',
      from: { path: '^src/', pathNot: test },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: require('node:path').join(__dirname, 'web/tsconfig.json') },
    webpackConfig: { fileName: 'scripts/web-aliases.cjs' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json', '.css'],
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default', 'require'],
    },
  },
}
