package dev.drydock.cli;

import dev.drydock.engine.backup.BackupRequest;
import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.restore.PreflightFix;
import dev.drydock.engine.backup.restore.RestoreCheck;
import dev.drydock.engine.backup.restore.RestoreChoice;
import dev.drydock.engine.backup.restore.RestoreFixes;
import dev.drydock.engine.backup.restore.RestoreIntent;
import dev.drydock.engine.backup.restore.RestoreOrder;
import dev.drydock.engine.backup.restore.RestorePlace;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What of a backup comes, into what kind of place, and what is done about what is in the way.
final class RestorePlaceOptions {

    private static final Set<String> FIXES =
            Set.of(
                    "create-roles",
                    "leave-owners",
                    "leave-tablespaces",
                    "end-sessions",
                    "server-locale",
                    "replace-rows",
                    "skip");

    @Option(names = "--tables", paramLabel = "NAME", split = ",", converter = ListedName.class)
    private List<String> tables = new ArrayList<>();

    @Option(names = "--objects", paramLabel = "NAME", split = ",", converter = ListedName.class)
    private List<String> objects = new ArrayList<>();

    @Option(names = "--intent", paramLabel = "replace|add-missing|structure|data")
    private @Nullable String intent;

    @Option(names = "--overwrite")
    private boolean overwrite;

    @Option(names = "--schema-only")
    private boolean schemaOnly;

    @Option(names = "--data-only")
    private boolean dataOnly;

    @Option(names = "--side-by-side")
    private boolean sideBySide;

    @Option(names = "--create")
    private boolean create;

    @Option(names = "--fix", paramLabel = "WORD", split = ",")
    private List<String> fixes = new ArrayList<>();

    @Option(names = "--map-owner", paramLabel = "ROLE=ROLE")
    private Map<String, String> owners = new LinkedHashMap<>();

    @Option(names = "--skip", paramLabel = "NAME", split = ",", converter = ListedName.class)
    private List<String> skipped = new ArrayList<>();

    @Option(names = "--keep-days", paramLabel = "N", defaultValue = "14")
    private int keepDays = (int) RestoreOrder.USUAL_KEEP.toDays();

    @Option(names = "--check", paramLabel = "quick|full")
    private @Nullable String check;

    @Option(names = "--jobs", paramLabel = "N")
    private @Nullable Integer jobs;

    /// Whether a missing database may be made.
    boolean create() {
        return create;
    }

    /// Whether something that is there is replaced.
    boolean replaces() {
        return overwrite
                || RestoreIntent.REPLACE.word().equals(intent)
                || fixes.contains("replace-rows");
    }

    boolean isGiven() {
        return create
                || overwrite
                || sideBySide
                || schemaOnly
                || dataOnly
                || intent != null
                || check != null
                || !tables.isEmpty()
                || !objects.isEmpty()
                || !fixes.isEmpty()
                || !skipped.isEmpty()
                || !owners.isEmpty();
    }

    /// @throws DrydockException USAGE_INVALID for options that contradict each other
    void check() {
        if (schemaOnly && dataOnly) {
            throw usage(Texts.text("restore.contradict", "--schema-only", "--data-only"));
        }
        if (sideBySide && (overwrite || dataOnly || intent != null)) {
            throw usage(
                    Texts.text(
                            "restore.contradict",
                            "--side-by-side",
                            overwrite ? "--overwrite" : dataOnly ? "--data-only" : "--intent"));
        }
        if (intent != null && overwrite) {
            throw usage(Texts.text("restore.contradict", "--intent", "--overwrite"));
        }
        intent();
        checking();
        fixes.stream()
                .filter(word -> !FIXES.contains(word))
                .findFirst()
                .ifPresent(word -> {
                    throw usage(
                            Texts.text(
                                    "usage.word",
                                    "--fix",
                                    word,
                                    FIXES.stream().sorted().collect(Collectors.joining(", "))));
                });
        if (keepDays < 1 || (jobs != null && jobs < 1)) {
            throw usage(Texts.text("restore.atLeastOne", keepDays < 1 ? "--keep-days" : "--jobs"));
        }
    }

    /// What the command asks for.
    ///
    /// @param archive all objects of the backup
    RestoreOrder order(ConnectionProfile target, List<ArchiveObject> archive) {
        RestoreFixes decided = RestoreFixes.NONE;
        for (Map.Entry<String, String> owner : owners.entrySet()) {
            decided = decided.with(new PreflightFix.MapOwner(owner.getKey(), owner.getValue()));
        }
        for (String name : skipped) {
            Set<String> ids =
                    new HashSet<>(RestoreChoice.named(archive, List.of(), List.of(name)).ids());
            decided = decided.with(new PreflightFix.Skip(ids, name));
        }
        RestoreChoice choice =
                tables.isEmpty() && objects.isEmpty()
                        ? RestoreChoice.ALL
                        : RestoreChoice.named(archive, tables, objects);
        return RestoreOrder.of(
                        intent(), place(target), jobs == null ? BackupRequest.usualJobs() : jobs)
                .withChoice(choice)
                .withFixes(decided)
                .keeping(Duration.ofDays(keepDays))
                .checking(checking());
    }

    Set<String> fixWords() {
        return Set.copyOf(fixes);
    }

    private RestorePlace place(ConnectionProfile target) {
        if (sideBySide) {
            return new RestorePlace.Beside(target);
        }
        return overwrite || dataOnly || intent != null
                ? new RestorePlace.Existing(target)
                : new RestorePlace.New(target);
    }

    private RestoreIntent intent() {
        if (dataOnly) {
            return RestoreIntent.DATA;
        }
        RestoreIntent wanted = RestoreIntent.REPLACE;
        if (intent != null) {
            String word = intent;
            wanted =
                    RestoreIntent.find(word)
                            .orElseThrow(() ->
                                    usage(
                                            Texts.text(
                                                    "usage.word",
                                                    "--intent",
                                                    word,
                                                    Arrays.stream(RestoreIntent.values())
                                                            .map(RestoreIntent::word)
                                                            .collect(Collectors.joining(", ")))));
        }
        return schemaOnly ? RestoreIntent.STRUCTURE : wanted;
    }

    private RestoreCheck checking() {
        if (check == null) {
            return RestoreCheck.USUAL;
        }
        String word = check;
        return RestoreCheck.find(word)
                .filter(wanted -> wanted != RestoreCheck.USUAL)
                .orElseThrow(() ->
                        usage(
                                Texts.text(
                                        "usage.word",
                                        "--check",
                                        word,
                                        RestoreCheck.QUICK.word()
                                                + ", "
                                                + RestoreCheck.FULL.word())));
    }

    private static DrydockException usage(String message) {
        return new DrydockException(
                ErrorCode.USAGE_INVALID, message, Texts.text("usage.hint", "drydock restore"));
    }
}
