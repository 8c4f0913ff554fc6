/* drydock:restore */
SELECT datcollate, NULL::text, NULL::text FROM pg_database WHERE datname = current_database()
