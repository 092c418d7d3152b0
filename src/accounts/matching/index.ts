export type { RecordText } from './compare/read-record.ts'
export type { Matcher } from './match/matcher.ts'
export { matcherOver } from './match-files.ts'
