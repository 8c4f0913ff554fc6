package dev.drydock.engine.migration.tidy;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.migration.MigrationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Writes new migrations from templates, named and placed as the directory does it.
final class NewFiles {

    private static final int LONGEST_DESCRIPTION = 100;
    private static final int LONGEST_VALUE = 1_000;
    private static final BigInteger SMALLEST_TIMESTAMP = BigInteger.TEN.pow(13);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([a-z_]+)}}");

    private final NewRequest request;
    private final String dialectId;
    private final Clock clock;

    NewFiles(NewRequest request, String dialectId, Clock clock) {
        this.request = request;
        this.dialectId = dialectId;
        this.clock = clock;
    }

    /// Checks what was asked for, then makes the directory when it is not there.
    void prepare() {
        var _ = slug();
        requireKnownValues(parts());
        createDirectory();
    }

    /// @param elsewhere versions that other branches have
    NewMigration write(List<MigrationVersion> elsewhere, String branchesNotSeen) {
        String slug = slug();
        List<Part> parts = parts();
        DirectoryListing listing = new FolderListing(request.directory());
        List<ListedFile> files = listing.files();
        NameStandard standard = NameStandard.of(files);
        List<String> numbers = numbers(files, elsewhere, parts.size(), standard);
        Set<String> open = new TreeSet<>();
        Map<String, String> texts = new LinkedHashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            String words = parts.size() == 1 ? slug : slug + "_" + (i + 1);
            String forward =
                    listing.folders().contains(Folder.PENDING) ? Folder.PENDING.prefix() : "";
            String back =
                    listing.folders().contains(Folder.ROLLBACK)
                            ? Folder.ROLLBACK.prefix()
                            : forward;
            texts.put(
                    forward + name(standard, numbers.get(i), words, false),
                    fill(parts.get(i).up(), open));
            texts.put(
                    back + name(standard, numbers.get(i), words, true),
                    fill(parts.get(i).down(), open));
        }
        writeAll(texts);
        return new NewMigration(
                numbers, List.copyOf(texts.keySet()), List.copyOf(open), branchesNotSeen);
    }

    private String slug() {
        String slug =
                request.description()
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}]+", "_")
                        .replaceAll("^_|_$", "");
        if (slug.isEmpty() || slug.length() > LONGEST_DESCRIPTION) {
            throw usage(
                    "\"" + request.description() + "\" cannot be the description of a migration.",
                    "Say in a few words what it does: \"add index on orders\".");
        }
        return slug;
    }

    private record Part(String up, String down) {}

    /// A template is one migration, or several that must be applied one after the other.
    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        String word = request.template().word();
        for (int number = 1; ; number++) {
            String up = resource(word + "." + number + ".up.sql");
            String down = resource(word + "." + number + ".down.sql");
            if (up == null || down == null) {
                break;
            }
            parts.add(new Part(up, down));
        }
        if (parts.isEmpty()) {
            throw new IllegalStateException("no template " + word + " for " + dialectId);
        }
        return parts;
    }

    private @Nullable String resource(String name) {
        try (InputStream in =
                NewFiles.class.getResourceAsStream("template/" + dialectId + "/" + name)) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new IllegalStateException("the template " + name + " cannot be read", failure);
        }
    }

    private void requireKnownValues(List<Part> parts) {
        Set<String> known = new TreeSet<>();
        for (Part part : parts) {
            PLACEHOLDER
                    .matcher(part.up() + part.down())
                    .results()
                    .forEach(match -> known.add(match.group(1)));
        }
        known.remove("description");
        request.values()
                .forEach((name, value) -> {
                    if (!known.contains(name)) {
                        throw usage(
                                "The template "
                                        + request.template().word()
                                        + " has no placeholder \""
                                        + name
                                        + "\".",
                                known.isEmpty()
                                        ? "It has none."
                                        : "It has: " + String.join(", ", known) + ".");
                    }
                    if (value.isBlank()
                            || value.length() > LONGEST_VALUE
                            || value.chars().anyMatch(Character::isISOControl)) {
                        throw usage(
                                "The value of \"" + name + "\" cannot stand in a template.",
                                "Give one line of text.");
                    }
                });
    }

    private String fill(String template, Set<String> open) {
        Matcher matcher = PLACEHOLDER.matcher(template);
        var text = new StringBuilder();
        while (matcher.find()) {
            String name = matcher.group(1);
            String value =
                    name.equals("description")
                            ? request.description().strip().replaceAll("\\s+", " ")
                            : request.values().get(name);
            if (value == null) {
                open.add(name);
                // no SQL, so that a file that nobody completed cannot be run
                value = "<" + name + ">";
            }
            matcher.appendReplacement(text, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(text).toString();
    }

    private void createDirectory() {
        try {
            if (Files.notExists(request.directory())) {
                Files.createDirectories(request.directory());
            }
        } catch (IOException failure) {
            throw DurableFile.failed("create", request.directory(), failure);
        }
    }

    private List<String> numbers(
            List<ListedFile> files,
            List<MigrationVersion> elsewhere,
            int count,
            NameStandard standard) {
        var free = new FreeNumbers(files, elsewhere);
        BigInteger highest = free.highest();
        boolean timestamp =
                switch (request.numbering()) {
                    case NEXT -> false;
                    case TIMESTAMP -> true;
                    case LIKE_OTHERS ->
                            highest != null && highest.compareTo(SMALLEST_TIMESTAMP) >= 0;
                };
        List<String> numbers = new ArrayList<>();
        if (timestamp) {
            Instant now = clock.instant();
            while (numbers.size() < count) {
                String stamp = STAMP.format(now);
                if (free.isFree(MigrationVersion.of(stamp))) {
                    numbers.add(stamp);
                }
                now = now.plusSeconds(1);
            }
        } else {
            while (numbers.size() < count) {
                String number = free.takeNext();
                numbers.add("0".repeat(Math.max(0, standard.width() - number.length())) + number);
            }
        }
        return numbers;
    }

    private static String name(NameStandard standard, String number, String words, boolean back) {
        return switch (standard.style()) {
            case NUMBERED -> number + "_" + words + (back ? ".down.sql" : ".sql");
            case UP_DOWN -> number + "_" + words + (back ? ".down.sql" : ".up.sql");
            case FLYWAY -> (back ? "U" : "V") + number + "__" + words + ".sql";
        };
    }

    private void writeAll(Map<String, String> texts) {
        List<Path> written = new ArrayList<>();
        try {
            for (Map.Entry<String, String> text : texts.entrySet()) {
                Path file = request.directory().resolve(text.getKey());
                write(file, text.getValue());
                written.add(file);
            }
        } catch (DrydockException failure) {
            for (Path file : written) {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException stays) {
                    failure.addSuppressed(stays);
                }
            }
            throw failure;
        }
    }

    private static void write(Path file, String text) {
        try {
            // never over a file, whoever makes it at the same moment
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException failure) {
            throw DurableFile.failed("write", file, failure);
        }
    }

    private static DrydockException usage(String message, String hint) {
        return new DrydockException(ErrorCode.USAGE_INVALID, message, hint);
    }
}
