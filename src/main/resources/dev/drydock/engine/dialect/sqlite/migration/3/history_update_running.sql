UPDATE ${history}
SET event = ?, executed_at = strftime('%Y-%m-%dT%H:%M:%fZ', ? / 1000.0, 'unixepoch'),
    execution_ms = ?, statements_done = ?, message = ?, journal = ?
WHERE id = (SELECT max(id) FROM ${history} WHERE version = ? AND event = 'running')
