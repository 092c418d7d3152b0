import { posix } from 'node:path'
import { readXml } from './xml-events.ts'
import { BrokenZip, ZipFile } from './zip-file.ts'

export interface Sheet {
  name: string
  /** Its part of the zip. */
  part: string
}

/** A workbook's list of sheets, and where what all of them share stands. (ECMA-376 part 1, §18.2) */
export interface Workbook {
  zip: ZipFile
  sheets: Sheet[]
  sharedStrings: string | null
  styles: string | null
  /** Its days count from 1904 instead of 1900. */
  from1904: boolean
}

interface Relation {
  kind: string
  part: string
}

/** Opens a workbook for one piece of work and closes it whatever happens. */
export async function* withWorkbook<T>(path: string, work: (book: Workbook) => AsyncGenerator<T>): AsyncGenerator<T> {
  const zip = await ZipFile.open(path)
  try {
    yield* work(await readWorkbook(zip))
  } finally {
    await zip.close()
  }
}

async function readWorkbook(zip: ZipFile): Promise<Workbook> {
  const main = [...(await relationsOf(zip, '')).values()].find(({ kind }) => kind === 'officeDocument')?.part
  if (!main) throw new BrokenZip('it names no workbook')
  const relations = await relationsOf(zip, main)
  const partOf = (kind: string) => [...relations.values()].find(found => found.kind === kind)?.part ?? null
  const sheets: Sheet[] = []
  let from1904 = false
  await readXml(zip.read(main), {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = isTrue(attributes.date1904)
      if (name !== 'sheet') return
      // sheets of charts have no rows
      const relation = relations.get(relationId(attributes))
      if (relation?.kind === 'worksheet') sheets.push({ name: attributes.name ?? '', part: relation.part })
    },
  })
  return { zip, sheets, sharedStrings: partOf('sharedStrings'), styles: partOf('styles'), from1904 }
}

export const isTrue = (value: string | undefined) => value === '1' || value === 'true'

const relationId = (attributes: Record<string, string>) =>
  Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? ''

/** What a part points to, by id; `''` is the package itself. */
async function relationsOf(zip: ZipFile, part: string): Promise<Map<string, Relation>> {
  const relations = new Map<string, Relation>()
  const folder = posix.dirname(part)
  await readXml(zip.read(posix.join(folder, '_rels', `${posix.basename(part)}.rels`)), {
    open(name, { Id = '', Type = '', Target = '', TargetMode }) {
      if (name !== 'Relationship' || TargetMode === 'External') return
      const to = Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target)
      relations.set(Id, { kind: Type.slice(Type.lastIndexOf('/') + 1), part: to })
    },
  })
  return relations
}
