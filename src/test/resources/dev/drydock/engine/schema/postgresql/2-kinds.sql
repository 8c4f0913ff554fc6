-- roles belong to the server: other databases of the tests use them too
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'drydock_owner') THEN CREATE ROLE drydock_owner; END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'drydock_reader') THEN CREATE ROLE drydock_reader; END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'Drydock "Writer"') THEN CREATE ROLE "Drydock ""Writer"""; END IF;
END $$;
CREATE SCHEMA kinds;
CREATE EXTENSION hstore SCHEMA kinds;
CREATE EXTENSION postgres_fdw;
CREATE EXTENSION btree_gist;
COMMENT ON EXTENSION hstore IS 'pairs, as we use them';

-- types and the functions behind them
CREATE TYPE kinds.announced;
CREATE TYPE kinds.label;
CREATE FUNCTION kinds.label_in(cstring) RETURNS kinds.label LANGUAGE internal IMMUTABLE STRICT AS 'textin';
CREATE FUNCTION kinds.label_out(kinds.label) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout';
CREATE TYPE kinds.label (INPUT = kinds.label_in, OUTPUT = kinds.label_out, LIKE = text, CATEGORY = 'S', PREFERRED = false, DEFAULT = 'it''s', COLLATABLE = true);
COMMENT ON TYPE kinds.label IS 'a base type';
CREATE TYPE kinds.span AS RANGE (SUBTYPE = float8, SUBTYPE_DIFF = float8mi, MULTIRANGE_TYPE_NAME = kinds."Many Spans"); -- since 14
CREATE TYPE kinds.span AS RANGE (SUBTYPE = float8, SUBTYPE_DIFF = float8mi); -- until 13
CREATE TYPE kinds.text_span AS RANGE (SUBTYPE = text, COLLATION = "C", SUBTYPE_OPCLASS = text_pattern_ops);
CREATE DOMAIN kinds.positive AS integer CONSTRAINT above_zero CHECK (VALUE > 0);
ALTER DOMAIN kinds.positive ADD CONSTRAINT not_seven CHECK (VALUE <> 7) NOT VALID;
COMMENT ON CONSTRAINT above_zero ON DOMAIN kinds.positive IS 'of the domain';
COMMENT ON DOMAIN kinds.positive IS 'domain';
CREATE DOMAIN kinds.positives AS kinds.positive[] DEFAULT '{}';
CREATE TYPE kinds.pair AS (left_one kinds.positive, right_one kinds.label);
CREATE TYPE kinds.nothing AS ();
CREATE TYPE kinds.no_label AS ENUM ();
COMMENT ON COLUMN kinds.pair.left_one IS 'the left one';

-- collations, conversions
CREATE COLLATION kinds.plain (provider = libc, locale = 'C');
CREATE COLLATION kinds.split (provider = libc, lc_collate = 'C', lc_ctype = 'POSIX');
CREATE COLLATION kinds.no_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
COMMENT ON COLLATION kinds.no_case IS 'equal in any case';
CREATE CONVERSION kinds.latin FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
CREATE DEFAULT CONVERSION kinds.latin_default FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1;
COMMENT ON CONVERSION kinds.latin IS 'old files';

