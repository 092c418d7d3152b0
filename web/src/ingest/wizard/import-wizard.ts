import {
  type FileInspection,
  type ImportOptions,
  importOptionsSchema,
  type NewImport,
} from '@server/ingest/ingest.schema.ts'

export type Mapping = NewImport['mapping'] & {}
export type Question = FileInspection['questions'][number]
export type Step = 'file' | 'map' | 'go'
export const steps: readonly Step[] = ['file', 'map', 'go']

/** Everything the import wizard knows, between the drop of a file and the start of the import. */
export interface Wizard {
  step: Step
  file: FileInspection | null
  mapping: Mapping
  options: ImportOptions
  /** Guessed columns that a person has looked at and left or changed. */
  confirmed: readonly string[]
}

export type WizardAction =
  | { do: 'inspected'; file: FileInspection }
  | { do: 'asked'; questions: Question[] }
  | { do: 'mapColumn'; column: string; field: string | null }
  | { do: 'confirm'; column: string }
  | { do: 'answer'; question: Question['id']; choice: string }
  | { do: 'setOptions'; options: Partial<ImportOptions> }
  | { do: 'useSaved'; mapping: Mapping; options: ImportOptions }
  | { do: 'go'; step: Step }
  | { do: 'startOver' }

export const emptyWizard: Wizard = {
  step: 'file',
  file: null,
  mapping: {},
  options: { knownAt: 'occurred' },
  confirmed: [],
}

/** The preset on show is what the headers said, and nobody's choice yet. */
export const isGuessedPreset = (file: FileInspection): boolean =>
  file.recognised !== null && file.recognised.preset === file.preset && file.recognised.kind === file.kind

/** What a guess must reach to need no second look: a part of the header alone does not. */
const SURE = 0.7

/** A mapping may say the unit of a column's amounts behind its name: `Revenue:M`. */
const columnOf = (source: string, columns: readonly string[]): string =>
  columns.includes(source) ? source : source.replace(/:(1|K|M|B|万|亿)$/, '')

const columnsOf = (file: FileInspection | null): string[] => file?.columns.map(c => c.name) ?? []

/** Gives a column its field; a field belongs to one column, so whoever had it before gives it up. */
export function mapColumn(wizard: Wizard, column: string, field: string | null): Mapping {
  const columns = columnsOf(wizard.file)
  const others = Object.entries(wizard.mapping).filter(([f, c]) => columnOf(c, columns) !== column && f !== field)
  return Object.fromEntries(field === null ? others : [...others, [field, column]])
}

/** Options with an answer among them. @throws when the server offered a choice that is no option */
const withAnswer = (options: ImportOptions, question: Question['id'], choice: string): ImportOptions =>
  importOptionsSchema.parse({ ...options, [question]: choice })

/** What the preset brings, under what a person has said. */
const withPreset = (preset: FileInspection['options'], said: Partial<ImportOptions>): ImportOptions =>
  importOptionsSchema.parse({ ...preset, ...said })

export function wizardReducer(wizard: Wizard, action: WizardAction): Wizard {
  switch (action.do) {
    case 'inspected': {
      const again = wizard.file?.id === action.file.id
      return {
        ...wizard,
        file: action.file,
        mapping: action.file.mapping,
        options: withPreset(action.file.options, again ? wizard.options : {}),
        confirmed: [],
        step: again ? wizard.step : 'map',
      }
    }
    case 'asked':
      return wizard.file ? { ...wizard, file: { ...wizard.file, questions: action.questions } } : wizard
    case 'mapColumn':
      return {
        ...wizard,
        mapping: mapColumn(wizard, action.column, action.field),
        confirmed: [...wizard.confirmed.filter(c => c !== action.column), action.column],
      }
    case 'confirm':
      return { ...wizard, confirmed: [...wizard.confirmed.filter(c => c !== action.column), action.column] }
    case 'answer':
      return { ...wizard, options: withAnswer(wizard.options, action.question, action.choice) }
    case 'setOptions':
      return { ...wizard, options: { ...wizard.options, ...action.options } }
    case 'useSaved':
      return { ...wizard, mapping: onlyKnownColumns(action.mapping, wizard.file), options: action.options }
    case 'go':
      return wizard.file || action.step === 'file' ? { ...wizard, step: action.step } : wizard
    case 'startOver':
      return emptyWizard
  }
}

/** A saved mapping may name columns that this file does not have; those lines are dropped. */
function onlyKnownColumns(mapping: Mapping, file: FileInspection | null): Mapping {
  const columns = columnsOf(file)
  return Object.fromEntries(Object.entries(mapping).filter(([, c]) => columns.includes(columnOf(c, columns))))
}

export function fieldOf(wizard: Wizard, column: string): string | null {
  const columns = columnsOf(wizard.file)
  return Object.entries(wizard.mapping).find(([, c]) => columnOf(c, columns) === column)?.[0] ?? null
}

export const answerOf = (wizard: Wizard, question: Question): string | null =>
  wizard.options[question.id] ?? question.guess

/** Questions about columns that are used. */
export const questionsAsked = (wizard: Wizard): Question[] =>
  (wizard.file?.questions ?? []).filter(q => fieldOf(wizard, q.column) !== null)

/** Those which neither the file nor a person has answered. */
export const openQuestions = (wizard: Wizard): Question[] =>
  questionsAsked(wizard).filter(q => answerOf(wizard, q) === null)

export type Sureness = 'chosen' | 'sure' | 'guess' | 'own' | 'leftOut'

/** A person's word, a good guess, a guess to confirm, a column kept under its own name, or left out. */
export function sureness(wizard: Wizard, column: string): Sureness {
  const field = fieldOf(wizard, column)
  if (field === null) return 'leftOut'
  const guess = wizard.file?.guesses.find(g => g.column === column)
  if (wizard.confirmed.includes(column) || guess?.field !== field) return 'chosen'
  if (guess.why === 'attribute') return 'own'
  return guess.certainty >= SURE ? 'sure' : 'guess'
}

/** Required fields that no column gives. */
export const missingFields = (mapping: Mapping, fields: readonly { field: string; required: boolean }[]): string[] =>
  fields.filter(f => f.required && !(f.field in mapping)).map(f => f.field)

/** The request that runs what the wizard shows, as a trial or in earnest. */
export function importRequest(wizard: Wizard, dryRun: boolean): NewImport | null {
  if (!wizard.file) return null
  return {
    file: wizard.file.id,
    kind: wizard.file.kind,
    preset: wizard.file.preset,
    mapping: wizard.mapping,
    options: wizard.options,
    dryRun,
  }
}
