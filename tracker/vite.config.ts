import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

/** One classic script without dependencies, small enough for every page of a site. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  build: {
    outDir: '../dist/tracker',
    emptyOutDir: true,
    target: 'es2020',
    lib: { entry: 'src/tracker.ts', formats: ['iife'], name: 'spearfishTracker', fileName: () => 't.js' },
  },
})
