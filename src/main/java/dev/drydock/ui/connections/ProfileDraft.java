package dev.drydock.ui.connections;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Environment;
import dev.drydock.engine.connection.SslMode;
import dev.drydock.engine.migration.HistoryTable;
import dev.drydock.ui.common.Texts;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/// What the form holds: a profile being written, possibly wrong. Never holds a password.
final class ProfileDraft {

    /// The fields that can be wrong.
    enum Field {
        NAME,
        HOST,
        PORT,
        DATABASE,
        FILE,
        HISTORY_TABLE
    }

    static final String SQLITE = "sqlite";
    static final String POSTGRESQL = "postgresql";

    private static final Texts TEXTS = Texts.forPackage(ProfileDraft.class);
    private static final String DEFAULT_PORT = "5432";

    final StringProperty engine = new SimpleStringProperty(POSTGRESQL);
    final StringProperty name = new SimpleStringProperty("");
    final StringProperty group = new SimpleStringProperty("");
    final StringProperty tags = new SimpleStringProperty("");
    final StringProperty notes = new SimpleStringProperty("");
    final StringProperty host = new SimpleStringProperty("");
    final StringProperty port = new SimpleStringProperty(DEFAULT_PORT);
    final StringProperty database = new SimpleStringProperty("");
    final StringProperty user = new SimpleStringProperty("");
    final StringProperty historyTable = new SimpleStringProperty("");
    final StringProperty file = new SimpleStringProperty("");
    final StringProperty rootCertificate = new SimpleStringProperty("");
    final StringProperty clientCertificate = new SimpleStringProperty("");
    final StringProperty clientKey = new SimpleStringProperty("");
    final ObjectProperty<SslMode> sslMode = new SimpleObjectProperty<>(SslMode.PREFER);
    final ObjectProperty<Environment> environment =
            new SimpleObjectProperty<>(Environment.DEVELOPMENT);
    final BooleanProperty readOnly = new SimpleBooleanProperty();

    /// Endpoint properties that the form has no field for; kept as they are.
    private Map<String, String> otherProperties = Map.of();

    private static final Map<String, String> NONE = Map.of();
    private static final String ROOT_CERTIFICATE = "sslrootcert";
    private static final String CLIENT_CERTIFICATE = "sslcert";
    private static final String CLIENT_KEY = "sslkey";

    /// Everything that can change, for listening.
    List<ObservableValue<?>> all() {
        return List.of(
                engine,
                name,
                group,
                tags,
                notes,
                host,
                port,
                database,
                user,
                file,
                historyTable,
                rootCertificate,
                clientCertificate,
                clientKey,
                sslMode,
                environment,
                readOnly);
    }

    boolean isFile() {
        return SQLITE.equals(engine.get());
    }

    /// Fills the form from a profile.
    void show(ConnectionProfile profile) {
        name.set(profile.name());
        group.set(profile.group());
        tags.set(String.join(", ", profile.tags()));
        notes.set(profile.notes());
        historyTable.set(profile.historyTable());
        environment.set(profile.environment());
        readOnly.set(profile.readOnly());
        show(profile.endpoint());
    }

    /// Fills the address fields.
    void show(Endpoint endpoint) {
        engine.set(endpoint.dialectId());
        var rest = new TreeMap<>(endpoint.properties());
        rootCertificate.set(take(rest, ROOT_CERTIFICATE));
        clientCertificate.set(take(rest, CLIENT_CERTIFICATE));
        clientKey.set(take(rest, CLIENT_KEY));
        otherProperties = rest;
        switch (endpoint) {
            case Endpoint.Server server -> {
                host.set(server.host());
                port.set(Integer.toString(server.port()));
                database.set(server.database());
                user.set(server.user());
                sslMode.set(server.sslMode());
            }
            case Endpoint.File one -> file.set(one.file().toString());
        }
    }

    /// An empty form for a new connection.
    void clear() {
        name.set("");
        group.set("");
        tags.set("");
        notes.set("");
        historyTable.set("");
        environment.set(Environment.DEVELOPMENT);
        readOnly.set(false);
        engine.set(POSTGRESQL);
        host.set("");
        port.set(DEFAULT_PORT);
        database.set("");
        user.set("");
        file.set("");
        rootCertificate.set("");
        clientCertificate.set("");
        clientKey.set("");
        sslMode.set(SslMode.PREFER);
        otherProperties = NONE;
    }

    /// What is wrong, a sentence per field; empty when the form can be saved.
    Map<Field, String> problems() {
        var problems = new EnumMap<Field, String>(Field.class);
        if (name.get().isBlank()) {
            problems.put(Field.NAME, TEXTS.get("problem.name"));
        }
        problems.putAll(addressProblems());
        if (!historyTable.get().isBlank() && !isTable(historyTable.get())) {
            problems.put(
                    Field.HISTORY_TABLE,
                    TEXTS.get(isFile() ? "problem.historyTable.file" : "problem.historyTable"));
        }
        return problems;
    }

    /// What is wrong with the address alone, which is enough for a test.
    Map<Field, String> addressProblems() {
        var problems = new EnumMap<Field, String>(Field.class);
        if (isFile()) {
            if (file.get().isBlank() || !isPath(file.get())) {
                problems.put(Field.FILE, TEXTS.get("problem.file"));
            }
            return problems;
        }
        if (host.get().isBlank()) {
            problems.put(Field.HOST, TEXTS.get("problem.host"));
        }
        if (!isPort(port.get())) {
            problems.put(Field.PORT, TEXTS.get("problem.port"));
        }
        if (database.get().isBlank()) {
            problems.put(Field.DATABASE, TEXTS.get("problem.database"));
        }
        return problems;
    }

    /// The profile that the form describes. Ask [#problems()] first.
    ConnectionProfile toProfile(String id) {
        return new ConnectionProfile(
                id,
                name.get().strip(),
                endpoint(),
                environment.get(),
                readOnly.get(),
                group.get().strip(),
                Arrays.stream(tags.get().split(",", -1))
                        .map(String::strip)
                        .filter(tag -> !tag.isEmpty())
                        .distinct()
                        .toList(),
                notes.get().strip(),
                historyTable.get().strip());
    }

    private Endpoint endpoint() {
        var properties = new TreeMap<>(otherProperties);
        put(properties, ROOT_CERTIFICATE, rootCertificate.get());
        put(properties, CLIENT_CERTIFICATE, clientCertificate.get());
        put(properties, CLIENT_KEY, clientKey.get());
        if (isFile()) {
            return new Endpoint.File(engine.get(), Path.of(file.get().strip()), otherProperties);
        }
        return new Endpoint.Server(
                engine.get(),
                host.get().strip(),
                Integer.parseInt(port.get().strip()),
                database.get(),
                user.get().strip(),
                sslMode.get(),
                properties);
    }

    private static String take(Map<String, String> properties, String key) {
        String value = properties.remove(key);
        return value == null ? "" : value;
    }

    private static void put(Map<String, String> properties, String key, String value) {
        if (!value.isBlank()) {
            properties.put(key, value.strip());
        }
    }

    /// The engine looks more closely when it is used.
    private boolean isTable(String text) {
        return HistoryTable.parse(text.strip())
                .filter(table -> !isFile() || table.schema().isEmpty())
                .isPresent();
    }

    private static boolean isPort(String text) {
        try {
            int number = Integer.parseInt(text.strip());
            return number >= 1 && number <= 65_535;
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }

    private static boolean isPath(String text) {
        try {
            return !Path.of(text.strip()).toString().isEmpty();
        } catch (InvalidPathException notAPath) {
            return false;
        }
    }
}
