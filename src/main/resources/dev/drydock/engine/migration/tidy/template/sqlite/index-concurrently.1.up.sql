-- {{description}}
-- SQLite has one writer at a time and no way around it: others wait while the index is built.
CREATE INDEX {{index}} ON {{table}} ({{columns}});
