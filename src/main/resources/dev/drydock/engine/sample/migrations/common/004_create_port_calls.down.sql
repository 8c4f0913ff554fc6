DROP TABLE cargo_movement;
DROP TABLE tug_assignment;
DROP TABLE berth_booking;
DROP TABLE port_call;
