// The command line as a process: run-cli.ts WORDS…, as bin/spearfish.js does it with the built files.
import { runCommandLine } from '../run-command-line.ts'
import { spearfish } from '../spearfish.ts'

process.exit(await runCommandLine(spearfish, process.argv.slice(2), '0.0.0-test'))
