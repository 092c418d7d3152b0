-- When was an account fact last learned, and when was fit last computed? Null while there is none.
select
  (select nullIf(max(received_at), toDateTime64(0, 3, 'UTC')) from accounts) as fresh_at,
  (select nullIf(max(scored_at), toDateTime64(0, 3, 'UTC')) from account_fit) as scored_at
