// node --import …/run-typescript.mjs file.ts: lets a test start one of our files as a process of its own on Node 20.
import { register } from 'node:module'

register('./typescript-loader.mjs', import.meta.url)
