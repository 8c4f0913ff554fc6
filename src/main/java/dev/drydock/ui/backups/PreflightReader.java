package dev.drydock.ui.backups;

import dev.drydock.engine.Engine;
import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupFormat;
import dev.drydock.engine.backup.BackupRequest;
import dev.drydock.engine.backup.BackupState;
import dev.drydock.engine.backup.BackupType;
import dev.drydock.engine.backup.key.Recipient;
import dev.drydock.engine.backup.recipe.BackupPlan;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.Table;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Looks at database, folder and earlier runs before a backup begins. Worker threads only; reads
/// nothing but the structure.
final class PreflightReader {

    private static final Texts TEXTS = Texts.forPackage(PreflightReader.class);
    private static final int NAMES_SHOWN = 6;

    private final Engine engine;
    private final DatabaseConnection connection;
    private final BackupRequest request;
    private final BackupPlan plan;
    private final boolean encrypted;
    private final List<String> notInside = new ArrayList<>();
    private final List<Preflight.Warning> warnings = new ArrayList<>();

    /// @param plan with the request
    PreflightReader(Engine engine, DatabaseConnection connection, BackupPlan plan) {
        this.engine = engine;
        this.connection = connection;
        this.request = plan.request();
        this.encrypted = plan.passphrase() || request.encryption().isOn();
        this.plan = plan;
    }

    Preflight read(JobContext context) {
        List<Backup> all = engine.backups().list();
        Optional<Backup> parent = findParent(all, connection, request.folder(), encrypted);
        Backup last = findLast(all);
        long original = originalBytes();
        long estimated = estimate(last);
        lookAtFolder(estimated, original);
        if (request.type() == BackupType.INCREMENTAL && parent.isEmpty()) {
            warn(TEXTS.get("preflight.noParent", request.folder()), false);
        }
        lookAtRemarks();
        lookAtKeys();
        try {
            lookAtStructure(engine.schema(connection).read(context));
        } catch (DrydockException unreadable) {
            // the backup itself will say it again; here it must not hide the rest
            warn(TEXTS.get("preflight.structure", unreadable.message()), false);
        }
        notInside.addAll(NotInside.always(connection.dialectId(), request.type()));
        warnings.sort(Comparator.comparing(warning -> !warning.stops()));
        return new Preflight(last, estimated, original, freeBytes(), notInside, warnings);
    }

    /// What an incremental backup into the folder builds on, as the engine finds it.
    static Optional<Backup> findParent(
            List<Backup> all, DatabaseConnection connection, Path into, boolean encrypted) {
        Path folder = into.toAbsolutePath().normalize();
        String source = connection.profile().endpoint().display();
        return all.stream()
                .filter(backup -> backup.state() == BackupState.COMPLETE)
                .filter(backup -> backup.format() == BackupFormat.DRYDOCK)
                .filter(backup -> backup.type() != BackupType.SCHEMA)
                .filter(backup -> backup.source().equals(source))
                // a chain is encrypted as a whole or not at all
                .filter(backup -> backup.encrypted() == encrypted)
                .filter(backup -> folder.equals(backup.path().getParent()))
                .max(Comparator.comparing(Backup::startedAt));
    }

    private @Nullable Backup findLast(List<Backup> all) {
        String source = connection.profile().endpoint().display();
        return all.stream()
                .filter(backup -> backup.state() == BackupState.COMPLETE)
                .filter(backup -> backup.source().equals(source))
                .filter(backup -> backup.type() == request.type())
                // a run of other tables says nothing about this one
                .filter(backup -> backup.selection().isEmpty() == isOfAllTables())
                .filter(backup -> request.format() == null || backup.format() == request.format())
                .max(Comparator.comparing(Backup::startedAt))
                .orElse(null);
    }

    private boolean isOfAllTables() {
        return request.includeTables().isEmpty() && request.excludeTables().isEmpty();
    }

    private long originalBytes() {
        if (connection.profile().endpoint() instanceof Endpoint.File(_, Path file, _)) {
            try {
                return Files.size(file);
            } catch (IOException unknown) {
                return -1;
            }
        }
        return connection.facts().sizeBytes();
    }

    private static long estimate(@Nullable Backup last) {
        return last == null ? -1 : last.sizeBytes();
    }

