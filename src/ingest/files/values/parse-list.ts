import { isUnknown } from './parsed.ts'

/** The entries of a list written in one cell, `SAP; Salesforce、Kafka`, each once; commas part only where nothing else does. */
export function parseList(raw: string): string[] {
  const text = /^\s*\[.*\]\s*$/.test(raw)
    ? raw
        .replace(/^\s*\[|\]\s*$/g, '')
        .replaceAll('"', '')
        .replaceAll("'", '')
    : raw
  const parts = /[;；、|\n]/.test(text) ? text.split(/[;；、|\n]/) : text.split(/[,，]/)
  return [...new Set(parts.map(p => p.trim()).filter(p => !isUnknown(p)))]
}
