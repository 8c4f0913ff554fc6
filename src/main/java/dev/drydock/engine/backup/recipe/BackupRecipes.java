package dev.drydock.engine.backup.recipe;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.drydock.engine.backup.BackupFormat;
import dev.drydock.engine.backup.BackupRequest;
import dev.drydock.engine.backup.BackupType;
import dev.drydock.engine.backup.Compression;
import dev.drydock.engine.backup.ProofChoice;
import dev.drydock.engine.backup.key.Encryption;
import dev.drydock.engine.backup.key.Recipient;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.file.JsonFile;
import dev.drydock.engine.file.NamedEntries;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps recipes, and the request each connection was backed up with last, in `backups.json`.
/// Thread-safe; worker threads only.
public final class BackupRecipes {

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Document(@Nullable List<Entry> recipes, @Nullable List<Entry> last) {}

    /// @param name of a recipe; empty for what was used last
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Entry(
            @Nullable String name,
            @Nullable String connection,
            @Nullable String folder,
            @Nullable String type,
            @Nullable String format,
            @Nullable String compression,
            @Nullable List<String> include,
            @Nullable List<String> exclude,
            int jobs,
            @Nullable String note,
            @Nullable Integer level,
            @Nullable List<String> recipients,
            @Nullable Boolean passphrase,
            @Nullable String sendTo,
            @Nullable String proof,
            @Nullable String scratch) {}

    /// Connections whose last request is kept; the oldest give way.
    private static final int LAST_KEPT = 200;

    private final JsonFile<Document> file;
    private final NamedEntries<BackupRecipe> recipes = new NamedEntries<>();
    private final Map<String, BackupPlan> last = new LinkedHashMap<>();
    private List<String> problems = List.of();
    private boolean loaded;

    public BackupRecipes(Path file, Clock clock) {
        this.file = new JsonFile<>(file, Document.class, clock);
    }

    /// All recipes, in the order in which they were made.
    ///
    /// @throws DrydockException FILE_NOT_ACCESSIBLE when the file cannot be read at all
    public synchronized List<BackupRecipe> list() {
        load();
        return recipes.all();
    }

    /// What was wrong with the file when it was read, as sentences.
    public synchronized List<String> problems() {
        load();
        return problems;
    }

    /// Adds the recipe, or replaces the one of the same name.
    ///
    /// @throws DrydockException when the file cannot be written; the recipes stay as they were
    public synchronized void save(BackupRecipe recipe) {
        load();
        recipes.save(recipe.name(), recipe, this::write);
    }

    /// Removes the recipe; does nothing when there is none of that name.
    public synchronized void remove(String name) {
        load();
        recipes.remove(name, this::write);
    }

    /// How the connection was backed up last.
    ///
    /// @param connection id of its profile
    public synchronized Optional<BackupPlan> lastUsed(String connection) {
        load();
        return Optional.ofNullable(last.get(connection));
    }

    /// Keeps the plan as the last one of the connection, without the note, which belongs to one
    /// backup.
    public synchronized void remember(String connection, BackupPlan plan) {
        load();
        BackupPlan kept = plan.withoutNote();
        if (kept.equals(last.get(connection))) {
            return;
        }
        last.remove(connection);
        last.put(connection, kept);
        while (last.size() > LAST_KEPT) {
            last.remove(last.keySet().iterator().next());
        }
        write();
    }

    private void load() {
        if (loaded) {
            return;
        }
        JsonFile.Loaded<Document> read = file.load();
        List<String> found = new ArrayList<>(read.problems());
        read.find()
                .ifPresent(document -> {
                    for (Entry entry : orNone(document.recipes())) {
                        String name = orEmpty(entry.name());
                        BackupPlan plan = plan(entry, found);
                        String connection = orEmpty(entry.connection());
                        if (plan != null && !name.isBlank() && !connection.isBlank()) {
                            recipes.load(name, new BackupRecipe(name, connection, plan));
                        }
                    }
                    for (Entry entry : orNone(document.last())) {
                        BackupPlan plan = plan(entry, found);
                        if (plan != null) {
                            last.put(orEmpty(entry.connection()), plan);
                        }
                    }
                });
        problems = List.copyOf(found);
        loaded = true;
    }

