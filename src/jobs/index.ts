export { defineJob, type JobDefinition, type JobRun } from './define-job.ts'
export { jobsRoutes } from './jobs.routes.ts'
export { type Jobs, openJobs } from './open-jobs.ts'
