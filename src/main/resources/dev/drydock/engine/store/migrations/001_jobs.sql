-- Types and names that SQLite and PostgreSQL share. Times are milliseconds since 1970, UTC.
CREATE TABLE job (
    number             bigint NOT NULL PRIMARY KEY,
    kind               text NOT NULL,
    title              text NOT NULL,
    subject            text NOT NULL,
    host               text NOT NULL,
    pid                bigint NOT NULL,
    process_started_ms bigint NOT NULL,
    started_ms         bigint NOT NULL,
    ended_ms           bigint,
    state              text NOT NULL,
    error_code         text NOT NULL,
    message            text NOT NULL,
    cancel_requested   integer NOT NULL
);

CREATE INDEX job_by_state ON job (state);

CREATE TABLE job_log (
    job_number bigint NOT NULL REFERENCES job (number) ON DELETE CASCADE,
    line       integer NOT NULL,
    text       text NOT NULL,
    PRIMARY KEY (job_number, line)
);
