export { catchUp, requestStandings, standingJob, thenStandings } from './insights.jobs.ts'
export { insightsRoutes } from './insights.routes.ts'
export { rescore } from './standing/rescoring.ts'
