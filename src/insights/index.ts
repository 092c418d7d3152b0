export { catchUp, noticeEvents, requestStandings, standingJob, thenStandings } from './insights.jobs.ts'
export { insightsRoutes } from './insights.routes.ts'
export { signalsAsOf } from './signals-as-of.ts'
