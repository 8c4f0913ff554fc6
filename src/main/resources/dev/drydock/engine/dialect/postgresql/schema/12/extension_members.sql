/* drydock:schema */
SELECT d.classid, d.objid, d.refobjid FROM pg_catalog.pg_depend d
WHERE d.deptype = 'e' AND d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
