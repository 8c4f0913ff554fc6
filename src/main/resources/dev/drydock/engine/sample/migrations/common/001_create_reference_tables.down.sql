DROP TABLE cargo_type;
DROP TABLE vessel_type;
DROP TABLE port;
DROP TABLE country;
