package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.restore.RestoreOrder;
import dev.drydock.engine.connection.ConnectionDialect;
import dev.drydock.engine.job.JobContext;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which objects of an archive a database has, by kind, schema and name; routines and operators by
/// their arguments as well, parts of tables by their table. One query; reads only.
public final class PgThere {

    private final ConnectionDialect connections;

    public PgThere(ConnectionDialect connections) {
        this.connections = connections;
    }

    /// Ids of those that are there. Worker threads only.
    ///
    /// @throws dev.drydock.engine.error.DrydockException CONNECTION_…, DATABASE_MISSING
    public Set<String> there(Archive archive, RestoreOrder order, JobContext context) {
        context.progress().phase("Looking at the target");
        try (var server = new PreflightServer(connections, order, context)) {
            LiveNames live = server.inDatabase(session -> LiveNames.read(session, server.major()));
            return find(archive, live).keySet();
        }
    }

    /// Id → what it is in the database, of those that are there.
    static Map<String, List<LiveNames.Live>> find(Archive archive, LiveNames live) {
        List<ArchiveObject> objects = archive.objects();
        Map<String, ArchiveObject> byId = new HashMap<>();
        objects.forEach(object -> byId.put(object.id(), object));
        Map<String, List<LiveNames.Live>> found = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (ArchiveObject object : objects) {
            ArchiveObject parent = byId.get(object.parent());
            List<LiveNames.Live> here = live.find(object, archive);
            if (here.isEmpty() && parent != null) {
                here = live.findPart(object, parent.name());
            }
            if (!here.isEmpty() && seen.add(object.id())) {
                found.put(object.id(), here);
            }
        }
        return found;
    }
}
