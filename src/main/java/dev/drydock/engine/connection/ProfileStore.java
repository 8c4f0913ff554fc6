package dev.drydock.engine.connection;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.JsonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The saved connections, kept in `connections.json`, owner-only and without secrets. Thread-safe.
/// Reads the file again when another process has changed it; reading and writing wait for the disk,
/// so never call it on the FX thread.
public final class ProfileStore {

    /// @param version of the format; 1
    record Document(int version, @Nullable List<ProfileEntry> connections) {}

    /// What an import did.
    ///
    /// @param skipped a sentence for each candidate that was not saved
    public record ImportReport(List<ConnectionProfile> added, List<String> skipped) {

        public ImportReport {
            added = List.copyOf(added);
            skipped = List.copyOf(skipped);
        }
    }

    private record Stamp(@Nullable FileTime modified, long size) {}

    private static final int VERSION = 1;
    private static final Stamp NEVER = new Stamp(null, -2);
    private static final Stamp NO_FILE = new Stamp(null, -1);

    private final JsonFile<Document> file;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private List<ConnectionProfile> profiles = List.of();
    private List<String> problems = List.of();
    private Stamp stamp = NEVER;

    public ProfileStore(Path file, Clock clock) {
        this.file = new JsonFile<>(file, Document.class, clock);
    }

    /// All saved connections, in the order they were added.
    public synchronized List<ConnectionProfile> all() {
        refresh();
        return profiles;
    }

    /// By name, exactly as it was typed.
    public Optional<ConnectionProfile> find(String name) {
        return all().stream().filter(profile -> profile.name().equals(name)).findFirst();
    }

    public Optional<ConnectionProfile> findById(String id) {
        return all().stream().filter(profile -> profile.id().equals(id)).findFirst();
    }

    /// @throws DrydockException PROFILE_UNKNOWN, with similar names in the hint
    public ConnectionProfile require(String name) {
        return find(name)
                .orElseThrow(() ->
                        new DrydockException(
                                ErrorCode.PROFILE_UNKNOWN,
                                "There is no saved connection \"" + name + "\".",
                                hintFor(name)));
    }

    /// What was wrong with the file when it was last read: unknown keys, entries that could not be
    /// used, a broken file that was kept aside. Sentences.
    public synchronized List<String> problems() {
        refresh();
        return problems;
    }

    /// Saves a new connection.
    ///
    /// @throws DrydockException PROFILE_EXISTS for a name that is taken, USAGE_INVALID for an empty
    ///   one, or why the file cannot be written; nothing changes then
    public void add(ConnectionProfile profile) {
        change(now -> {
            requireName(profile);
            requireFree(now, profile);
            now.add(profile);
        });
    }

    /// Replaces the connection of the same id.
    ///
    /// @throws DrydockException PROFILE_UNKNOWN, PROFILE_EXISTS when the new name is taken
    public void update(ConnectionProfile profile) {
        change(now -> {
            requireName(profile);
            requireFree(now, profile);
            int place = indexOf(now, one -> one.id().equals(profile.id()));
            if (place < 0) {
                throw new DrydockException(
                        ErrorCode.PROFILE_UNKNOWN,
                        "The connection \"" + profile.name() + "\" is not saved any more.",
                        "Add it again.");
            }
            now.set(place, profile);
        });
    }

    /// Removes a connection; the database itself is not touched.
    ///
    /// @throws DrydockException PROFILE_UNKNOWN
    public void remove(String name) {
        ConnectionProfile profile = require(name);
        change(now -> now.removeIf(one -> one.id().equals(profile.id())));
    }

    /// Saves what can be imported; a name that is taken gets a number, an address that is saved
    /// already is skipped.
    public ImportReport addAll(List<ImportCandidate> candidates) {
        List<ConnectionProfile> added = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        change(now -> {
            for (ImportCandidate candidate : candidates) {
                Optional<Endpoint> endpoint = candidate.importable();
                if (endpoint.isEmpty()) {
                    skipped.add(
                            (candidate.name().isEmpty() ? "" : "\"" + candidate.name() + "\": ")
                                    + candidate.problem());
                } else if (indexOf(now, one -> one.endpoint().equals(endpoint.get())) >= 0) {
                    skipped.add("\"" + candidate.name() + "\": its address is saved already.");
                } else {
                    ConnectionProfile profile =
                            ConnectionProfile.named(
                                    freeName(now, candidate.name()), endpoint.get());
                    now.add(profile);
                    added.add(profile);
                }
            }
        });
        return new ImportReport(added, skipped);
    }

