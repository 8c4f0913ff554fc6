/* drydock:schema */
-- what exists in the database and the model does not hold; members of extensions do not count
SELECT 'row security policies', count(*) FROM pg_catalog.pg_policy x WHERE x.oid >= 16384 AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_policy'::pg_catalog.regclass
    AND d.objid = x.oid AND d.deptype IN ('e', 'i'))
UNION ALL
SELECT 'event triggers', count(*) FROM pg_catalog.pg_event_trigger x WHERE x.oid >= 16384 AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_event_trigger'::pg_catalog.regclass
    AND d.objid = x.oid AND d.deptype IN ('e', 'i'))
UNION ALL
SELECT 'statistics objects', count(*) FROM pg_catalog.pg_statistic_ext x WHERE x.oid >= 16384 AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_statistic_ext'::pg_catalog.regclass
    AND d.objid = x.oid AND d.deptype IN ('e', 'i'))
UNION ALL
SELECT 'publications', count(*) FROM pg_catalog.pg_publication x WHERE x.oid >= 16384 AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_publication'::pg_catalog.regclass
    AND d.objid = x.oid AND d.deptype IN ('e', 'i'))
UNION ALL
SELECT 'foreign servers', count(*) FROM pg_catalog.pg_foreign_server x WHERE x.oid >= 16384 AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_foreign_server'::pg_catalog.regclass
    AND d.objid = x.oid AND d.deptype IN ('e', 'i'))
UNION ALL
SELECT 'foreign data wrappers', count(*) FROM pg_catalog.pg_foreign_data_wrapper x WHERE x.oid >= 16384 AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_foreign_data_wrapper'::pg_catalog.regclass
    AND d.objid = x.oid AND d.deptype IN ('e', 'i'))
UNION ALL
SELECT 'operators', count(*) FROM pg_catalog.pg_operator x WHERE x.oid >= 16384 AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_operator'::pg_catalog.regclass
    AND d.objid = x.oid AND d.deptype IN ('e', 'i'))
UNION ALL
SELECT 'operator classes', count(*) FROM pg_catalog.pg_opclass x WHERE x.oid >= 16384 AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_opclass'::pg_catalog.regclass
    AND d.objid = x.oid AND d.deptype IN ('e', 'i'))
UNION ALL
SELECT 'operator families', count(*) FROM pg_catalog.pg_opfamily x WHERE x.oid >= 16384 AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_opfamily'::pg_catalog.regclass
    AND d.objid = x.oid AND d.deptype IN ('e', 'i'))
UNION ALL
SELECT 'casts', count(*) FROM pg_catalog.pg_cast x WHERE x.oid >= 16384 AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_cast'::pg_catalog.regclass
    AND d.objid = x.oid AND d.deptype IN ('e', 'i'))
UNION ALL
SELECT 'collations', count(*) FROM pg_catalog.pg_collation x WHERE x.oid >= 16384 AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_collation'::pg_catalog.regclass
    AND d.objid = x.oid AND d.deptype IN ('e', 'i'))
UNION ALL
SELECT 'conversions', count(*) FROM pg_catalog.pg_conversion x WHERE x.oid >= 16384 AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_conversion'::pg_catalog.regclass
    AND d.objid = x.oid AND d.deptype IN ('e', 'i'))
UNION ALL
SELECT 'text search configurations', count(*) FROM pg_catalog.pg_ts_config x WHERE x.oid >= 16384 AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_ts_config'::pg_catalog.regclass
    AND d.objid = x.oid AND d.deptype IN ('e', 'i'))
UNION ALL
SELECT 'text search dictionaries', count(*) FROM pg_catalog.pg_ts_dict x WHERE x.oid >= 16384 AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_ts_dict'::pg_catalog.regclass
    AND d.objid = x.oid AND d.deptype IN ('e', 'i'))
UNION ALL
SELECT 'text search parsers', count(*) FROM pg_catalog.pg_ts_parser x WHERE x.oid >= 16384 AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_ts_parser'::pg_catalog.regclass
    AND d.objid = x.oid AND d.deptype IN ('e', 'i'))
UNION ALL
SELECT 'text search templates', count(*) FROM pg_catalog.pg_ts_template x WHERE x.oid >= 16384 AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_ts_template'::pg_catalog.regclass
    AND d.objid = x.oid AND d.deptype IN ('e', 'i'))
UNION ALL
SELECT 'languages', count(*) FROM pg_catalog.pg_language x WHERE x.oid >= 16384 AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_language'::pg_catalog.regclass
    AND d.objid = x.oid AND d.deptype IN ('e', 'i'))
UNION ALL
SELECT 'access methods', count(*) FROM pg_catalog.pg_am x WHERE x.oid >= 16384 AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_am'::pg_catalog.regclass
    AND d.objid = x.oid AND d.deptype IN ('e', 'i'))
UNION ALL
SELECT 'transforms', count(*) FROM pg_catalog.pg_transform x WHERE x.oid >= 16384 AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_transform'::pg_catalog.regclass
    AND d.objid = x.oid AND d.deptype IN ('e', 'i'))
UNION ALL
SELECT 'default privileges', count(*) FROM pg_catalog.pg_default_acl x WHERE x.oid >= 16384 AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_default_acl'::pg_catalog.regclass
    AND d.objid = x.oid AND d.deptype IN ('e', 'i'))
UNION ALL
SELECT 'large objects', count(*) FROM pg_catalog.pg_largeobject_metadata x WHERE x.oid >= 16384 AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_largeobject_metadata'::pg_catalog.regclass
    AND d.objid = x.oid AND d.deptype IN ('e', 'i'))
UNION ALL
SELECT 'rules', count(*) FROM pg_catalog.pg_rewrite x WHERE x.ev_class >= 16384 AND x.rulename <> '_RETURN'
UNION ALL
SELECT 'aggregates', count(*) FROM pg_catalog.pg_proc x WHERE x.oid >= 16384 AND x.prokind = 'a' AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass
    AND d.objid = x.oid AND d.deptype = 'e')
UNION ALL
SELECT 'grants on relations', count(*) FROM pg_catalog.pg_class x WHERE x.oid >= 16384 AND x.relacl IS NOT NULL
    AND x.relkind IN ('r', 'p', 'f', 'v', 'm', 'S')
UNION ALL
SELECT 'foreign tables'' options', count(*) FROM pg_catalog.pg_foreign_table x
UNION ALL
SELECT 'base types', count(*) FROM pg_catalog.pg_type x WHERE x.oid >= 16384 AND x.typtype = 'b' AND x.typelem = 0
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_type'::pg_catalog.regclass
    AND d.objid = x.oid AND d.deptype = 'e')
