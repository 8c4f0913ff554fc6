package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.backup.archive.ArchiveFacts;
import dev.drydock.engine.dialect.postgresql.archive.ScriptStatement.Name;
import dev.drydock.engine.job.CancelToken;
import dev.drydock.engine.schema.DefinedObject;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.Routine;
import dev.drydock.engine.schema.Schema;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaDefinition.Extension;
import dev.drydock.engine.schema.SchemaDefinition.NotModelled;
import dev.drydock.engine.schema.SchemaDefinition.NotVisible;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Sequence;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.UserType;
import dev.drydock.engine.schema.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The structure that an archive's statements make, as a definition.
final class ArchiveStructure {

    private static final String NO_TYPES = "types of the columns of views";
    private static final String NOT_UNDERSTOOD = "its statement is not understood";

    /// Their statements are printed by the server; of other kinds each program writes its own.
    private static final Set<ObjectKind> PRINTED =
            Set.of(ObjectKind.RULE, ObjectKind.POLICY, ObjectKind.STATISTICS);

    private final StructureReading reading;
    private final Map<String, String> facts;

    private ArchiveStructure(StructureReading reading, Map<String, String> facts) {
        this.reading = reading;
        this.facts = facts;
    }

    /// @param facts of the archive, which name database and server
    /// @throws dev.drydock.engine.job.JobCancelledException when cancelled
    static SchemaDefinition of(List<TocEntry> entries, ArchiveFacts facts, CancelToken cancel) {
        SchemaDefinition made =
                new ArchiveStructure(StructureReading.of(entries, cancel), facts.facts())
                        .definition();
        List<NotVisible> hidden = new ArrayList<>(made.notVisible());
        facts.notCarried().forEach(what -> hidden.add(new NotVisible(what, "not in the backup")));
        return new SchemaDefinition(
                made.engine(),
                made.serverVersion(),
                made.database(),
                "",
                "",
                made.capturedAt(),
                made.schemas(),
                made.extensions(),
                made.others(),
                Map.of(),
                List.of(),
                hidden,
                made.notModelled(),
                0);
    }

    private SchemaDefinition definition() {
        List<Extension> extensions =
                reading.extensions.values().stream()
                        // every database has it, and pg_dump does not tell
                        .filter(one -> !one.name().equals("plpgsql"))
                        .map(one ->
                                new Extension(
                                        one.name(),
                                        "",
                                        one.schema(),
                                        0,
                                        reading.comments.of(
                                                "EXTENSION", new QualifiedName("", one.name()))))
                        .toList();
        List<NotModelled> counted = new ArrayList<>();
        reading.counted.forEach((kind, count) -> counted.add(new NotModelled(kind, count)));
        if (!reading.views.isEmpty()) {
            counted.add(new NotModelled(NO_TYPES, reading.views.size()));
        }
        return new SchemaDefinition(
                "postgresql",
                facts.getOrDefault("server version", ""),
                facts.getOrDefault("database", ""),
                "",
                "",
                Instant.EPOCH,
                schemas(),
                extensions,
                others(),
                Map.of(),
                List.of(),
                notVisible(),
                counted,
                0);
    }

    private List<NotVisible> notVisible() {
        List<NotVisible> hidden = new ArrayList<>();
        new TreeSet<>(reading.notRead)
                .forEach(what -> hidden.add(new NotVisible(what, NOT_UNDERSTOOD)));
        return hidden;
    }

    private List<Schema> schemas() {
        Map<String, List<SchemaObject>> bySchema = new TreeMap<>();
        bySchema.put("public", new ArrayList<>());
        reading.schemas.keySet().forEach(name -> bySchema.put(name, new ArrayList<>()));
        List<SchemaObject> all = new ArrayList<>();
        reading.tables
                .values()
                .forEach(table -> all.add(table.table(reading.tables, reading.comments)));
        reading.views.values().forEach(view -> all.add(view.view(reading.comments)));
        reading.sequences.values().forEach(sequence -> all.add(commented(sequence)));
        reading.routines.values().forEach(routine -> all.add(commented(routine)));
        reading.types.values().forEach(statement -> all.add(type(statement)));
        for (SchemaObject object : all) {
            bySchema.computeIfAbsent(object.schema(), key -> new ArrayList<>()).add(object);
        }
        return bySchema.entrySet().stream()
                .map(entry -> schema(entry.getKey(), entry.getValue()))
                .toList();
    }

