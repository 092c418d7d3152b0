-- What-if cells that are stored in the facts: for which conditions, and up to which write of the accounts. Whoever
-- changes a store claims it first; one that was left 'writing' by a crash is never used again.
create table company_cell_stores (
  id bigserial primary key,
  shape text not null,
  definition jsonb not null,
  block bigint not null,
  mutations text not null,
  state text not null check (state in ('writing', 'ready'))
);
