-- Reads the prepared rows of a batch.
insert into collect_ready select * from file({path:String}, 'TabSeparated', {columns:String})
