UPDATE ${history}
SET event = ?, executed_at = to_timestamp(CAST(? AS double precision) / 1000), execution_ms = ?,
    statements_done = ?, message = ?, journal = ?
WHERE id = (SELECT max(id) FROM ${history} WHERE version = ? AND event = 'running')
