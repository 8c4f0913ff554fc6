-- Where tables, notes and areas of a diagram stand. A table is known by schema and name, as its key has them.
CREATE TABLE diagram_table (
    connection_id text NOT NULL,
    schema_name   text NOT NULL,
    object_name   text NOT NULL,
    place_x       double precision NOT NULL,
    place_y       double precision NOT NULL,
    district      integer NOT NULL,
    district_name text NOT NULL,
    hidden        integer NOT NULL,
    hue           integer NOT NULL,
    own_lines     integer NOT NULL,
    PRIMARY KEY (connection_id, schema_name, object_name)
);

-- points: x and y of each corner in turn, with spaces between them.
CREATE TABLE diagram_route (
    connection_id text NOT NULL,
    schema_name   text NOT NULL,
    object_name   text NOT NULL,
    key_name      text NOT NULL,
    points        text NOT NULL,
    PRIMARY KEY (connection_id, schema_name, object_name, key_name)
);

-- kind: note, area.
CREATE TABLE diagram_mark (
    connection_id text NOT NULL,
    id            text NOT NULL,
    kind          text NOT NULL,
    caption       text NOT NULL,
    place_x       double precision NOT NULL,
    place_y       double precision NOT NULL,
    width         double precision NOT NULL,
    height        double precision NOT NULL,
    hue           integer NOT NULL,
    PRIMARY KEY (connection_id, id)
);
