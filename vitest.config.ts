import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// chDB keeps one folder per process, so every test file gets a process of its own.
export default defineConfig({
  // as in web/tsconfig.json: the web app imports the contracts by this name
  resolve: { alias: { '@server': fileURLToPath(new URL('./src', import.meta.url)) } },
  test: {
    include: ['src/**/*.test.ts', 'web/src/**/*.test.ts', 'tracker/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    globalSetup: ['src/stores/testing/make-template.ts'],
  },
})
