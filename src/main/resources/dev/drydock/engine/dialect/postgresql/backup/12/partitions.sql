/* drydock:backup */
WITH RECURSIVE tree AS (
    SELECT inhparent AS root, inhrelid AS oid FROM pg_inherits
    UNION
    SELECT tree.root, i.inhrelid FROM tree JOIN pg_inherits i ON i.inhparent = tree.oid
)
SELECT root::bigint AS parent, oid::bigint AS oid FROM tree
