import type { FileInspection } from '@server/ingest/ingest.schema.ts'
import { describe, expect, it } from 'vitest'
import {
  emptyWizard,
  importRequest,
  isGuessedPreset,
  missingFields,
  openQuestions,
  sureness,
  type Wizard,
  wizardReducer,
} from './import-wizard.ts'

const file: FileInspection = {
  id: '5d0f1b5e-92a4-4cf6-9d59-0a4a6cf6a111',
  name: 'accounts.csv',
  size: 100,
  format: { format: 'csv', encoding: 'utf-8', delimiter: ',', bom: false, sheets: [], sheet: null },
  rows: 3,
  rowsExact: true,
  columns: [
    { name: 'account', samples: ['Acme'], filled: 1 },
    { name: 'since', samples: ['03/04/2026'], filled: 1 },
    { name: 'misc', samples: ['x'], filled: 0.1 },
  ],
  kind: 'accounts',
  preset: null,
  recognised: null,
  guesses: [
    { column: 'account', field: 'name', certainty: 0.95, why: 'header' },
    { column: 'since', field: 'valid_from', certainty: 0.4, why: 'values' },
    { column: 'misc', field: null, certainty: 0, why: 'none' },
  ],
  mapping: { name: 'account', valid_from: 'since' },
  questions: [
    { id: 'dateOrder', column: 'since', samples: ['03/04/2026'], choices: ['dmy', 'mdy'], guess: null },
    { id: 'decimalMark', column: 'misc', samples: ['1,200'], choices: ['.', ','], guess: null },
  ],
  options: { source: 'crm' },
}
const mapped: Wizard = wizardReducer(emptyWizard, { do: 'inspected', file })

describe('the import wizard', () => {
  it('goes on to the mapping once a file is read, with what was guessed', () => {
    expect(mapped.step).toBe('map')
    expect(mapped.mapping).toEqual({ name: 'account', valid_from: 'since' })
  })

  it('does not leave the first step without a file', () => {
    expect(wizardReducer(emptyWizard, { do: 'go', step: 'map' }).step).toBe('file')
  })

  it('gives a field to one column only', () => {
    const after = wizardReducer(mapped, { do: 'mapColumn', column: 'misc', field: 'name' })
    expect(after.mapping).toEqual({ valid_from: 'since', name: 'misc' })
    expect(sureness(after, 'account')).toBe('leftOut')
    expect(missingFields(after.mapping, [{ field: 'name', required: true }])).toEqual([])
  })

  it('tells a sure guess from one to confirm and from a choice', () => {
    expect(['account', 'since', 'misc'].map(c => sureness(mapped, c))).toEqual(['sure', 'guess', 'leftOut'])
    expect(sureness(wizardReducer(mapped, { do: 'confirm', column: 'since' }), 'since')).toBe('chosen')
  })

  it('asks only about columns that are used, and not twice', () => {
    expect(openQuestions(mapped).map(q => q.id)).toEqual(['dateOrder'])
    const answered = wizardReducer(mapped, { do: 'answer', question: 'dateOrder', choice: 'dmy' })
    expect(openQuestions(answered)).toEqual([])
    expect(importRequest(answered, true)).toMatchObject({ options: { dateOrder: 'dmy' }, dryRun: true })
  })

  it('knows a column whose amounts have a unit', () => {
    const withUnit = { ...mapped, mapping: { revenue_usd: 'misc:M' } }
    expect(sureness(withUnit, 'misc')).toBe('chosen')
    expect(wizardReducer(withUnit, { do: 'mapColumn', column: 'misc', field: null }).mapping).toEqual({})
  })

  it('takes the options that a preset brings', () => {
    expect(importRequest(mapped, false)?.options).toEqual({ knownAt: 'occurred', source: 'crm' })
  })

  it('keeps answers and the step when the same file is looked at as another kind', () => {
    const answered = wizardReducer(mapped, { do: 'answer', question: 'dateOrder', choice: 'dmy' })
    const again = wizardReducer(answered, { do: 'inspected', file: { ...file, kind: 'contacts', mapping: {} } })
    expect(again).toMatchObject({ step: 'map', options: { dateOrder: 'dmy' }, mapping: {} })
  })

  it('takes from a saved mapping only the columns that this file has', () => {
    const after = wizardReducer(mapped, {
      do: 'useSaved',
      mapping: { name: 'account', domain: 'Website' },
      options: { knownAt: 'import' },
    })
    expect(after.mapping).toEqual({ name: 'account' })
    expect(after.options.knownAt).toBe('import')
  })

  it('tells a recognised preset from one that was chosen', () => {
    const looked = { ...file, recognised: { preset: 'maven-crm', kind: 'accounts' as const, signs: ['sector'] } }
    expect(isGuessedPreset({ ...looked, preset: 'maven-crm' })).toBe(true)
    expect(isGuessedPreset({ ...looked, preset: 'salesforce' })).toBe(false)
    expect(isGuessedPreset({ ...looked, preset: null })).toBe(false)
  })
})
