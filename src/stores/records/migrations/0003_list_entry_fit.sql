-- What an account scored when it was put on a list, so that a review can say how it changed; micro-points.
alter table target_list_entries add column fit int not null default 0;
alter table target_list_entries add column grade text not null default 'F' check (grade in ('A', 'B', 'C', 'D', 'E', 'F'));
