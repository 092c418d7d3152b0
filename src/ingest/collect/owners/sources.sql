-- Which sources have accounts?
select distinct toString(source) as source from accounts where source != ''
