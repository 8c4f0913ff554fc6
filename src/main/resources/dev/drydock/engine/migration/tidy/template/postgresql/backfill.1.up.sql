-- {{description}}
-- One transaction: the rows stay locked until its end. Cut a large table into ranges of its key, one
-- migration each.
UPDATE {{table}} SET {{column}} = {{value}} WHERE {{column}} IS NULL;
