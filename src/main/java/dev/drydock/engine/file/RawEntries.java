package dev.drydock.engine.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Entries of a file as they are written there. Those that nobody can use, and those with keys that
/// nobody knows, stay as they are when the file is saved: they may be a newer Drydock's, or need
/// but a letter. Not thread-safe.
///
/// @param <E> a record whose components are the keys
public final class RawEntries<E> {

    private final Class<E> type;
    private final JsonMapper mapper = JsonMapper.builder().build();
    private final Map<String, JsonNode> more = new LinkedHashMap<>();
    private final List<JsonNode> unusable = new ArrayList<>();

    public RawEntries(Class<E> type) {
        this.type = type;
    }

    /// @param unknown keys that no component has
    public record Read<E>(E entry, List<String> unknown) {

        public Read {
            unknown = List.copyOf(unknown);
        }
    }

    /// Empty for what is no such entry at all.
    public Optional<Read<E>> read(JsonNode node) {
        List<String> unknown = new ArrayList<>();
        try {
            @Nullable E entry =
                    mapper.readerFor(type).withHandler(new UnknownKeys(unknown)).readValue(node);
            return entry == null ? Optional.empty() : Optional.of(new Read<>(entry, unknown));
        } catch (IOException otherShape) {
            return Optional.empty();
        }
    }

    /// Keeps an entry that cannot be used.
    public void keep(JsonNode node) {
        unusable.add(node);
    }

    /// Keeps an entry that is used and says more than is understood.
    ///
    /// @param node null when all of it is understood
    public void keepMore(String name, @Nullable JsonNode node) {
        if (node == null) {
            more.remove(name);
        } else {
            more.put(name, node);
        }
    }

    /// What belongs into the file for an entry that has not changed since it was read.
    public JsonNode written(String name, E entry) {
        JsonNode node = more.get(name);
        return node == null ? mapper.valueToTree(entry) : node;
    }

    /// Those that cannot be used, in the order of the file.
    public List<JsonNode> unusable() {
        return List.copyOf(unusable);
    }

    /// Forgets what was kept under a name that gets another entry, or none.
    ///
    /// @param write writes the file; what it throws takes the change back
    public void forgetting(String name, Runnable write) {
        JsonNode before = more.remove(name);
        try {
            write.run();
        } catch (RuntimeException failure) {
            if (before != null) {
                more.put(name, before);
            }
            throw failure;
        }
    }

    private static final class UnknownKeys extends DeserializationProblemHandler {

        private final List<String> unknown;

        UnknownKeys(List<String> unknown) {
            this.unknown = unknown;
        }

        @Override
        public boolean handleUnknownProperty(
                DeserializationContext context,
                JsonParser parser,
                JsonDeserializer<?> deserializer,
                Object beanOrClass,
                String propertyName)
                throws IOException {
            unknown.add(propertyName);
            parser.skipChildren();
            return true;
        }
    }
}
