-- One row per figure and moment, for history; resolution_ms tells over how long it was averaged.
CREATE TABLE metric_sample (
    connection_id text NOT NULL,
    metric        text NOT NULL,
    resolution_ms bigint NOT NULL,
    taken_ms      bigint NOT NULL,
    value         double precision NOT NULL,
    PRIMARY KEY (connection_id, metric, resolution_ms, taken_ms)
);

CREATE INDEX metric_sample_by_age ON metric_sample (taken_ms);
