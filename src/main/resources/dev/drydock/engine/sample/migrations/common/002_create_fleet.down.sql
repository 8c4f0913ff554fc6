DROP TABLE vessel;
DROP TABLE shipping_company;
