CREATE SCHEMA newer;
CREATE COLLATION newer.built (provider = builtin, locale = 'C.UTF-8'); -- since 17
CREATE COLLATION newer.ruled (provider = icu, locale = 'und', rules = '&a < g'); -- since 16
CREATE TABLE newer.maintained (id integer); -- since 17
GRANT MAINTAIN ON newer.maintained TO drydock_reader; -- since 17
CREATE TABLE newer.computed (a integer, b integer GENERATED ALWAYS AS (a * 2) VIRTUAL, c integer GENERATED ALWAYS AS (a + 1) STORED); -- since 18
CREATE PUBLICATION computed FOR TABLE newer.computed WITH (publish_generated_columns = stored); -- since 18
CREATE TABLE newer.named_null (a integer CONSTRAINT "a is there" NOT NULL, b integer CONSTRAINT own_only NOT NULL NO INHERIT, c integer); -- since 18
ALTER TABLE newer.named_null ADD CONSTRAINT later NOT NULL c NOT VALID; -- since 18
CREATE TABLE newer.heir (d date) INHERITS (newer.named_null); -- since 18
CREATE TABLE newer.named_part (a integer CONSTRAINT part_null NOT NULL) PARTITION BY RANGE (a); -- since 18
CREATE TABLE newer.named_part_1 PARTITION OF newer.named_part FOR VALUES FROM (1) TO (9); -- since 18
CREATE DOMAIN newer.must AS integer CONSTRAINT must_be NOT NULL CHECK (VALUE > 0); -- since 18
CREATE TABLE newer.soft (a integer, b integer PRIMARY KEY, CONSTRAINT not_enforced CHECK (a > 0) NOT ENFORCED, CONSTRAINT key_not_enforced FOREIGN KEY (a) REFERENCES newer.soft (b) NOT ENFORCED); -- since 18
CREATE TABLE newer.room (id integer, valid daterange, PRIMARY KEY (id, valid WITHOUT OVERLAPS)); -- since 18
CREATE TABLE newer.booking (room integer, during daterange, UNIQUE (room, during WITHOUT OVERLAPS), FOREIGN KEY (room, PERIOD during) REFERENCES newer.room (id, PERIOD valid)); -- since 18
COMMENT ON CONSTRAINT must_be ON DOMAIN newer.must IS 'named'; -- since 18
