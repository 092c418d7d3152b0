import { accounts as accountsEn } from '../accounts/accounts.en.ts'
import { accounts as accountsZh } from '../accounts/accounts.zh-CN.ts'
import { buyingGroup as buyingGroupEn } from '../accounts/buying-group/buying-group.en.ts'
import { buyingGroup as buyingGroupZh } from '../accounts/buying-group/buying-group.zh-CN.ts'
import { matching as matchingEn } from '../accounts/matching/matching.en.ts'
import { matching as matchingZh } from '../accounts/matching/matching.zh-CN.ts'
import { person as personEn } from '../accounts/person/person.en.ts'
import { person as personZh } from '../accounts/person/person.zh-CN.ts'
import { personas as personasEn } from '../accounts/personas/personas.en.ts'
import { personas as personasZh } from '../accounts/personas/personas.zh-CN.ts'
import { errors as errorsEn } from '../api/errors.en.ts'
import { errors as errorsZh } from '../api/errors.zh-CN.ts'
import { problems as problemsEn } from '../api/problems.en.ts'
import { problems as problemsZh } from '../api/problems.zh-CN.ts'
import { home as homeEn } from '../home/home.en.ts'
import { home as homeZh } from '../home/home.zh-CN.ts'
import { ingest as ingestEn } from '../ingest/ingest.en.ts'
import { ingest as ingestZh } from '../ingest/ingest.zh-CN.ts'
import { rules as rulesEn } from '../ingest/rules/rules.en.ts'
import { rules as rulesZh } from '../ingest/rules/rules.zh-CN.ts'
import { actions as actionsEn } from '../insights/actions/actions.en.ts'
import { actions as actionsZh } from '../insights/actions/actions.zh-CN.ts'
import { insights as insightsEn } from '../insights/insights.en.ts'
import { insights as insightsZh } from '../insights/insights.zh-CN.ts'
import { jobs as jobsEn } from '../jobs/jobs.en.ts'
import { jobs as jobsZh } from '../jobs/jobs.zh-CN.ts'
import { backtest as backtestEn } from '../selection/backtest/backtest.en.ts'
import { backtest as backtestZh } from '../selection/backtest/backtest.zh-CN.ts'
import { compare as compareEn } from '../selection/compare/compare.en.ts'
import { compare as compareZh } from '../selection/compare/compare.zh-CN.ts'
import { discovery as discoveryEn } from '../selection/discovery/discovery.en.ts'
import { discovery as discoveryZh } from '../selection/discovery/discovery.zh-CN.ts'
import { lookalike as lookalikeEn } from '../selection/lookalike/lookalike.en.ts'
import { lookalike as lookalikeZh } from '../selection/lookalike/lookalike.zh-CN.ts'
import { models as modelsEn } from '../selection/models/models.en.ts'
import { models as modelsZh } from '../selection/models/models.zh-CN.ts'
import { propensity as propensityEn } from '../selection/propensity/propensity.en.ts'
import { propensity as propensityZh } from '../selection/propensity/propensity.zh-CN.ts'
import { selection as selectionEn } from '../selection/selection.en.ts'
import { selection as selectionZh } from '../selection/selection.zh-CN.ts'
import { alerts as alertsEn } from '../settings/alerts/alerts.en.ts'
import { alerts as alertsZh } from '../settings/alerts/alerts.zh-CN.ts'
import { settings as settingsEn } from '../settings/settings.en.ts'
import { settings as settingsZh } from '../settings/settings.zh-CN.ts'
import { shell as shellEn } from '../shell/shell.en.ts'
import { shell as shellZh } from '../shell/shell.zh-CN.ts'
import { ui as uiEn } from '../ui/ui.en.ts'
import { ui as uiZh } from '../ui/ui.zh-CN.ts'
import type { Catalogue } from './catalogue.ts'

/** One namespace a domain, named like its folder. */
export const en = {
  accounts: accountsEn,
  actions: actionsEn,
  alerts: alertsEn,
  backtest: backtestEn,
  'buying-group': buyingGroupEn,
  matching: matchingEn,
  compare: compareEn,
  discovery: discoveryEn,
  errors: errorsEn,
  home: homeEn,
  ingest: ingestEn,
  insights: insightsEn,
  jobs: jobsEn,
  lookalike: lookalikeEn,
  models: modelsEn,
  person: personEn,
  personas: personasEn,
  problems: problemsEn,
  propensity: propensityEn,
  rules: rulesEn,
  selection: selectionEn,
  settings: settingsEn,
  shell: shellEn,
  ui: uiEn,
}

export const zhCN: Catalogue<typeof en> = {
  accounts: accountsZh,
  actions: actionsZh,
  alerts: alertsZh,
  backtest: backtestZh,
  'buying-group': buyingGroupZh,
  matching: matchingZh,
  compare: compareZh,
  discovery: discoveryZh,
  errors: errorsZh,
  home: homeZh,
  ingest: ingestZh,
  insights: insightsZh,
  jobs: jobsZh,
  lookalike: lookalikeZh,
  models: modelsZh,
  person: personZh,
  personas: personasZh,
  problems: problemsZh,
  propensity: propensityZh,
  rules: rulesZh,
  selection: selectionZh,
  settings: settingsZh,
  shell: shellZh,
  ui: uiZh,
}
