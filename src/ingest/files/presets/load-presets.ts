import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { notFound } from '../../../kernel/errors.ts'
import { type GivenOptions, givenOptionsSchema, type ImportKind, importKindSchema } from '../../ingest.schema.ts'

const presetSchema = z.object({
  kinds: z.partialRecord(
    importKindSchema,
    z.object({
      /** field → the headers it may have, the likeliest first. */
      mapping: z.record(z.string(), z.union([z.string().transform(one => [one]), z.array(z.string())])),
      options: givenOptionsSchema.default({}),
      /** Headers, spelt exactly so, that hardly any other system writes: a file with two of them is recognised. */
      signs: z.array(z.string()).default([]),
    }),
  ),
})

/** What an export of a known system looks like: a file of this folder. */
export type Preset = z.infer<typeof presetSchema> & { name: string }

const folder = new URL('./', import.meta.url)
const presets: readonly Preset[] = readdirSync(folder)
  .filter(file => file.endsWith('.yaml'))
  .sort()
  .map(file => ({
    name: file.replace('.yaml', ''),
    ...presetSchema.parse(parse(readFileSync(new URL(file, folder), 'utf8'))),
  }))

export const listPresets = () =>
  presets.map(p => ({ name: p.name, kinds: importKindSchema.options.filter(kind => p.kinds[kind] !== undefined) }))

/** The headers that give away whose export a file is, by preset and kind. */
export const presetSigns: readonly { preset: string; kind: ImportKind; signs: readonly string[] }[] = presets.flatMap(
  p =>
    importKindSchema.options.flatMap(kind => {
      const signs = p.kinds[kind]?.signs ?? []
      return signs.length > 0 ? [{ preset: p.name, kind, signs }] : []
    }),
)

/** What a preset says about a kind of record. @throws not_found `ingest.no_such_preset` */
export function presetFor(
  name: string,
  kind: ImportKind,
): { mapping: Record<string, string[]>; options: GivenOptions } {
  const found = presets.find(p => p.name === name)?.kinds[kind]
  if (found) return found
  const known = presets.filter(p => p.kinds[kind]).map(p => p.name)
  throw notFound('ingest.no_such_preset', `There is no preset ${name} for ${kind}; there are ${known.join(', ')}.`)
}
