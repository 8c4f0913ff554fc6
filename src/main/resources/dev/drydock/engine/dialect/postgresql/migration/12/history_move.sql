UPDATE ${history} SET version = ?, file = ?
WHERE id = ? AND version = ? AND file = ?
