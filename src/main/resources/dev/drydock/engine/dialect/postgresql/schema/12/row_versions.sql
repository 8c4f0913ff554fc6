/* drydock:schema */
-- Row versions of every catalog that holds structure. A row that is made or changed gets the number of
-- its transaction, which is larger than all before, so with as many rows the sum is larger too.
-- Temporary relations of other sessions come and go all the time and do not count.
WITH temporary AS (
    SELECT c.oid FROM pg_catalog.pg_class c WHERE c.relpersistence = 't')
SELECT 'pg_class', count(*), sum(c.xmin::text::bigint)
FROM pg_catalog.pg_class c WHERE c.oid >= 16384 AND c.relpersistence <> 't' AND c.relkind <> 'S'
UNION ALL
SELECT 'sequences', count(*), sum(c.xmin::text::bigint)
FROM pg_catalog.pg_class c WHERE c.oid >= 16384 AND c.relpersistence <> 't' AND c.relkind = 'S'
UNION ALL
SELECT 'pg_attribute', count(*), sum(a.xmin::text::bigint)
FROM pg_catalog.pg_attribute a WHERE a.attrelid >= 16384 AND a.attrelid NOT IN (SELECT oid FROM temporary)
UNION ALL
-- before version 14 an index becomes valid without a new row version
SELECT 'pg_index', count(*), sum(i.xmin::text::bigint + i.indisvalid::int)
FROM pg_catalog.pg_index i WHERE i.indrelid >= 16384 AND i.indrelid NOT IN (SELECT oid FROM temporary)
UNION ALL
-- each table makes a type of its rows and an array of that
SELECT CASE WHEN r.relkind IS DISTINCT FROM 'c' AND (t.typrelid <> 0 OR e.typrelid <> 0)
            THEN 'row types' ELSE 'pg_type' END,
       count(*), sum(t.xmin::text::bigint)
