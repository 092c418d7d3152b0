import type { SignalSource } from '../selection/index.ts'
import { compileEngagement } from './engagement/compile-engagement.ts'
import { engagementRows } from './engagement/engagement-rows.ts'
import { readingCounts } from './intent/reading-counts.ts'
import { ownTopics } from './intent/topics.store.ts'
import { activeModel, modelByNumber } from './model/model-versions.store.ts'

/** What propensity is told of accounts: engagement, doings and reading as known at a moment, in closed form. */
export const signalsAsOf: SignalSource = {
  async current(context) {
    const [model, topics] = await Promise.all([activeModel(context), ownTopics(context)])
    return { model: model.number, topics }
  },
  async signals(context, { model, topics }, scope, at) {
    const { definition } = await modelByNumber(context, model)
    const day = at.toISOString().slice(0, 10)
    return {
      engagement: compileEngagement(definition).accounts({ scope, moments: [day], asOf: at }),
      doings: engagementRows(scope, at),
      reading: readingCounts(topics, at, at, scope),
    }
  },
}
