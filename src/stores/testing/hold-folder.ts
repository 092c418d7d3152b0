// A process that takes a data folder and holds it: hold-folder.ts FOLDER. Says "held" or why it could not.
import { lockFolder } from '../folder-lock.ts'

try {
  await lockFolder(process.argv[2] ?? '')
  process.stdout.write('held\n')
  setInterval(() => undefined, 1_000)
} catch (error) {
  process.stdout.write(`refused: ${(error as Error).message}\n`)
}
