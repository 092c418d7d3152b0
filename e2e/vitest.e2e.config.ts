import { defineConfig } from 'vitest/config'

// Against the built product, one browser at a time: two would make each other slow enough to time out.
export default defineConfig({
  test: {
    include: ['e2e/**/*.e2e.ts'],
    pool: 'forks',
    maxWorkers: 1,
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 240_000,
  },
})
