-- Copies that restores left beside live databases: restored ones that wait to be swapped, and old ones that were replaced.
-- address: of the live one, without a secret. state: waiting (the copy is the restored one) or swapped (it is the old one).
CREATE TABLE restore_copy (
    id        text    NOT NULL PRIMARY KEY,
    source    text    NOT NULL,
    engine    text    NOT NULL,
    address   text    NOT NULL,
    live_name text    NOT NULL,
    copy_name text    NOT NULL,
    state     text    NOT NULL,
    made_ms   bigint  NOT NULL,
    until_ms  bigint  NOT NULL
);
