package dev.drydock.engine.schema.snapshot;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.drydock.engine.schema.ObjectKey;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Canonical JSON of the schema records: properties in the order of the alphabet, no blanks, what
/// is empty, false or 0 left out. So a record that gains a property keeps its old text as long as
/// the property is empty, and old texts read as records with it empty. Thread-safe.
final class SchemaJson {

    /// Facts that differ between two databases of equal structure, or that have a hash of their
    /// own.
    private static final Set<String> NOT_STRUCTURE =
            Set.of("oid", "position", "rowEstimate", "sizeBytes", "owner", "comment");

    private static final String TEXTS = "texts";
    private static final int SHARED_LENGTH = 64;

    private static final ObjectMapper EXACT = builder().build();
    private static final ObjectMapper STRUCTURE =
            builder()
                    .annotationIntrospector(
                            new JacksonAnnotationIntrospector() {
                                private static final long serialVersionUID = 1L;

                                @Override
                                public boolean hasIgnoreMarker(AnnotatedMember member) {
                                    return NOT_STRUCTURE.contains(member.getName());
                                }
                            })
                    .build();

    private SchemaJson() {}

    /// Everything, so that [#read] gives an equal record.
    static byte[] write(Object value) {
        return write(EXACT, value);
    }

    /// Only what two databases of equal structure share: no oid, no column number, no size, no
    /// estimate; no owner and no comment either.
    static byte[] writeStructure(Object value) {
        return write(STRUCTURE, value);
    }

    private static byte[] write(ObjectMapper mapper, Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JsonProcessingException defect) {
            throw new IllegalStateException("a schema record cannot be written", defect);
        }
    }

    /// @throws IOException when the text is not what [#write] makes of such a value
    static <T> T read(byte[] json, Class<T> type) throws IOException {
        return EXACT.readerFor(type)
                .withAttribute(TEXTS, new HashMap<String, String>())
                .readValue(json, type);
    }

    /// @param texts texts met before, so that equal ones are one object in memory
    static <T> List<T> readList(byte[] json, Class<T> type, Map<String, String> texts)
            throws IOException {
        return EXACT.readerForListOf(type).withAttribute(TEXTS, texts).readValue(json);
    }

    private static JsonMapper.Builder builder() {
        return JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .addModule(
                        new SimpleModule()
                                .addDeserializer(String.class, new SharedTexts())
                                .addKeyDeserializer(ObjectKey.class, new NoKeys()))
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .visibility(PropertyAccessor.ALL, Visibility.NONE)
                .visibility(PropertyAccessor.FIELD, Visibility.ANY)
                .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(
                                JsonInclude.Include.NON_DEFAULT, JsonInclude.Include.ALWAYS))
                .withConfigOverride(String.class, SchemaJson::absentIsEmpty)
                .withConfigOverride(List.class, SchemaJson::absentIsEmpty)
                .withConfigOverride(Map.class, SchemaJson::absentIsEmpty);
    }

    private static void absentIsEmpty(
            com.fasterxml.jackson.databind.cfg.MutableConfigOverride override) {
        override.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
    }

    /// Privileges are kept as entries of a list; the map in the record stays empty.
    private static final class NoKeys extends KeyDeserializer {

        @Override
        public Object deserializeKey(String key, DeserializationContext context)
                throws IOException {
            throw new IOException("an object key is no property name: " + key);
        }
    }

    /// 120,000 columns have a few dozen types and names: one object each.
    private static final class SharedTexts extends StdScalarDeserializer<String> {

        private static final long serialVersionUID = 1L;

        SharedTexts() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            String text = parser.getText();
            if (text.length() > SHARED_LENGTH) {
                return text;
            }
            @SuppressWarnings("unchecked") // set by read, and nowhere else
            Map<String, String> texts = (Map<String, String>) context.getAttribute(TEXTS);
            String before = texts.putIfAbsent(text, text);
            return before == null ? text : before;
        }

        @Override
        public Object getEmptyValue(DeserializationContext context) {
            return "";
        }
    }
}
