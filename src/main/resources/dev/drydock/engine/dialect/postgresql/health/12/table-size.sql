/* drydock:health */
SELECT greatest(c.reltuples, -1)::bigint AS rows,
       pg_total_relation_size(c.oid) AS bytes
  FROM pg_class c
 WHERE c.oid = to_regclass(?)
