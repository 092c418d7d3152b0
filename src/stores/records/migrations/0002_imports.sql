-- The job that runs an import, values that look misspelt, and the decided outcome: once it stands, the import only
-- writes, so that a crash in the middle of writing is finished, never decided anew.
alter table imports add column job_id uuid;
alter table imports add column suspects jsonb;
alter table imports add column outcome jsonb;