    /// Calls the listener after each change, on the thread that made it.
    ///
    /// @return run it to stop
    public Runnable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private interface Change {
        void apply(List<ConnectionProfile> now);
    }

    private void change(Change change) {
        synchronized (this) {
            refresh();
            List<ConnectionProfile> now = new ArrayList<>(profiles);
            change.apply(now);
            if (now.equals(profiles)) {
                return;
            }
            file.save(new Document(VERSION, now.stream().map(ProfileEntry::of).toList()));
            profiles = List.copyOf(now);
            stamp = stampOf(file.path());
        }
        listeners.forEach(Runnable::run);
    }

    private void refresh() {
        Stamp current = stampOf(file.path());
        if (current.equals(stamp)) {
            return;
        }
        JsonFile.Loaded<Document> loaded = file.load();
        List<String> found = new ArrayList<>(loaded.problems());
        profiles = loaded.find().map(document -> usable(document, found)).orElse(List.of());
        problems = List.copyOf(found);
        stamp = stampOf(file.path());
    }

    private List<ConnectionProfile> usable(Document document, List<String> found) {
        if (document.version() > VERSION) {
            throw new DrydockException(
                    ErrorCode.CONFIG_INVALID,
                    file.path() + " was written by a newer version of Drydock.",
                    "Use that version, or move the file away.");
        }
        List<ConnectionProfile> usable = new ArrayList<>();
        var names = new LinkedHashSet<String>();
        List<String> refused = new ArrayList<>();
        List<ProfileEntry> entries =
                document.connections() == null ? List.of() : document.connections();
        for (ProfileEntry entry : entries) {
            try {
                ConnectionProfile profile = entry.toProfile();
                if (!names.add(profile.name())) {
                    throw new IllegalArgumentException("the name is used twice");
                }
                usable.add(profile);
            } catch (IllegalArgumentException wrong) {
                refused.add(
                        "The connection \""
                                + entry.name()
                                + "\" cannot be used: "
                                + wrong.getMessage()
                                + ".");
            }
        }
        if (!refused.isEmpty()) {
            found.addAll(refused);
            // the next save would lose them
            found.add("The file as it was is kept as " + file.copyAside() + ".");
        }
        return List.copyOf(usable);
    }

    private static void requireName(ConnectionProfile profile) {
        if (profile.name().isBlank()) {
            throw new DrydockException(
                    ErrorCode.USAGE_INVALID, "A connection needs a name.", "Give it one.");
        }
    }

    private static void requireFree(List<ConnectionProfile> now, ConnectionProfile profile) {
        boolean taken =
                now.stream()
                        .anyMatch(one ->
                                one.name().equals(profile.name())
                                        && !one.id().equals(profile.id()));
        if (taken) {
            throw new DrydockException(
                    ErrorCode.PROFILE_EXISTS,
                    "A connection \"" + profile.name() + "\" is saved already.",
                    "Choose another name, or edit that one.");
        }
    }

    private static String freeName(List<ConnectionProfile> now, String wanted) {
        String name = wanted;
        for (int i = 2; nameTaken(now, name); i++) {
            name = wanted + " (" + i + ")";
        }
        return name;
    }

    private static boolean nameTaken(List<ConnectionProfile> now, String name) {
        return indexOf(now, one -> one.name().equals(name)) >= 0;
    }

    private static int indexOf(List<ConnectionProfile> now, Predicate<ConnectionProfile> wanted) {
        for (int i = 0; i < now.size(); i++) {
            if (wanted.test(now.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private String hintFor(String name) {
        List<String> near =
                all().stream()
                        .map(ConnectionProfile::name)
                        .filter(one -> one.equalsIgnoreCase(name.strip()))
                        .toList();
        return near.isEmpty()
                ? "\"drydock connections list\" shows the saved ones."
                : "Did you mean \"" + near.getFirst() + "\"?";
    }

    private static Stamp stampOf(Path path) {
        try {
            return new Stamp(Files.getLastModifiedTime(path), Files.size(path));
        } catch (IOException none) {
            return NO_FILE;
        }
    }
}
