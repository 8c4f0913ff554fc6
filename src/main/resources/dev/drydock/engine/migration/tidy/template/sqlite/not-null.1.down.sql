-- Takes back: {{description}}
CREATE TABLE {{table}}_old (
    {{old_columns}}
);
INSERT INTO {{table}}_old ({{columns}}) SELECT {{columns}} FROM {{table}};
DROP TABLE {{table}};
ALTER TABLE {{table}}_old RENAME TO {{table}};