FROM pg_catalog.pg_type t
LEFT JOIN pg_catalog.pg_type e ON e.oid = t.typelem
LEFT JOIN pg_catalog.pg_class r ON r.oid = CASE WHEN t.typrelid <> 0 THEN t.typrelid ELSE e.typrelid END
WHERE t.oid >= 16384 AND r.relpersistence IS DISTINCT FROM 't'
GROUP BY 1
UNION ALL
SELECT 'pg_namespace', count(*), sum(n.xmin::text::bigint)
FROM pg_catalog.pg_namespace n WHERE n.nspname !~ '^pg_(toast_)?temp_'
UNION ALL
SELECT 'pg_attrdef', count(*), sum(x.xmin::text::bigint)
FROM pg_catalog.pg_attrdef x WHERE x.adrelid NOT IN (SELECT oid FROM temporary)
UNION ALL
SELECT 'pg_constraint', count(*), sum(x.xmin::text::bigint)
FROM pg_catalog.pg_constraint x WHERE x.conrelid NOT IN (SELECT oid FROM temporary)
UNION ALL
SELECT 'pg_trigger', count(*), sum(x.xmin::text::bigint)
FROM pg_catalog.pg_trigger x WHERE x.tgrelid NOT IN (SELECT oid FROM temporary)
UNION ALL
SELECT 'pg_rewrite', count(*), sum(x.xmin::text::bigint)
FROM pg_catalog.pg_rewrite x WHERE x.ev_class NOT IN (SELECT oid FROM temporary)
UNION ALL
SELECT 'pg_am', count(*), sum(x.xmin::text::bigint) FROM pg_catalog.pg_am x
UNION ALL
SELECT 'pg_amop', count(*), sum(x.xmin::text::bigint) FROM pg_catalog.pg_amop x
UNION ALL
SELECT 'pg_amproc', count(*), sum(x.xmin::text::bigint) FROM pg_catalog.pg_amproc x
UNION ALL
SELECT 'pg_aggregate', count(*), sum(x.xmin::text::bigint) FROM pg_catalog.pg_aggregate x
UNION ALL
SELECT 'pg_auth_members', count(*), sum(x.xmin::text::bigint) FROM pg_catalog.pg_auth_members x
UNION ALL
SELECT 'pg_cast', count(*), sum(x.xmin::text::bigint) FROM pg_catalog.pg_cast x
UNION ALL
SELECT 'pg_collation', count(*), sum(x.xmin::text::bigint) FROM pg_catalog.pg_collation x
UNION ALL
SELECT 'pg_conversion', count(*), sum(x.xmin::text::bigint) FROM pg_catalog.pg_conversion x
UNION ALL
SELECT 'pg_default_acl', count(*), sum(x.xmin::text::bigint) FROM pg_catalog.pg_default_acl x
UNION ALL
SELECT 'pg_description', count(*), sum(x.xmin::text::bigint) FROM pg_catalog.pg_description x
UNION ALL
SELECT 'pg_enum', count(*), sum(x.xmin::text::bigint) FROM pg_catalog.pg_enum x
UNION ALL
SELECT 'pg_event_trigger', count(*), sum(x.xmin::text::bigint) FROM pg_catalog.pg_event_trigger x
UNION ALL
SELECT 'pg_extension', count(*), sum(x.xmin::text::bigint) FROM pg_catalog.pg_extension x
UNION ALL
SELECT 'pg_foreign_data_wrapper', count(*), sum(x.xmin::text::bigint) FROM pg_catalog.pg_foreign_data_wrapper x
UNION ALL
SELECT 'pg_foreign_server', count(*), sum(x.xmin::text::bigint) FROM pg_catalog.pg_foreign_server x
UNION ALL
SELECT 'pg_foreign_table', count(*), sum(x.xmin::text::bigint) FROM pg_catalog.pg_foreign_table x
UNION ALL
SELECT 'pg_inherits', count(*), sum(x.xmin::text::bigint) FROM pg_catalog.pg_inherits x
UNION ALL
SELECT 'pg_init_privs', count(*), sum(x.xmin::text::bigint) FROM pg_catalog.pg_init_privs x
UNION ALL
SELECT 'pg_language', count(*), sum(x.xmin::text::bigint) FROM pg_catalog.pg_language x
UNION ALL
SELECT 'pg_largeobject_metadata', count(*), sum(x.xmin::text::bigint) FROM pg_catalog.pg_largeobject_metadata x
UNION ALL
SELECT 'pg_opclass', count(*), sum(x.xmin::text::bigint) FROM pg_catalog.pg_opclass x
UNION ALL
SELECT 'pg_operator', count(*), sum(x.xmin::text::bigint) FROM pg_catalog.pg_operator x
UNION ALL
SELECT 'pg_opfamily', count(*), sum(x.xmin::text::bigint) FROM pg_catalog.pg_opfamily x
UNION ALL
SELECT 'pg_partitioned_table', count(*), sum(x.xmin::text::bigint) FROM pg_catalog.pg_partitioned_table x
UNION ALL
SELECT 'pg_policy', count(*), sum(x.xmin::text::bigint) FROM pg_catalog.pg_policy x
UNION ALL
SELECT 'pg_proc', count(*), sum(x.xmin::text::bigint) FROM pg_catalog.pg_proc x
UNION ALL
SELECT 'pg_publication', count(*), sum(x.xmin::text::bigint) FROM pg_catalog.pg_publication x
UNION ALL
SELECT 'pg_publication_rel', count(*), sum(x.xmin::text::bigint) FROM pg_catalog.pg_publication_rel x
UNION ALL
SELECT 'pg_range', count(*), sum(x.xmin::text::bigint) FROM pg_catalog.pg_range x
UNION ALL
SELECT 'pg_seclabel', count(*), sum(x.xmin::text::bigint) FROM pg_catalog.pg_seclabel x
UNION ALL
SELECT 'pg_sequence', count(*), sum(x.xmin::text::bigint) FROM pg_catalog.pg_sequence x
UNION ALL
SELECT 'pg_shdescription', count(*), sum(x.xmin::text::bigint) FROM pg_catalog.pg_shdescription x
UNION ALL
SELECT 'pg_statistic_ext', count(*), sum(x.xmin::text::bigint) FROM pg_catalog.pg_statistic_ext x
UNION ALL
SELECT 'pg_tablespace', count(*), sum(x.xmin::text::bigint) FROM pg_catalog.pg_tablespace x
UNION ALL
SELECT 'pg_transform', count(*), sum(x.xmin::text::bigint) FROM pg_catalog.pg_transform x
UNION ALL
SELECT 'pg_ts_config', count(*), sum(x.xmin::text::bigint) FROM pg_catalog.pg_ts_config x
UNION ALL
SELECT 'pg_ts_config_map', count(*), sum(x.xmin::text::bigint) FROM pg_catalog.pg_ts_config_map x
UNION ALL
SELECT 'pg_ts_dict', count(*), sum(x.xmin::text::bigint) FROM pg_catalog.pg_ts_dict x
UNION ALL
SELECT 'pg_ts_parser', count(*), sum(x.xmin::text::bigint) FROM pg_catalog.pg_ts_parser x
UNION ALL
SELECT 'pg_ts_template', count(*), sum(x.xmin::text::bigint) FROM pg_catalog.pg_ts_template x
-- what everybody may see of catalogs that are not open to everybody
UNION ALL
SELECT 'pg_roles ' || pg_catalog.md5(pg_catalog.string_agg(r.oid::text || ' ' || r.rolname || r.rolsuper::text, ',' ORDER BY r.oid)),
       count(*), 0 FROM pg_catalog.pg_roles r
UNION ALL
SELECT 'pg_user_mappings ' || pg_catalog.md5(COALESCE(pg_catalog.string_agg(m::text, ',' ORDER BY m.umid), '')),
       count(*), 0 FROM pg_catalog.pg_user_mappings m
UNION ALL
SELECT 'pg_subscription ' || pg_catalog.md5(COALESCE(pg_catalog.string_agg(
           -- columns that everybody may read in 12 and 13; neither oid nor subsynccommit is among them
           pg_catalog.concat_ws(' ', s.subname, s.subowner, s.subenabled, s.subslotname,
               s.subpublications), ',' ORDER BY s.subdbid, s.subname), '')),
       count(*), 0 FROM pg_catalog.pg_subscription s
