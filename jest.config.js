// Tests talk to this machine only; @apollo/gateway would call its maker and the clouds' address services.
process.env.APOLLO_TELEMETRY_DISABLED = 'true';
// As the `hub` command runs.
process.env.NODE_ENV = 'production';

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        },
        module: { type: 'es6' },
      },
    ],
  },
  testTimeout: 60_000,
  // Half of the time of a test goes into waiting for processes and databases.
  maxWorkers: '100%',
  // A worker keeps the modules of the suites that it has run, until its heap is full. It is replaced before.
  workerIdleMemoryLimit: '1500MB',
};