    private void write() {
        List<Entry> named =
                recipes.all().stream()
                        .map(recipe -> entry(recipe.name(), recipe.connection(), recipe.plan()))
                        .toList();
        List<Entry> used =
                last.entrySet().stream()
                        .map(one -> entry(null, one.getKey(), one.getValue()))
                        .toList();
        file.save(new Document(named, used));
    }

    private static Entry entry(@Nullable String name, String connection, BackupPlan plan) {
        BackupRequest request = plan.request();
        BackupFormat format = request.format();
        Compression compression = request.compression();
        return new Entry(
                name,
                connection,
                request.folder().toString(),
                request.type().word(),
                format == null ? null : format.word(),
                compression == null ? null : compression.word(),
                request.includeTables(),
                request.excludeTables(),
                request.jobs(),
                request.note(),
                request.level(),
                request.encryption().recipients().stream().map(Recipient::text).toList(),
                plan.passphrase() ? Boolean.TRUE : null,
                plan.sendTo(),
                request.proof() == ProofChoice.AUTO ? null : request.proof().word(),
                plan.scratch());
    }

    private @Nullable BackupPlan plan(Entry entry, List<String> found) {
        BackupRequest request = request(entry, found);
        return request == null
                ? null
                : new BackupPlan(
                        request,
                        Boolean.TRUE.equals(entry.passphrase()),
                        orEmpty(entry.sendTo()),
                        orEmpty(entry.scratch()));
    }

    private @Nullable BackupRequest request(Entry entry, List<String> found) {
        Path folder;
        try {
            folder = Path.of(orEmpty(entry.folder()));
        } catch (InvalidPathException invalid) {
            folder = Path.of("");
        }
        if (!folder.isAbsolute()) {
            found.add(
                    "A backup in "
                            + file.path()
                            + " has no absolute folder: \""
                            + orEmpty(entry.folder())
                            + "\".");
            return null;
        }
        BackupRequest request =
                BackupRequest.into(folder)
                        .withType(BackupType.find(orEmpty(entry.type())).orElse(BackupType.FULL))
                        .withTables(orNone(entry.include()), orNone(entry.exclude()))
                        .withJobs(Math.max(1, entry.jobs()))
                        .withNote(orEmpty(entry.note()))
                        .withProof(
                                ProofChoice.find(orEmpty(entry.proof())).orElse(ProofChoice.AUTO));
        Optional<BackupFormat> format = BackupFormat.find(orEmpty(entry.format()));
        Optional<Compression> compression = Compression.find(orEmpty(entry.compression()));
        if (format.isPresent()) {
            request = request.withFormat(format.get());
        }
        if (compression.isPresent()) {
            request = request.withCompression(compression.get());
        }
        Integer level = entry.level();
        if (level != null && level >= 1 && level <= BackupRequest.HIGHEST_LEVEL) {
            request = request.withLevel(level);
        }
        Optional<Encryption> encryption = encryption(entry, found);
        return encryption.isPresent() ? request.withEncryption(encryption.get()) : null;
    }

    // without one of its recipients, or with none, it would be another backup than the one wanted
    private Optional<Encryption> encryption(Entry entry, List<String> found) {
        List<Recipient> recipients = new ArrayList<>();
        for (String text : orNone(entry.recipients())) {
            Optional<Recipient> recipient = Recipient.find(text);
            if (recipient.isEmpty()) {
                found.add(
                        "A backup in "
                                + file.path()
                                + " has a recipient that is none: \""
                                + text
                                + "\".");
                return Optional.empty();
            }
            recipients.add(recipient.get());
        }
        return Optional.of(new Encryption(recipients, null));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