    private void lookAtFolder(long estimated, long original) {
        Path folder = request.folder();
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            warn(TEXTS.get("preflight.folder.file", folder), true);
        } else if (!Files.exists(folder)) {
            warn(TEXTS.get("preflight.folder.new", folder), false);
        } else if (!Files.isWritable(folder)) {
            warn(TEXTS.get("preflight.folder.closed", folder), true);
        }
        long free = freeBytes();
        // without an earlier run nobody knows how well it compresses
        long needed = estimated > 0 ? estimated : original;
        if (free >= 0 && needed > free) {
            warn(
                    TEXTS.get("preflight.space", Format.bytes(free), Format.bytes(needed)),
                    estimated > 0);
        }
        if (connection.profile().endpoint() instanceof Endpoint.File(_, Path file, _)
                && sameStore(file, folder)) {
            warn(TEXTS.get("preflight.sameDisk"), false);
        }
    }

    private void lookAtRemarks() {
        BackupFormat format = request.format();
        if (format != null) {
            engine.backups()
                    .remarks(connection, format)
                    .forEach(remark -> warn(remark.text(), remark.prevents()));
        }
    }

    private void lookAtKeys() {
        if (!encrypted) {
            return;
        }
        try {
            boolean recovery =
                    !Recipient.ofSettings(engine.settings().current().recoveryRecipients())
                            .isEmpty();
            if (plan.passphrase() && !recovery) {
                warn(TEXTS.get("preflight.passphraseOnly"), false);
            }
        } catch (DrydockException wrong) {
            warn(wrong.message() + " " + wrong.hint(), true);
        }
    }

    private void lookAtStructure(SchemaDefinition definition) {
        List<TableName> tables =
                definition
                        .tables()
                        .map(table -> new TableName(schemaOf(table), table.name(), -1))
                        .toList();
        TableChoice choice =
                TableChoice.of(tables, request.includeTables(), request.excludeTables());
        if (!choice.unknown().isEmpty()) {
            warn(TEXTS.get("preflight.unknown", String.join(", ", choice.unknown())), true);
        }
        List<TableName> left = choice.left();
        if (!left.isEmpty()) {
            boolean file = connection.profile().endpoint() instanceof Endpoint.File;
            notInside.add(
                    TEXTS.get(
                            file ? "notInside.tables.file" : "notInside.tables",
                            left.size(),
                            names(left)));
        }
        if (!connection.dialectId().equals("postgresql")) {
            return;
        }
        boolean own = request.format() == null || request.format() == BackupFormat.DRYDOCK;
        if (own && !definition.notModelled().isEmpty()) {
            warn(
                    TEXTS.get(
                            "preflight.notCarried",
                            definition.notModelled().stream()
                                    .map(kind -> kind.count() + " " + kind.kind())
                                    .collect(Collectors.joining(", "))),
                    true);
        }
        definition
                .notVisible()
                .forEach(hidden ->
                        notInside.add(
                                TEXTS.get("notInside.hidden", hidden.what(), hidden.reason())));
        definition
                .tables()
                .filter(Table::isForeign)
                .forEach(table ->
                        notInside.add(TEXTS.get("notInside.foreign", table.id().display())));
        if (own && !request.includeTables().isEmpty()) {
            notInside.add(TEXTS.get("notInside.largeObjects"));
        }
    }

    private String schemaOf(Table table) {
        return connection.profile().endpoint() instanceof Endpoint.File ? "" : table.schema();
    }

    private long freeBytes() {
        Path place = request.folder();
        while (place != null && !Files.exists(place)) {
            place = place.getParent();
        }
        try {
            return place == null ? -1 : Files.getFileStore(place).getUsableSpace();
        } catch (IOException unknown) {
            return -1;
        }
    }

    private static boolean sameStore(Path file, Path folder) {
        try {
            return Files.exists(folder)
                    && Files.getFileStore(file).equals(Files.getFileStore(folder));
        } catch (IOException unknown) {
            return false;
        }
    }

    private static String names(List<TableName> tables) {
        String names =
                tables.stream()
                        .limit(NAMES_SHOWN)
                        .map(table -> Format.middle(Format.oneLine(table.whole()), 48))
                        .collect(Collectors.joining(", "));
        return tables.size() > NAMES_SHOWN ? names + ", …" : names;
    }

    private void warn(String text, boolean stops) {
        warnings.add(new Preflight.Warning(text, stops));
    }
}
