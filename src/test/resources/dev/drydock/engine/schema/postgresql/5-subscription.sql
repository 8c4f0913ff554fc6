-- apart: a database with a subscription cannot be dropped
CREATE SUBSCRIPTION from_far CONNECTION 'host=db.invalid dbname=other' PUBLICATION a, "B b" WITH (connect = false, slot_name = NONE, binary = true, synchronous_commit = 'local');
COMMENT ON SUBSCRIPTION from_far IS 'subscription';
