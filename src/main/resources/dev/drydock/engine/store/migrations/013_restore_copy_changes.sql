-- What is about to become of a copy in state "unsettled": written before names change, gone when the outcome is written.
-- becomes: its state afterwards. identity: of what carries the copy's name before; empty when nothing does.
CREATE TABLE restore_copy_change (
    copy_id  text NOT NULL PRIMARY KEY,
    becomes  text NOT NULL,
    identity text NOT NULL
);
