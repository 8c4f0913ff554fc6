/* drydock:restore */
SELECT collcollate AS locale FROM pg_collation WHERE collcollate IS NOT NULL
UNION SELECT datcollate FROM pg_database WHERE datcollate IS NOT NULL
UNION SELECT datctype FROM pg_database WHERE datctype IS NOT NULL
