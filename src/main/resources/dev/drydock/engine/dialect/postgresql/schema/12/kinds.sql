/* drydock:schema */
-- which of the rarer kinds are there at all: the others cost nothing more
SELECT 'policies' WHERE EXISTS (SELECT FROM pg_catalog.pg_policy x WHERE true)
UNION ALL
SELECT 'rules' WHERE EXISTS (SELECT FROM pg_catalog.pg_rewrite x WHERE x.ev_class >= 16384 AND x.rulename <> '_RETURN')
UNION ALL
SELECT 'event_triggers' WHERE EXISTS (SELECT FROM pg_catalog.pg_event_trigger x WHERE true)
UNION ALL
SELECT 'statistics' WHERE EXISTS (SELECT FROM pg_catalog.pg_statistic_ext x WHERE true)
UNION ALL
SELECT 'publications' WHERE EXISTS (SELECT FROM pg_catalog.pg_publication x WHERE true)
UNION ALL
SELECT 'foreign_tables' WHERE EXISTS (SELECT FROM pg_catalog.pg_foreign_table x WHERE true)
UNION ALL
SELECT 'foreign_data_wrappers' WHERE EXISTS (SELECT FROM pg_catalog.pg_foreign_data_wrapper x WHERE true)
UNION ALL
SELECT 'foreign_servers' WHERE EXISTS (SELECT FROM pg_catalog.pg_foreign_server x WHERE true)
UNION ALL
SELECT 'user_mappings' WHERE EXISTS (SELECT FROM pg_catalog.pg_user_mappings x WHERE true)
UNION ALL
SELECT 'operators' WHERE EXISTS (SELECT FROM pg_catalog.pg_operator x WHERE x.oid >= 16384)
UNION ALL
SELECT 'operator_classes' WHERE EXISTS (SELECT FROM pg_catalog.pg_opclass x WHERE x.oid >= 16384)
UNION ALL
SELECT 'operator_families' WHERE EXISTS (SELECT FROM pg_catalog.pg_opfamily x WHERE x.oid >= 16384)
UNION ALL
SELECT 'casts' WHERE EXISTS (SELECT FROM pg_catalog.pg_cast x WHERE x.oid >= 16384)
UNION ALL
SELECT 'collations' WHERE EXISTS (SELECT FROM pg_catalog.pg_collation x WHERE x.oid >= 16384)
UNION ALL
SELECT 'conversions' WHERE EXISTS (SELECT FROM pg_catalog.pg_conversion x WHERE x.oid >= 16384)
UNION ALL
SELECT 'text_search_configurations' WHERE EXISTS (SELECT FROM pg_catalog.pg_ts_config x WHERE x.oid >= 16384)
UNION ALL
SELECT 'text_search_dictionaries' WHERE EXISTS (SELECT FROM pg_catalog.pg_ts_dict x WHERE x.oid >= 16384)
UNION ALL
SELECT 'text_search_parsers' WHERE EXISTS (SELECT FROM pg_catalog.pg_ts_parser x WHERE x.oid >= 16384)
UNION ALL
SELECT 'text_search_templates' WHERE EXISTS (SELECT FROM pg_catalog.pg_ts_template x WHERE x.oid >= 16384)
UNION ALL
SELECT 'languages' WHERE EXISTS (SELECT FROM pg_catalog.pg_language x WHERE x.oid >= 16384)
UNION ALL
SELECT 'access_methods' WHERE EXISTS (SELECT FROM pg_catalog.pg_am x WHERE x.oid >= 16384)
UNION ALL
SELECT 'transforms' WHERE EXISTS (SELECT FROM pg_catalog.pg_transform x WHERE true)
UNION ALL
SELECT 'default_privileges' WHERE EXISTS (SELECT FROM pg_catalog.pg_default_acl x WHERE true)
UNION ALL
SELECT 'large_objects' WHERE EXISTS (SELECT FROM pg_catalog.pg_largeobject_metadata x WHERE true)
UNION ALL
SELECT 'aggregates' WHERE EXISTS (SELECT FROM pg_catalog.pg_aggregate x WHERE x.aggfnoid >= 16384)
UNION ALL
SELECT 'subscriptions' WHERE EXISTS (SELECT FROM pg_catalog.pg_subscription x WHERE x.subdbid = (
    SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()))
