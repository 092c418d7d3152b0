import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openFacts } from '../../stores/facts/open-facts.ts'
import type { Facts } from '../../stores/index.ts'
import { explainRows, type ModelName, modelNames, modelProbabilities, modelSql, trainModel } from './model.ts'
import { prepareTraining, type TrainingRequest } from './prepare-training.ts'
import { readTable } from './table/read-table.ts'
import { labelledCsv } from './testing/labelled-csv.ts'
import { columnsByName } from './training-set.ts'

const folder = mkdtempSync(join(tmpdir(), 'spearfish-learning-'))
let facts: Facts
beforeAll(async () => {
  facts = await openFacts({ folder, memoryMb: 2048 })
})
afterAll(async () => {
  await facts.close()
  rmSync(folder, { recursive: true })
})

/** The largest distance between what the model says of a file's rows and what its SQL says of them. */
async function difference(name: ModelName, path: string, request: TrainingRequest, structure?: string) {
  const table = readTable(readFileSync(path, 'utf8'))
  const { set, rows } = prepareTraining(table, request)
  const model = trainModel(name, set, rows)
  const every = Int32Array.from({ length: table.rows }, (_, row) => row)
  const expected = modelProbabilities(model, columnsByName(set.columns), every, table.rows)
  const found = await facts.ask<{ p: number }>(
    `select ${modelSql(model)} as p from file('${path}', CSVWithNames${structure ? `, '${structure}'` : ''}) settings max_threads = 1`,
  )
  expect(found.length).toBe(table.rows)
  return Math.max(...found.map(({ p }, row) => Math.abs(p - (expected[row] ?? Number.NaN))))
}

describe.each(modelNames)('the SQL of %s scores like the model, to a billionth', name => {
  const path = join(folder, 'leads.csv')
  const request = { label: 'Won?', positive: 'yes', exclude: ['Stage note'] }
  beforeAll(() => writeFileSync(path, labelledCsv(3000)))

  test('over columns whose types the engine infers', async () => {
    expect(await difference(name, path, request)).toBeLessThan(1e-9)
  })

  test('over columns of text', async () => {
    const text = [
      '`Lead No`',
      '`Sector \\\\`a\\\\``',
      'Minutes',
      'Revenue',
      'City',
      'Noise',
      '`Stage note`',
      '`Won?`',
      'Day',
    ]
    const structure = text.map(column => `${column} String`).join(', ')
    expect(await difference(name, path, request, structure)).toBeLessThan(1e-9)
  })

  const leads = fileURLToPath(new URL('../../../../shared/data/xeducation_leads/Leads.csv', import.meta.url))
  test.skipIf(!existsSync(leads))('over real leads, all columns (skipped where the data set is not)', async () => {
    expect(await difference(name, leads, { label: 'Converted', positive: '1' })).toBeLessThan(1e-9)
  })
})

describe.each(modelNames)('the receipts of %s', name => {
  test('sum to the log-odds of the score', () => {
    const table = readTable(labelledCsv(1500))
    const { set, rows } = prepareTraining(table, { label: 'Won?', positive: 'yes' })
    const model = trainModel(name, set, rows)
    const some = rows.slice(0, 100)
    const columns = columnsByName(set.columns)
    const scores = modelProbabilities(model, columns, some, table.rows)
    explainRows(model, columns, some, table.rows).forEach(({ base, contributions }, i) => {
      const sum = contributions.reduce((total, { contribution }) => total + contribution, base)
      expect(Math.abs(1 / (1 + Math.exp(-sum)) - (scores[i] ?? 0))).toBeLessThan(1e-9)
    })
  })
})
