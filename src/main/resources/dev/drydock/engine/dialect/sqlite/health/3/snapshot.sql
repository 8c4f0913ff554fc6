/* drydock:health */
SELECT (SELECT page_count FROM pragma_page_count) AS page_count,
       (SELECT page_size FROM pragma_page_size) AS page_size,
       (SELECT freelist_count FROM pragma_freelist_count) AS freelist_count,
       (SELECT journal_mode FROM pragma_journal_mode) AS journal_mode,
       (SELECT auto_vacuum FROM pragma_auto_vacuum) AS auto_vacuum,
       (SELECT encoding FROM pragma_encoding) AS encoding,
       (SELECT user_version FROM pragma_user_version) AS user_version,
       (SELECT schema_version FROM pragma_schema_version) AS schema_version,
       (SELECT data_version FROM pragma_data_version) AS data_version
