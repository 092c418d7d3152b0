export { catchUp, forgetStanding, noticeEvents, requestStandings, standingJob, thenStandings } from './insights.jobs.ts'
export { insightsRoutes } from './insights.routes.ts'
