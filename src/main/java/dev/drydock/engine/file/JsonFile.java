package dev.drydock.engine.file;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.drydock.engine.error.DrydockException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One JSON file that people may edit: unknown keys are reported, a file that cannot be read is
/// kept aside and reported, saving replaces it as a whole. Not thread-safe; worker threads.
///
/// @param <T> a record whose components are the keys
public final class JsonFile<T> {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Path file;
    private final Class<T> type;
    private final Clock clock;
    private final JsonMapper mapper;

    public JsonFile(Path file, Class<T> type, Clock clock) {
        this.file = file;
        this.type = type;
        this.clock = clock;
        this.mapper =
                JsonMapper.builder()
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build();
    }

    /// @param value null when there is no file, or none that could be read
    /// @param problems sentences for the user
    public record Loaded<T>(@Nullable T value, List<String> problems) {

        public Loaded {
            problems = List.copyOf(problems);
        }

        public Optional<T> find() {
            return Optional.ofNullable(value);
        }
    }

    public Path path() {
        return file;
    }

    /// Reads the file. One that is no JSON of this shape is moved to `NAME.broken-TIME`.
    ///
    /// @throws DrydockException FILE_NOT_ACCESSIBLE or FILE_FAILED when it cannot be read at all;
    ///   it is left where it is then
    public Loaded<T> load() {
        List<String> problems = new ArrayList<>();
        try {
            byte[] content = Files.readAllBytes(file);
            ObjectReader reader =
                    mapper.readerFor(type).withHandler(new UnknownKeys(problems::add, file));
            T value = reader.readValue(content);
            if (value == null) {
                throw new IOException("it holds nothing");
            }
            return new Loaded<>(value, problems);
        } catch (NoSuchFileException none) {
            return new Loaded<>(null, List.of());
        } catch (JacksonException broken) {
            JsonLocation place = broken.getLocation();
            String where =
                    place == null
                            ? ""
                            : "line "
                                    + place.getLineNr()
                                    + ", column "
                                    + place.getColumnNr()
                                    + ": ";
            return new Loaded<>(null, List.of(moveAside(where + broken.getOriginalMessage())));
        } catch (IOException failure) {
            if (Files.isReadable(file) && Files.isRegularFile(file)) {
                return new Loaded<>(null, List.of(moveAside(String.valueOf(failure.getMessage()))));
            }
            throw DurableFile.failed("read", file, failure);
        }
    }

    /// Replaces the file.
    ///
    /// @throws DrydockException DISK_FULL, FILE_NOT_ACCESSIBLE or FILE_FAILED; the old file stays
    public void save(T value) {
        DurableFile.replace(file, out -> out.write(mapper.writeValueAsBytes(value)));
    }

    /// Keeps a copy of the file as it is, before entries that could not be used are lost by saving.
    ///
    /// @return the copy
    public Path copyAside() {
        Path aside = aside();
        try {
            Files.copy(file, aside, StandardCopyOption.COPY_ATTRIBUTES);
        } catch (IOException failure) {
            throw DurableFile.failed("copy", file, failure);
        }
        return aside;
    }

    private String moveAside(String why) {
        Path aside = aside();
        try {
            Files.move(file, aside);
        } catch (IOException failure) {
            throw DurableFile.failed("set aside", file, failure);
        }
        return "Could not use " + file + " (" + why + "). It was kept as " + aside + ".";
    }

    private Path aside() {
        String name = file.getFileName() + ".broken-" + STAMP.format(clock.instant());
        Path aside = file.resolveSibling(name);
        for (int i = 2; Files.exists(aside); i++) {
            aside = file.resolveSibling(name + "-" + i);
        }
        return aside;
    }

    /// Reports a key that no component has and goes on without it.
    private static final class UnknownKeys extends DeserializationProblemHandler {

        private final Consumer<String> problems;
        private final Path file;

        UnknownKeys(Consumer<String> problems, Path file) {
            this.problems = problems;
            this.file = file;
        }

        @Override
        public boolean handleUnknownProperty(
                DeserializationContext context,
                JsonParser parser,
                JsonDeserializer<?> deserializer,
                Object beanOrClass,
                String propertyName)
                throws IOException {
            problems.accept(
                    "Unknown key \""
                            + propertyName
                            + "\" in line "
                            + parser.currentLocation().getLineNr()
                            + " of "
                            + file
                            + "; it was ignored.");
            parser.skipChildren();
            return true;
        }
    }
}
