// A process that writes numbered batches to both stores until it is killed: write-batches.ts FOLDER FIRST.
// Before it begins it says what it found, as JSON; it says "done N" once both stores have acknowledged batch N.
import { lockFolder } from '../folder-lock.ts'
import { openStores } from '../index.ts'

const RECORDS_A_BATCH = 3
const FACTS_A_BATCH = 500

const [folder = '', first = '0'] = process.argv.slice(2)
await lockFolder(folder)
const { facts, records } = await openStores({ folder, memoryMb: 512 })
await facts.run(
  'create table if not exists t_batches (batch UInt32, part UInt32) engine = MergeTree order by (batch, part)',
)

const inFacts = await facts.ask<{ batch: number; n: number }>(
  'select batch, toUInt32(count()) n from t_batches group by batch order by batch',
)
const { rows: inRecords } = await records.sql<{ batch: number; n: number }>(
  `select subject::int batch, count(*)::int n from audit where action = 'batch' group by subject order by 1`,
)
const whole = (rows: { batch: number; n: number }[], size: number) => rows.filter(r => r.n === size).map(r => r.batch)
process.stdout.write(
  `found ${JSON.stringify({
    facts: whole(inFacts, FACTS_A_BATCH),
    records: whole(inRecords, RECORDS_A_BATCH),
    halves:
      inFacts.length -
      whole(inFacts, FACTS_A_BATCH).length +
      inRecords.length -
      whole(inRecords, RECORDS_A_BATCH).length,
  })}\n`,
)

for (let batch = Number(first); ; batch++) {
  await records.transaction(async () => {
    for (let part = 0; part < RECORDS_A_BATCH; part++)
      await records
        .db()
        .insertInto('audit')
        .values({ actor: 'test', action: 'batch', subject: String(batch), detail: '{}' })
        .execute()
  })
  await facts.insert(
    't_batches',
    Array.from({ length: FACTS_A_BATCH }, (_, part) => ({ batch, part })),
  )
  process.stdout.write(`done ${batch}\n`)
}
