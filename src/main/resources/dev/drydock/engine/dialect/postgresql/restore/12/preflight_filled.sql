/* drydock:restore */
WITH extended AS (
    SELECT classid, objid FROM pg_depend WHERE deptype = 'e'
), spaces AS (
    SELECT oid, nspname FROM pg_namespace
    WHERE nspname NOT IN ('pg_catalog', 'information_schema')
      AND nspname !~ '^pg_(toast|temp)'
)
SELECT EXISTS (SELECT FROM spaces s
               WHERE s.nspname <> 'public'
                 AND NOT EXISTS (SELECT FROM extended e
                                 WHERE e.classid = 'pg_namespace'::regclass AND e.objid = s.oid))
    OR EXISTS (SELECT FROM pg_class c JOIN spaces s ON s.oid = c.relnamespace
               WHERE c.relpersistence <> 't'
                 AND NOT EXISTS (SELECT FROM extended e LEFT JOIN pg_index i ON i.indexrelid = c.oid
                                 WHERE e.classid = 'pg_class'::regclass
                                   AND e.objid IN (c.oid, i.indrelid)))
    OR EXISTS (SELECT FROM pg_proc p JOIN spaces s ON s.oid = p.pronamespace
               WHERE NOT EXISTS (SELECT FROM extended e
                                 WHERE e.classid = 'pg_proc'::regclass AND e.objid = p.oid))
    OR EXISTS (SELECT FROM pg_type t JOIN spaces s ON s.oid = t.typnamespace
               WHERE t.typtype IN ('b', 'd', 'e', 'r') AND t.typelem = 0 AND t.typrelid = 0
                 AND NOT EXISTS (SELECT FROM extended e
                                 WHERE e.classid = 'pg_type'::regclass AND e.objid = t.oid))
    OR EXISTS (SELECT FROM pg_largeobject_metadata)
    OR EXISTS (SELECT FROM pg_event_trigger)
    OR EXISTS (SELECT FROM pg_extension WHERE extname <> 'plpgsql')
