-- the name tells the age by the server's clock; one without a comment crashed between two statements
SELECT d.datname
FROM pg_database d
WHERE d.datname ~ '^drydock_scratch_\d{8}t\d{6}_[0-9a-f]{6}$'
  AND coalesce(shobj_description(d.oid, 'pg_database') LIKE ? || '%', true)
  AND to_timestamp(substr(d.datname, 17, 15), 'YYYYMMDD"t"HH24MISS')::timestamp
      < (now() AT TIME ZONE 'UTC') - ? * interval '1 second'
  AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.datname = d.datname)
  AND pg_has_role(d.datdba, 'USAGE')
ORDER BY 1
