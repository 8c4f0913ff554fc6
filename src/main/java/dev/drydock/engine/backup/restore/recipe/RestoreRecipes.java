package dev.drydock.engine.backup.restore.recipe;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupState;
import dev.drydock.engine.backup.BackupType;
import dev.drydock.engine.backup.restore.RestoreIntent;
import dev.drydock.engine.backup.restore.RestoreOrder;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.JsonFile;
import dev.drydock.engine.file.NamedEntries;
import dev.drydock.engine.file.RawEntries;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps restores under a name in `restores.json`, and finds what they mean now. Thread-safe;
/// worker threads only.
public final class RestoreRecipes {

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Document(@Nullable List<JsonNode> recipes) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Entry(
            @Nullable String name,
            @Nullable String source,
            @Nullable String target,
            @Nullable String database,
            @Nullable String place,
            @Nullable String intent,
            @Nullable List<String> objects,
            @Nullable List<String> skipped,
            @Nullable List<FixEntry> fixes,
            @Nullable Integer keepDays,
            int jobs) {}

    private final JsonFile<Document> file;
    private final NamedEntries<RestoreRecipe> recipes = new NamedEntries<>();
    private final RawEntries<Entry> raw = new RawEntries<>(Entry.class);
    private List<String> problems = List.of();
    private boolean loaded;

    public RestoreRecipes(Path file, Clock clock) {
        this.file = new JsonFile<>(file, Document.class, clock);
    }

    /// All recipes, in the order in which they were made.
    ///
    /// @throws DrydockException FILE_NOT_ACCESSIBLE when the file cannot be read at all
    public synchronized List<RestoreRecipe> list() {
        load();
        return recipes.all();
    }

    /// What was wrong with the file when it was read, as sentences.
    public synchronized List<String> problems() {
        load();
        return problems;
    }

    public synchronized Optional<RestoreRecipe> find(String name) {
        load();
        return recipes.find(name);
    }

    /// @throws DrydockException USAGE_INVALID when there is none of that name
    public RestoreRecipe require(String name) {
        return find(name)
                .orElseThrow(() ->
                        new DrydockException(
                                ErrorCode.USAGE_INVALID,
                                "There is no restore recipe \"" + name + "\".",
                                "Names are told apart by every letter."));
    }

    /// Adds the recipe, or replaces the one of the same name.
    ///
    /// @throws DrydockException when the file cannot be written; the recipes stay as they were
    public synchronized void save(RestoreRecipe recipe) {
        load();
        raw.forgetting(recipe.name(), () -> recipes.save(recipe.name(), recipe, this::write));
    }

    /// Removes the recipe; does nothing when there is none of that name.
    public synchronized void remove(String name) {
        load();
        raw.forgetting(name, () -> recipes.remove(name, this::write));
    }

    /// Finds what a recipe means now: the newest complete backup of its source that has all it
    /// wants, and its target.
    ///
    /// @param profiles the saved connections
    /// @param backups all that are known
    /// @throws DrydockException PROFILE_UNKNOWN when a connection is gone, BACKUP_UNFIT when source
    ///   and target are of different engines, BACKUP_UNKNOWN when there is no such backup
    public static ResolvedRecipe resolve(
            RestoreRecipe recipe, List<ConnectionProfile> profiles, List<Backup> backups) {
        ConnectionProfile source = profile(recipe, recipe.source(), profiles);
        ConnectionProfile saved = profile(recipe, recipe.target(), profiles);
        if (!source.endpoint().dialectId().equals(saved.endpoint().dialectId())) {
            throw new DrydockException(
                    ErrorCode.BACKUP_UNFIT,
                    "The recipe \""
                            + recipe.name()
                            + "\" cannot restore a backup of "
                            + source.endpoint().dialectId()
                            + " into "
                            + saved.endpoint().dialectId()
                            + ".",
                    "Choose a source and a target of the same engine.");
        }
        Backup newest =
                backups.stream()
                        .filter(backup -> fits(recipe, source, backup))
                        .max(Comparator.comparing(Backup::startedAt))
                        .orElseThrow(() ->
                                new DrydockException(
                                        ErrorCode.BACKUP_UNKNOWN,
                                        "There is no complete backup of \""
                                                + source.name()
                                                + "\" for the recipe \""
                                                + recipe.name()
                                                + "\".",
                                        "Make one of all its tables, or look with \"drydock backup"
                                                + " list\" at what became of the last ones."));
        return new ResolvedRecipe(recipe, source, target(saved, recipe.database()), newest);
    }