-- routines of every kind
CREATE FUNCTION kinds.add(a integer, b integer DEFAULT 1) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE BEGIN ATOMIC SELECT a + b; END; -- since 14
CREATE FUNCTION kinds.add(a integer, b integer DEFAULT 1) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT a + b'; -- until 13
CREATE FUNCTION kinds.one() RETURNS integer LANGUAGE sql RETURN 1; -- since 14
CREATE FUNCTION kinds.many(VARIADIC texts text[]) RETURNS SETOF text LANGUAGE sql COST 5 ROWS 7 AS $$ SELECT unnest(texts) $$;
CREATE FUNCTION kinds.rows(OUT a integer, OUT b text) RETURNS SETOF record LANGUAGE plpgsql SECURITY DEFINER SET search_path = kinds, pg_temp SET work_mem = '8MB' AS $body$ BEGIN RETURN; END $body$;
CREATE FUNCTION kinds.as_table(n integer) RETURNS TABLE (id integer, "Odd Column" text) LANGUAGE sql STABLE LEAKPROOF AS 'SELECT n, ''x''';
CREATE FUNCTION kinds.poly(x anyelement, y anyarray) RETURNS anyelement LANGUAGE sql AS 'SELECT x';
CREATE PROCEDURE kinds.swap(INOUT a integer, INOUT b integer) LANGUAGE sql BEGIN ATOMIC SELECT b, a; END; -- since 14
CREATE PROCEDURE kinds.swap(INOUT a integer, INOUT b integer) LANGUAGE sql AS 'SELECT b, a'; -- until 13
COMMENT ON PROCEDURE kinds.swap IS 'both ways';
CREATE FUNCTION kinds.steps(state numeric[], value numeric) RETURNS numeric[] LANGUAGE sql IMMUTABLE AS 'SELECT state || value';
CREATE FUNCTION kinds.back(state numeric[], value numeric) RETURNS numeric[] LANGUAGE sql IMMUTABLE AS 'SELECT state[2:]';
CREATE FUNCTION kinds.final(state numeric[]) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT state[1]';
CREATE FUNCTION kinds.final_extra(state numeric[], numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT state[1]';
CREATE FUNCTION kinds.joined(a numeric[], b numeric[]) RETURNS numeric[] LANGUAGE sql IMMUTABLE AS 'SELECT a || b';
CREATE FUNCTION kinds.count_step(state bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT state + 1';

-- operators, their classes and families
CREATE FUNCTION kinds.label_lt(kinds.label, kinds.label) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'text_lt';
CREATE FUNCTION kinds.label_le(kinds.label, kinds.label) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'text_le';
CREATE FUNCTION kinds.label_eq(kinds.label, kinds.label) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'texteq';
CREATE FUNCTION kinds.label_ne(kinds.label, kinds.label) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'textne';
CREATE FUNCTION kinds.label_ge(kinds.label, kinds.label) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'text_ge';
CREATE FUNCTION kinds.label_gt(kinds.label, kinds.label) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'text_gt';
CREATE FUNCTION kinds.label_cmp(kinds.label, kinds.label) RETURNS integer LANGUAGE internal IMMUTABLE STRICT AS 'bttextcmp';
CREATE FUNCTION kinds.label_text_eq(kinds.label, text) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'texteq';
CREATE OPERATOR kinds.< (FUNCTION = kinds.label_lt, LEFTARG = kinds.label, RIGHTARG = kinds.label, COMMUTATOR = OPERATOR(kinds.>), NEGATOR = OPERATOR(kinds.>=), RESTRICT = scalarltsel, JOIN = scalarltjoinsel);
CREATE OPERATOR kinds.<= (FUNCTION = kinds.label_le, LEFTARG = kinds.label, RIGHTARG = kinds.label, COMMUTATOR = OPERATOR(kinds.>=), NEGATOR = OPERATOR(kinds.>));
CREATE OPERATOR kinds.= (FUNCTION = kinds.label_eq, LEFTARG = kinds.label, RIGHTARG = kinds.label, COMMUTATOR = OPERATOR(kinds.=), NEGATOR = OPERATOR(kinds.<>), RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES);
CREATE OPERATOR kinds.<> (FUNCTION = kinds.label_ne, LEFTARG = kinds.label, RIGHTARG = kinds.label, COMMUTATOR = OPERATOR(kinds.<>), NEGATOR = OPERATOR(kinds.=));
CREATE OPERATOR kinds.>= (FUNCTION = kinds.label_ge, LEFTARG = kinds.label, RIGHTARG = kinds.label, COMMUTATOR = OPERATOR(kinds.<=), NEGATOR = OPERATOR(kinds.<));
CREATE OPERATOR kinds.> (FUNCTION = kinds.label_gt, LEFTARG = kinds.label, RIGHTARG = kinds.label, COMMUTATOR = OPERATOR(kinds.<), NEGATOR = OPERATOR(kinds.<=));
CREATE OPERATOR kinds.== (FUNCTION = kinds.label_text_eq, LEFTARG = kinds.label, RIGHTARG = text);
CREATE OPERATOR kinds.!! (FUNCTION = numeric_uminus, RIGHTARG = numeric);
COMMENT ON OPERATOR kinds.< (kinds.label, kinds.label) IS 'before';
COMMENT ON OPERATOR kinds.!! (NONE, numeric) IS 'a prefix';
CREATE OPERATOR FAMILY kinds.label_family USING btree;
CREATE OPERATOR CLASS kinds.label_ops DEFAULT FOR TYPE kinds.label USING btree FAMILY kinds.label_family AS
    OPERATOR 1 kinds.<, OPERATOR 2 kinds.<=, OPERATOR 3 kinds.=, OPERATOR 4 kinds.>=, OPERATOR 5 kinds.>, FUNCTION 1 kinds.label_cmp(kinds.label, kinds.label);
CREATE FUNCTION kinds.label_text_cmp(kinds.label, text) RETURNS integer LANGUAGE internal IMMUTABLE STRICT AS 'bttextcmp';
ALTER OPERATOR FAMILY kinds.label_family USING btree ADD OPERATOR 3 kinds.== (kinds.label, text), FUNCTION 1 (kinds.label, text) kinds.label_text_cmp(kinds.label, text);
CREATE OPERATOR CLASS kinds.empty_ops FOR TYPE kinds.label USING hash AS STORAGE kinds.label;
COMMENT ON OPERATOR CLASS kinds.label_ops USING btree IS 'class';
COMMENT ON OPERATOR FAMILY kinds.label_family USING btree IS 'family';

-- aggregates
CREATE AGGREGATE kinds.first_of(numeric) (SFUNC = kinds.steps, STYPE = numeric[], FINALFUNC = kinds.final, INITCOND = '{}', COMBINEFUNC = kinds.joined,
    MSFUNC = kinds.steps, MINVFUNC = kinds.back, MSTYPE = numeric[], MFINALFUNC = kinds.final, MFINALFUNC_MODIFY = READ_WRITE, MINITCOND = '{}', PARALLEL = SAFE, SSPACE = 64);
CREATE AGGREGATE kinds.all_rows(*) (SFUNC = kinds.count_step, STYPE = bigint, INITCOND = '0');
CREATE FUNCTION kinds.least(kinds.label, kinds.label) RETURNS kinds.label LANGUAGE internal IMMUTABLE STRICT AS 'text_smaller';
CREATE AGGREGATE kinds.least_label(kinds.label) (SFUNC = kinds.least, STYPE = kinds.label, SORTOP = OPERATOR(kinds.<));
CREATE AGGREGATE kinds.middle(part float8 ORDER BY anyelement) (SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = percentile_disc_final, FINALFUNC_EXTRA, FINALFUNC_MODIFY = READ_WRITE);
CREATE AGGREGATE kinds.place(VARIADIC "any" ORDER BY VARIADIC "any") (SFUNC = ordered_set_transition_multi, STYPE = internal, FINALFUNC = rank_final, FINALFUNC_EXTRA, HYPOTHETICAL);
COMMENT ON AGGREGATE kinds.first_of(numeric) IS 'the first one';
COMMENT ON AGGREGATE kinds.all_rows(*) IS 'counts';

-- casts, transforms, languages, access methods
CREATE FUNCTION kinds.label_of(integer) RETURNS kinds.label LANGUAGE sql IMMUTABLE AS $$ SELECT NULL::kinds.label $$;
CREATE CAST (integer AS kinds.label) WITH FUNCTION kinds.label_of(integer) AS ASSIGNMENT;
CREATE CAST (kinds.label AS text) WITHOUT FUNCTION AS IMPLICIT;
CREATE CAST (bigint AS kinds.pair) WITH INOUT;
COMMENT ON CAST (kinds.label AS text) IS 'binary the same';
CREATE LANGUAGE plsample HANDLER plpgsql_call_handler INLINE plpgsql_inline_handler VALIDATOR plpgsql_validator;
CREATE TRUSTED LANGUAGE "Other pl" HANDLER plpgsql_call_handler;
COMMENT ON LANGUAGE plsample IS 'a copy';
CREATE FUNCTION kinds.from_sql(internal) RETURNS internal LANGUAGE internal IMMUTABLE AS 'prsd_end';
CREATE TRANSFORM FOR kinds.pair LANGUAGE plsample (FROM SQL WITH FUNCTION kinds.from_sql(internal));
COMMENT ON TRANSFORM FOR kinds.pair LANGUAGE plsample IS 'never called';
CREATE ACCESS METHOD heap_too TYPE TABLE HANDLER heap_tableam_handler;
CREATE ACCESS METHOD btree_too TYPE INDEX HANDLER bthandler;
COMMENT ON ACCESS METHOD heap_too IS 'heap by another name';

-- text search
CREATE TEXT SEARCH PARSER kinds.words (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype, HEADLINE = prsd_headline);
CREATE TEXT SEARCH TEMPLATE kinds.simple_one (INIT = dsimple_init, LEXIZE = dsimple_lexize);
CREATE TEXT SEARCH DICTIONARY kinds.short (TEMPLATE = kinds.simple_one, STOPWORDS = english, ACCEPT = false);
CREATE TEXT SEARCH DICTIONARY kinds.plain_words (TEMPLATE = pg_catalog.simple);
CREATE TEXT SEARCH CONFIGURATION kinds.search (PARSER = kinds.words);
ALTER TEXT SEARCH CONFIGURATION kinds.search ADD MAPPING FOR asciiword, word WITH kinds.short, kinds.plain_words, english_stem;
ALTER TEXT SEARCH CONFIGURATION kinds.search ADD MAPPING FOR hword_asciipart WITH simple;
COMMENT ON TEXT SEARCH PARSER kinds.words IS 'parser';
COMMENT ON TEXT SEARCH TEMPLATE kinds.simple_one IS 'template';
COMMENT ON TEXT SEARCH DICTIONARY kinds.short IS 'dictionary';
COMMENT ON TEXT SEARCH CONFIGURATION kinds.search IS 'configuration';

-- foreign data
CREATE FOREIGN DATA WRAPPER nowhere OPTIONS (debug 'true', "Odd Option" 'it''s');
CREATE FOREIGN DATA WRAPPER checked HANDLER postgres_fdw_handler VALIDATOR postgres_fdw_validator;
CREATE SERVER far TYPE 'postgres' VERSION '15' FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'db.invalid', dbname 'other');
CREATE SERVER "Far ""Away""" FOREIGN DATA WRAPPER nowhere;
CREATE USER MAPPING FOR drydock_reader SERVER far OPTIONS (user 'reader');
CREATE USER MAPPING FOR PUBLIC SERVER "Far ""Away""";
CREATE FOREIGN TABLE kinds.elsewhere (id integer OPTIONS (column_name 'ident') NOT NULL, name text COLLATE "C" DEFAULT 'none' , CONSTRAINT id_positive CHECK (id > 0))
    SERVER far OPTIONS (schema_name 'public', table_name 'it''s there');
ALTER FOREIGN TABLE kinds.elsewhere ALTER COLUMN name SET STATISTICS 20;
ALTER FOREIGN TABLE kinds.elsewhere ALTER COLUMN name OPTIONS (ADD column_name 'nm');
COMMENT ON FOREIGN TABLE kinds.elsewhere IS 'not here';
COMMENT ON COLUMN kinds.elsewhere.name IS 'column there';
COMMENT ON FOREIGN DATA WRAPPER nowhere IS 'wrapper';
COMMENT ON SERVER far IS 'server';
CREATE TRIGGER watch BEFORE INSERT ON kinds.elsewhere FOR EACH ROW EXECUTE FUNCTION shop.touch();

-- rules, policies, event triggers, statistics
CREATE TABLE kinds.ledger (id integer PRIMARY KEY, who name DEFAULT CURRENT_USER, amount numeric, kind text, at timestamptz DEFAULT now());
CREATE TABLE kinds.ledger_log (id integer, what text);
CREATE RULE log_insert AS ON INSERT TO kinds.ledger WHERE new.amount > 10 DO ALSO INSERT INTO kinds.ledger_log VALUES (new.id, 'it''s in');
CREATE RULE no_delete AS ON DELETE TO kinds.ledger DO INSTEAD NOTHING;
CREATE RULE two AS ON UPDATE TO kinds.ledger DO ALSO (INSERT INTO kinds.ledger_log VALUES (new.id, 'a'); INSERT INTO kinds.ledger_log VALUES (old.id, 'b'));
ALTER TABLE kinds.ledger DISABLE RULE no_delete;
ALTER TABLE kinds.ledger ENABLE REPLICA RULE two;
COMMENT ON RULE log_insert ON kinds.ledger IS 'rule';
ALTER TABLE kinds.ledger ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON kinds.ledger FOR SELECT TO drydock_reader, "Drydock ""Writer""" USING (who = CURRENT_USER);
CREATE POLICY "Not much" ON kinds.ledger AS RESTRICTIVE FOR INSERT WITH CHECK (kinds.add(amount::integer) < 1000);
CREATE POLICY change ON kinds.ledger FOR UPDATE USING (id > 0) WITH CHECK (EXISTS (SELECT FROM kinds.ledger_log l WHERE l.id = ledger.id));
COMMENT ON POLICY own_rows ON kinds.ledger IS 'policy';
CREATE FUNCTION kinds.on_ddl() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$;
CREATE EVENT TRIGGER watch_ddl ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'DROP TABLE') EXECUTE FUNCTION kinds.on_ddl();
CREATE EVENT TRIGGER asleep ON sql_drop EXECUTE FUNCTION kinds.on_ddl();
ALTER EVENT TRIGGER asleep DISABLE;
COMMENT ON EVENT TRIGGER watch_ddl IS 'event';
CREATE STATISTICS kinds.together (dependencies, ndistinct) ON amount, kind FROM kinds.ledger;
CREATE STATISTICS kinds.of_expression ON (amount * 2), lower(kind) FROM kinds.ledger; -- since 14
CREATE STATISTICS kinds.of_expression ON id, kind FROM kinds.ledger; -- until 13
ALTER STATISTICS kinds.together SET STATISTICS 50; -- since 13
COMMENT ON STATISTICS kinds.together IS 'statistics';

-- publications, large objects
CREATE PUBLICATION everything FOR ALL TABLES WITH (publish = 'insert, truncate');
CREATE PUBLICATION chosen FOR TABLE kinds.ledger (id, amount) WHERE (amount > 5), TABLE kinds.ledger_log WITH (publish_via_partition_root = true); -- since 15
CREATE PUBLICATION chosen FOR TABLE kinds.ledger, kinds.ledger_log; -- until 14
CREATE PUBLICATION schemas FOR TABLES IN SCHEMA kinds, shop; -- since 15
CREATE PUBLICATION "Empty one";
COMMENT ON PUBLICATION chosen IS 'publication';
SELECT lo_create(4711);
SELECT lo_create(4712);
COMMENT ON LARGE OBJECT 4711 IS 'large';
