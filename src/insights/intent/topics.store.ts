import type { Context } from '../../context.ts'
import { type Topic, topicsSchema } from './intent.schema.ts'

const setting = 'insights.topics'

/** What buyers of anything read about, until somebody says what matters here. */
export const usualTopics: Topic[] = [
  { name: 'Price', keywords: ['pricing', 'price', 'prices', 'quote', '价格', '报价', '费用'] },
  { name: 'Comparison', keywords: ['comparison', 'alternative', 'alternatives', 'versus', 'vs', '对比', '替代'] },
  { name: 'Integration', keywords: ['integration', 'integrations', 'api', 'connector', '集成', '对接', '接口'] },
  { name: 'Security', keywords: ['security', 'compliance', 'gdpr', 'iso 27001', '安全', '合规', '等保'] },
]

/** The topics of our own, with the words by which reading is told to be about them. */
export async function ownTopics({ records }: Context): Promise<Topic[]> {
  const row = await records.db().selectFrom('settings').select('value').where('name', '=', setting).executeTakeFirst()
  return row ? topicsSchema.parse(row.value).topics : usualTopics
}

/** Changes the topics of our own; what was read before is counted by them too. */
export const keepTopics = ({ records, clock }: Context, topics: readonly Topic[], author: string) =>
  records.transaction(async () => {
    const row = { value: JSON.stringify({ topics }), changed_at: clock.now() }
    await records
      .db()
      .insertInto('settings')
      .values({ name: setting, ...row })
      .onConflict(conflict => conflict.column('name').doUpdateSet(row))
      .execute()
    const detail = JSON.stringify({ topics })
    await records
      .db()
      .insertInto('audit')
      .values({ actor: author, action: 'insights.topics_changed', subject: setting, detail })
      .execute()
  })
