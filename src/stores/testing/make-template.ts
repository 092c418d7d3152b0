import { makeTemplate } from '../records/records-template.ts'

/** Before all tests: the empty Postgres folder is packed once, and every test unpacks it. */
export async function setup(): Promise<void> {
  await makeTemplate()
}
