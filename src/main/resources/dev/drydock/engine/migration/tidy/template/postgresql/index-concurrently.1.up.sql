-- {{description}}
-- Runs without a transaction and alone in its file: writers go on while the index is built. When it
-- stops half-way, an invalid index is left behind; migrate status names it.
CREATE INDEX CONCURRENTLY {{index}} ON {{table}} ({{columns}});
