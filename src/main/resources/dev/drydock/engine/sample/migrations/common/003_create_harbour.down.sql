DROP TABLE tug;
DROP TABLE employee;
DROP TABLE berth;
