import { SaxesParser } from 'saxes'

/** What a reader of XML is told; names come without their namespace's prefix, which writers choose freely. */
export interface XmlReader {
  open?(name: string, attributes: Record<string, string>): void
  text?(text: string): void
  close?(name: string): void
}

const local = (name: string) => name.slice(name.indexOf(':') + 1)

/** Feeds XML to a reader and pauses after every piece. @throws an Error where the XML is broken */
export async function* xmlEvents(content: AsyncIterable<Buffer>, reader: XmlReader): AsyncGenerator<void> {
  const parser = new SaxesParser<{ xmlns: false }>({ xmlns: false })
  parser.on('error', error => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => reader.open?.(local(name), attributes))
  parser.on('text', text => reader.text?.(text))
  parser.on('cdata', text => reader.text?.(text))
  parser.on('closetag', ({ name }) => reader.close?.(local(name)))
  const decoder = new TextDecoder()
  for await (const chunk of content) {
    parser.write(decoder.decode(chunk, { stream: true }))
    yield
  }
  parser.write(decoder.decode())
  parser.close()
  yield
}

/** Feeds XML to a reader, to its end. @throws an Error where the XML is broken */
export async function readXml(content: AsyncIterable<Buffer>, reader: XmlReader): Promise<void> {
  const events = xmlEvents(content, reader)
  while (!(await events.next()).done);
}
