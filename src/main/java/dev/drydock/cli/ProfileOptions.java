package dev.drydock.cli;

import dev.drydock.engine.Engine;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Environment;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What a saved connection holds beside its address.
final class ProfileOptions {

    @Option(names = "--environment", paramLabel = "ENV", descriptionKey = "option.environment")
    private @Nullable Environment environment;

    @Option(names = "--read-only", negatable = true, descriptionKey = "option.read-only")
    private @Nullable Boolean readOnly;

    @Option(names = "--group", paramLabel = "NAME", descriptionKey = "option.group")
    private @Nullable String group;

    @Option(names = "--tags", paramLabel = "TAG", split = ",", descriptionKey = "option.tags")
    private @Nullable List<String> tags;

    @Option(names = "--notes", paramLabel = "TEXT", descriptionKey = "option.notes")
    private @Nullable String notes;

    @Option(
            names = "--history-table",
            paramLabel = "TABLE",
            descriptionKey = "option.profile-history-table")
    private @Nullable String historyTable;

    /// The profile with what was given; the rest stays.
    ///
    /// @throws dev.drydock.engine.error.DrydockException USAGE_INVALID for a history table that the
    ///   engine cannot have
    ConnectionProfile applyTo(
            Engine engine, ConnectionProfile profile, String name, Endpoint endpoint) {
        var changed = changed(profile, name, endpoint);
        engine.requireHistoryTable(changed);
        return changed;
    }

    private ConnectionProfile changed(ConnectionProfile profile, String name, Endpoint endpoint) {
        return new ConnectionProfile(
                profile.id(),
                name,
                endpoint,
                environment == null ? profile.environment() : environment,
                readOnly == null ? profile.readOnly() : readOnly,
                group == null ? profile.group() : group,
                tags == null ? profile.tags() : tags,
                notes == null ? profile.notes() : notes,
                historyTable == null ? profile.historyTable() : historyTable.strip());
    }
}
