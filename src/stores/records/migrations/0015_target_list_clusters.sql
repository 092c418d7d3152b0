-- What the accounts of each cluster of a list share, as it was when the list was made; and why each is in its cluster.
create table target_list_clusters (
  list_version int not null references target_lists on delete cascade,
  id text not null,
  traits jsonb not null,
  primary key (list_version, id)
);
alter table target_list_entries add column cluster_traits jsonb;
