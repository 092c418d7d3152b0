import type { ColumnType, Generated } from 'kysely'

type Time = ColumnType<Date, Date | string | undefined, Date | string>
type OptionalTime = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
/** Written as JSON text, read as the parsed value. */
type Json<T = unknown> = ColumnType<T, string, string>
type OptionalJson<T = unknown> = ColumnType<T | null, string | null | undefined, string | null>
type RunStatus = 'queued' | 'running' | 'done' | 'failed' | 'cancelled'

/** The records store's tables, as `migrations/` makes them. */
export interface RecordsSchema {
  imports: {
    id: string
    kind: 'accounts' | 'contacts' | 'opportunities' | 'events'
    file_id: string
    file_name: string
    source: string
    preset: string | null
    mapping: Json
    options: Json
    dry_run: boolean
    repairs: string | null
    status: RunStatus
    counts: OptionalJson
    problems: OptionalJson
    error: OptionalJson
    job_id: string | null
    suspects: OptionalJson
    outcome: OptionalJson
    created_at: Time
    started_at: OptionalTime
    finished_at: OptionalTime
  }
  import_files: { id: string; name: string; size: string | number; sha256: string; format: Json; created_at: Time }
  import_mappings: { id: string; name: string; kind: string; mapping: Json; options: Json; created_at: Time }
  job_runs: {
    id: string
    name: string
    input: Json
    status: RunStatus
    progress: OptionalJson
    result: OptionalJson
    error: OptionalJson
    created_at: Time
    started_at: OptionalTime
    finished_at: OptionalTime
    heartbeat_at: OptionalTime
    attempts: Generated<number>
  }
  icp_versions: { number: number; definition: Json; yaml: string; note: string; author: string; created_at: Time }
  icp_activations: {
    id: Generated<string>
    version: number
    reverts: string | null
    author: string
    activated_at: Time
  }
  fit_runs: {
    run: Generated<string>
    version: number
    median_fit: number
    accounts: string | number
    scored_at: Time
    took_ms: number
  }
  company_cell_stores: {
    id: Generated<string>
    shape: string
    definition: Json
    block: string | number
    mutations: string
    state: 'writing' | 'ready'
  }
  target_lists: { version: number; fit_run: string; reason: string; author: string; created_at: Time }
  target_list_clusters: { list_version: number; id: string; traits: Json }
  target_list_entries: {
    list_version: number
    rank: number
    account_id: string
    tier: 'one_to_one' | 'one_to_few' | 'programmatic' | 'reinforcing'
    cluster: string | null
    cluster_traits: OptionalJson
    override_reason: string | null
    fit: number
    grade: 'A' | 'B' | 'C' | 'D' | 'E' | 'F'
  }
  tier_overrides: {
    account_id: string
    tier: 'one_to_one' | 'one_to_few' | 'programmatic' | 'reinforcing' | 'none'
    reason: string
    author: string
    created_at: Time
  }
  list_reviews: {
    id: string
    from_version: number | null
    to_version: number
    marketing_agreed_by: string | null
    marketing_agreed_at: OptionalTime
    sales_agreed_by: string | null
    sales_agreed_at: OptionalTime
    note: string
    created_at: Time
  }
  selection_models: {
    number: number
    job_id: string
    /** A day, as text in questions. */
    until: ColumnType<string | null, string | null, string | null>
    note: string
    author: string
    summary: Json
    detail: Json
    model: Json
    created_at: Time
  }
  lookalikes: {
    id: string
    name: string
    request: Json
    job_id: string
    found: OptionalJson
    author: string
    created_at: Time
  }
  lookalike_entries: {
    lookalike: string
    rank: number
    account_id: string
    points: number
    coverage: number
    nearest: string | null
    reasons: Json
  }
  saved_views: { id: string; page: string; name: string; search: string; pinned: Generated<boolean>; created_at: Time }
  consents: {
    id: Generated<string>
    digest: string
    person: string | null
    purpose: string
    channel: string
    state: 'granted' | 'refused' | 'withdrawn'
    source: string
    text_version: number | null
    origin: Generated<string | null>
    proof: Json
    author: string
    at: Time
    recorded_at: Time
  }
  consent_texts: {
    purpose: string
    version: number
    body_en: string
    body_zh: string
    author: string
    created_at: Time
  }
  contact_roles: {
    contact_id: string
    role: 'decision_maker' | 'influencer' | 'user' | 'purchaser' | 'other'
    note: string
    author: string
    created_at: Time
  }
  match_links: {
    id: Generated<string>
    subject: string
    source: string
    said: Json
    account_id: string | null
    probability: number
    evidence: Json
    runner_up: OptionalJson
    decision: 'link' | 'review' | 'none'
    decided_by: string
    decided_at: Time
    undone_at: OptionalTime
    undone_by: string | null
    relation: 'same' | 'branch' | 'subsidiary' | null
  }
  match_never: { subject: string; account_id: string; link_id: string; author: string; created_at: Time }
  settings: { name: string; value: Json; changed_at: Time }
  discoveries: {
    id: string
    job_id: string
    source: Json
    author: string
    result: OptionalJson
    created_at: Time
    finished_at: OptionalTime
  }
  audit: { id: Generated<string>; at: Time; actor: string; action: string; subject: string; detail: Json }
  propensity_models: {
    number: number
    job_id: string
    author: string
    backtest: Json
    basis: Json
    model: Json
    calibration: Json
    drivers: Json
    created_at: Time
  }
  propensity_activations: {
    id: Generated<string>
    version: number
    reverts: string | null
    author: string
    activated_at: Time
  }
  insights_models: { number: number; definition: Json; yaml: string; note: string; author: string; created_at: Time }
  insights_model_activations: {
    id: Generated<string>
    version: number
    reverts: string | null
    author: string
    activated_at: Time
  }
  insights_runs: {
    run: Generated<string>
    model: number
    whole: boolean
    day: string
    fit_run: string | null
    list_version: number | null
    accounts: string | number
    moved: string | number
    started_at: Time
    took_ms: number | null
  }
  qualification_answers: {
    id: string
    account_id: string
    answer: 'accepted' | 'rejected' | 'recycled'
    reason: string | null
    note: string
    author: string
    answered_at: Time
  }
  alerts: {
    id: string
    kind: string
    account_id: string
    subject: string
    owner: string
    detail: Json
    raised_at: Time
    due_at: Time
    read_at: OptionalTime
  }
  action_marks: {
    id: string
    action: string
    account_id: string
    state: 'done' | 'snoozed' | 'dismissed'
    until: OptionalTime
    author: string
    at: Time
    undone_at: OptionalTime
  }
  alert_channels: {
    id: string
    kind: 'mail' | 'webhook' | 'slack' | 'feishu' | 'dingtalk' | 'wecom'
    name: string
    settings: Json
    sealed: string
    created_at: Time
    changed_at: Time
    removed_at: OptionalTime
  }
  alert_rules: {
    id: string
    channel_id: string
    definition: Json
    created_at: Time
    changed_at: Time
    removed_at: OptionalTime
  }
  alert_owners: { owner: string; definition: Json; changed_at: Time }
  alert_outbox: {
    id: string
    dedup: string
    kind: 'alert' | 'digest' | 'test'
    rule_id: string | null
    channel_id: string
    recipient: string
    language: 'en' | 'zh-CN'
    state: 'waiting' | 'sending' | 'sent' | 'given_up' | 'uncertain'
    due_at: Time
    attempts: Generated<number>
    lease_until: OptionalTime
    message: OptionalJson
    reason: string | null
    answer: string | null
    created_at: Time
    sent_at: OptionalTime
  }
  alert_outbox_items: { outbox_id: string; alert_id: string }
  access_keys: {
    id: string
    kind: 'write' | 'api'
    name: string
    source: string
    hash: string
    hint: string
    created_at: Time
    expires_at: OptionalTime
    revoked_at: OptionalTime
    last_used_at: OptionalTime
  }
  event_rewrites: {
    id: string
    request: Json
    state: 'asked' | 'planned' | 'retracted' | 'removed' | 'done'
    events: Generated<number>
    created_at: Time
    finished_at: OptionalTime
  }
  event_inbox: { id: Generated<string>; batch: string | null; events: number; line: string }
  event_lease: { one: Generated<boolean>; holder: string | null; until: Time }
}
