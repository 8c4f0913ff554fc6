package dev.drydock.ui.migrations;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.schema.snapshot.Snapshot;
import dev.drydock.ui.common.EnvironmentMark;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Texts;
import java.nio.file.Path;

/// What a database should become: where the wanted structure is read.
sealed interface GenerateSource {

    Texts TEXTS = Texts.forPackage(GenerateSource.class);

    /// For the list of sources.
    String title();

    /// How the command line names it.
    String argument();

    /// A DDL file, or a folder of them.
    record Ddl(Path path) implements GenerateSource {
        @Override
        public String title() {
            return TEXTS.get("generate.source.ddl", Format.middle(path.toString(), 70));
        }

        @Override
        public String argument() {
            return path.toString();
        }
    }

    /// Another database, as it is when it is read.
    record Database(ConnectionProfile profile) implements GenerateSource {
        @Override
        public String title() {
            return TEXTS.get(
                    "generate.source.database",
                    profile.name(),
                    EnvironmentMark.word(profile.environment()));
        }

        @Override
        public String argument() {
            return profile.name();
        }
    }

    /// A moment that was kept.
    record Kept(Snapshot snapshot) implements GenerateSource {
        @Override
        public String title() {
            return snapshot.name().isEmpty()
                    ? TEXTS.get(
                            "generate.source.moment",
                            snapshot.connectionName(),
                            Format.exact(snapshot.takenAt()))
                    : TEXTS.get(
                            "generate.source.snapshot",
                            snapshot.connectionName(),
                            snapshot.name(),
                            Format.exact(snapshot.takenAt()));
        }

        @Override
        public String argument() {
            return snapshot.connectionName() + "@{" + snapshot.display() + "}";
        }
    }
}
