SELECT coalesce(idx, '') AS name, stat AS stat FROM sqlite_stat1 WHERE tbl = ? ORDER BY idx
