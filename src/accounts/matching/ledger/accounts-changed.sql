-- When did an account change last? In seconds; 0 when there is none.
select toUInt32(max(toUnixTimestamp(received_at))) as at from accounts