    private Schema schema(String name, List<SchemaObject> objects) {
        String comment = reading.comments.of("SCHEMA", new QualifiedName("", name));
        return new Schema(
                name,
                0,
                reading.schemas.getOrDefault(name, ""),
                ofType(objects, Table.class),
                ofType(objects, View.class),
                ofType(objects, Sequence.class),
                ofType(objects, Routine.class),
                ofType(objects, UserType.class),
                name.equals("public") && comment.equals("standard public schema") ? "" : comment);
    }

    private static <T extends SchemaObject> List<T> ofType(List<SchemaObject> all, Class<T> type) {
        return all.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .sorted(
                        Comparator.comparing((T object) -> object.id())
                                .thenComparing(SchemaObject::signature))
                .toList();
    }

    private UserType type(ScriptStatement statement) {
        ScriptKind kind = ScriptKind.find(statement, 1);
        TokenCursor at = TokenCursor.of(statement, kind.end());
        Name name = at.name();
        return TypeText.read(
                name == null ? new Name("", "") : name,
                at,
                kind.word().equals("DOMAIN"),
                reading.comments);
    }

    private Sequence commented(Sequence sequence) {
        return new Sequence(
                sequence.id(),
                0,
                sequence.type(),
                sequence.start(),
                sequence.increment(),
                sequence.minimum(),
                sequence.maximum(),
                sequence.cache(),
                sequence.cycle(),
                sequence.unlogged(),
                sequence.ownedBy(),
                sequence.ownedColumn(),
                reading.comments.of("SEQUENCE", sequence.id()));
    }

    private Routine commented(Routine routine) {
        return new Routine(
                routine.id(),
                0,
                routine.objectKind(),
                routine.arguments(),
                routine.result(),
                routine.language(),
                routine.definition(),
                routine.owner(),
                reading.comments.of(
                        routine.objectKind().word().toUpperCase(Locale.ROOT),
                        routine.id(),
                        routine.arguments()));
    }

    private List<DefinedObject> others() {
        Map<String, ObjectKind> kinds = new HashMap<>();
        Arrays.stream(ObjectKind.values())
                .forEach(kind -> kinds.put(kind.word().toUpperCase(Locale.ROOT), kind));
        List<DefinedObject> others = new ArrayList<>();
        for (ScriptStatement statement : reading.others) {
            ScriptKind word = ScriptKind.find(statement, 1);
            ObjectKind kind = kinds.get(word.word());
            if (kind != null) {
                others.add(other(statement, word, kind));
            }
        }
        others.sort(Comparator.comparing(SchemaObject::key));
        return others;
    }

    private static DefinedObject other(
            ScriptStatement statement, ScriptKind word, ObjectKind kind) {
        ScriptObject object = ScriptObject.of(statement, word, "");
        boolean part = kind.place() == ObjectKind.Place.RELATION;
        String name =
                kind == ObjectKind.USER_MAPPING
                        ? object.name().name().replace(" PUBLIC ", " public ")
                        : object.name().name();
        String relation =
                part
                        ? object.tag().substring(0, object.tag().length() - name.length()).strip()
                        : "";
        return new DefinedObject(
                kind,
                new QualifiedName(object.name().schema(), name),
                relation,
                "",
                0,
                PRINTED.contains(kind) ? printed(statement, kind) : "",
                Map.of(),
                "");
    }

    /// The roles of a policy are in no order.
    private static String printed(ScriptStatement statement, ObjectKind kind) {
        String text = statement.text(0, statement.size()).replaceAll("\\s{1,100}", " ");
        int to = kind == ObjectKind.POLICY ? statement.find(0, "TO") : -1;
        if (to < 0) {
            return text;
        }
        TokenCursor at = TokenCursor.of(statement, to + 1);
        TokenCursor roles = at.part(List.of("USING", "WITH CHECK"));
        String sorted =
                roles.items().stream()
                        .map(TokenCursor::rest)
                        .sorted()
                        .collect(Collectors.joining(", "));
        return (statement.text(0, to + 1) + " " + sorted + " " + at.rest())
                .replaceAll("\\s{1,100}", " ");
    }
}
