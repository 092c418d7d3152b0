-- How often a job was begun and not put back by a process that stopped in order: what ends its process each time must
-- not be begun for ever.
alter table job_runs add column attempts int not null default 0;
