DROP VIEW cargo_by_type;
DROP VIEW open_invoice;
DROP VIEW vessel_in_port;
