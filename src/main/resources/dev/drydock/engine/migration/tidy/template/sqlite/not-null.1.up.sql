-- {{description}}
-- SQLite cannot change a column, so the table is made again. Drydock switches foreign keys off
-- before the transaction and checks them all before its end. Make the indexes, triggers and views
-- of the table again at the end of this file: they went with the old one.
CREATE TABLE {{table}}_new (
    {{new_columns}}
);
INSERT INTO {{table}}_new ({{columns}}) SELECT {{columns}} FROM {{table}};
DROP TABLE {{table}};
ALTER TABLE {{table}}_new RENAME TO {{table}};