    private static ConnectionProfile profile(
            RestoreRecipe recipe, String id, List<ConnectionProfile> profiles) {
        return profiles.stream()
                .filter(profile -> profile.id().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        new DrydockException(
                                ErrorCode.PROFILE_UNKNOWN,
                                "A connection of the recipe \"" + recipe.name() + "\" is gone.",
                                "Choose its source and its target again."));
    }

    /// The environment of the connection sets the guard also for its other databases.
    private static ConnectionProfile target(ConnectionProfile saved, String database) {
        return switch (saved.endpoint()) {
            case Endpoint.File _ -> saved;
            case Endpoint.Server server ->
                    database.isEmpty() ? saved : saved.withEndpoint(server.withDatabase(database));
        };
    }

    private static boolean fits(RestoreRecipe recipe, ConnectionProfile source, Backup backup) {
        boolean whole = backup.selection().isEmpty();
        boolean rows = backup.type() != BackupType.SCHEMA || !recipe.intent().withRows();
        return backup.state() == BackupState.COMPLETE
                && backup.dialect().equals(source.endpoint().dialectId())
                && backup.isOf(source.endpoint().display())
                && whole
                && rows;
    }

    private void load() {
        if (loaded) {
            return;
        }
        JsonFile.Loaded<Document> read = file.load();
        List<String> found = new ArrayList<>(read.problems());
        read.find()
                .map(Document::recipes)
                .ifPresent(entries -> {
                    entries.forEach(entry -> load(entry, found));
                });
        problems = List.copyOf(found);
        loaded = true;
    }

    private void load(JsonNode node, List<String> found) {
        RawEntries.Read<Entry> read = raw.read(node).orElse(null);
        RestoreRecipe recipe = read == null ? null : recipe(read.entry()).orElse(null);
        if (read == null || recipe == null) {
            raw.keep(node);
            found.add(
                    "A restore recipe in "
                            + file.path()
                            + " cannot be used and stays there as it is: \""
                            + node.path("name").asText("without a name")
                            + "\".");
            return;
        }
        recipes.load(recipe.name(), recipe);
        raw.keepMore(recipe.name(), read.unknown().isEmpty() ? null : node);
        if (!read.unknown().isEmpty()) {
            found.add(
                    "The restore recipe \""
                            + recipe.name()
                            + "\" in "
                            + file.path()
                            + " has unknown keys, which were ignored: "
                            + String.join(", ", read.unknown())
                            + ".");
        }
    }

    private void write() {
        List<JsonNode> nodes = new ArrayList<>();
        recipes.all().forEach(recipe -> nodes.add(raw.written(recipe.name(), entry(recipe))));
        nodes.addAll(raw.unusable());
        file.save(new Document(nodes));
    }

    private static Entry entry(RestoreRecipe recipe) {
        return new Entry(
                recipe.name(),
                recipe.source(),
                recipe.target(),
                recipe.database(),
                recipe.place().word(),
                recipe.intent().word(),
                recipe.objects(),
                recipe.skipped(),
                recipe.fixes().taken().stream().flatMap(fix -> FixEntry.of(fix).stream()).toList(),
                recipe.keepDays(),
                recipe.jobs());
    }

    // one that lost a part would restore something else than what was wanted
    private static Optional<RestoreRecipe> recipe(Entry entry) {
        String name = orEmpty(entry.name());
        Optional<RestoreRecipe.Place> place = RestoreRecipe.Place.find(orEmpty(entry.place()));
        Optional<RestoreIntent> intent = RestoreIntent.find(orEmpty(entry.intent()));
        var fixes = FixEntry.read(orNone(entry.fixes()));
        boolean named =
                !name.isBlank()
                        && !orEmpty(entry.source()).isBlank()
                        && !orEmpty(entry.target()).isBlank();
        if (!named || place.isEmpty() || intent.isEmpty() || fixes.isEmpty()) {
            return Optional.empty();
        }
        Integer days = entry.keepDays();
        return Optional.of(
                new RestoreRecipe(
                        name,
                        orEmpty(entry.source()),
                        orEmpty(entry.target()),
                        orEmpty(entry.database()),
                        place.get(),
                        intent.get(),
                        orNone(entry.objects()),
                        orNone(entry.skipped()),
                        fixes.get(),
                        days == null || days < 0 ? (int) RestoreOrder.USUAL_KEEP.toDays() : days,
                        Math.max(1, entry.jobs())));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
