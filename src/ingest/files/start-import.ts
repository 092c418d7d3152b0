import type { Context } from '../../context.ts'
import { invalid } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { type ImportOptions, type NewImport, newImportSchema } from '../ingest.schema.ts'
import { importJob } from './files.jobs.ts'
import { openQuestions } from './guess/ask-questions.ts'
import { inspectFile } from './inspect-file.ts'
import { planColumns } from './stage/plan-columns.ts'

/** The flag of the command line that answers each question. */
const flags = { dateOrder: '--date-order', decimalMark: '--decimal-mark', currency: '--currency', unit: '--unit' }

/**
 * Records an import and its job; `job` names one that is under way and will run the import itself. The mapping must
 * fit the file and nothing may be left open: what is ambiguous is asked here, once, and never guessed row by row.
 * @throws invalid `ingest.bad_mapping`, `ingest.question_open`; not_found `ingest.no_such_file`, `ingest.no_such_preset`
 */
export async function startImport(
  context: Context,
  given: NewImport,
  more: { actor: string; repairs?: string; job?: string },
): Promise<{ import: string; job: string }> {
  const input = newImportSchema.parse(given)
  const { kind, preset, mapping, options } = input
  const looked = await inspectFile(context, input.file, { kind, preset, mapping, sheet: options.sheet })
  planColumns(
    kind,
    looked.columns.map(c => c.name),
    looked.mapping,
  )
  const effective = answer(looked.questions, { ...looked.options, ...options })
  const id = newId()
  const source = options.source ?? sourceOf(looked.preset, looked.name)
  return context.records.transaction(async () => {
    const db = context.records.db()
    const job = more.job ?? (await context.jobs.enqueue(importJob, { import: id }))
    await db
      .insertInto('imports')
      .values({
        id,
        kind,
        file_id: looked.id,
        file_name: looked.name,
        source,
        preset: looked.preset,
        mapping: JSON.stringify(looked.mapping),
        options: JSON.stringify({ ...effective, source }),
        dry_run: input.dryRun,
        repairs: more.repairs ?? null,
        status: 'queued',
        job_id: job,
        created_at: context.clock.now(),
      })
      .execute()
    await db
      .insertInto('audit')
      .values({
        actor: more.actor,
        action: input.dryRun ? 'ingest.import_tried' : 'ingest.import_started',
        subject: `import:${id}`,
        detail: JSON.stringify({ kind, file: looked.name, source }),
        at: context.clock.now(),
      })
      .execute()
    return { import: id, job }
  })
}

/**
 * Where records come from when nobody says: the system that the preset stands for, else the file's own name without
 * what changes from one export to the next, so that the ids of two systems never meet by chance.
 */
export function sourceOf(preset: string | null | undefined, fileName: string): string {
  if (preset && preset !== 'generic') return preset
  const bare = fileName.replace(/\.\w+$/, '').replaceAll(':', ' ')
  const lasting = bare.replace(/(?:[\s_.-]*(?:\(\w+\)|v?\d{1,4}(?=$|[\s_.-])))+$/, '').trim()
  return (lasting || bare || 'file').slice(0, 60)
}

/** Fills in what the file itself answers. @throws invalid `ingest.question_open` with one problem per open question */
function answer(questions: Parameters<typeof openQuestions>[0], options: ImportOptions): ImportOptions {
  const open = openQuestions(questions, options)
  if (open.length > 0) {
    const problems = open.map(q => ({
      code: 'ingest.question_open',
      path: `options.${q.id}`,
      message: `Column "${q.column}" can be read in several ways, e.g. ${q.samples.join(', ')}.`,
      fix: `Say which with ${flags[q.id]}: ${q.choices.join(', ')}.`,
    }))
    throw invalid('ingest.question_open', 'The file leaves something open that must be answered once.', { problems })
  }
  const answers = questions.flatMap(q => (q.guess === null || options[q.id] !== undefined ? [] : [[q.id, q.guess]]))
  return { ...options, ...Object.fromEntries(answers) }
}
