-- apart: a database with a subscription cannot be dropped
CREATE SUBSCRIPTION from_far CONNECTION 'host=db.invalid dbname=other' PUBLICATION a, "B b" WITH (connect = false, slot_name = NONE, binary = true, synchronous_commit = 'local'); -- since 14
CREATE SUBSCRIPTION from_far CONNECTION 'host=db.invalid dbname=other' PUBLICATION a, "B b" WITH (connect = false, slot_name = NONE, synchronous_commit = 'local'); -- until 13
COMMENT ON SUBSCRIPTION from_far IS 'subscription';
