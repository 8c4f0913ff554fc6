DROP TABLE part_use;
DROP TABLE spare_part;
DROP TABLE repair_order;
DROP TABLE dry_dock;
