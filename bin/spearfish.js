#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { runCommandLine } from '../dist/cli/run-command-line.js'
import { spearfish } from '../dist/cli/spearfish.js'

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
process.exit(await runCommandLine(spearfish, process.argv.slice(2), version))
