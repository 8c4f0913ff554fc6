package dev.drydock.engine.schema.generate;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.UserType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Jakarta Persistence 3.2: a Java file per entity, composite key and enum, and a `package-info`
/// that says what is missing.
final class JpaWriter {

    private final ModelPlan plan;
    private final Losses losses;
    private final String packageName;
    private final JpaTypes types;

    JpaWriter(ModelPlan plan, Losses losses, String packageName) {
        this.plan = plan;
        this.losses = losses;
        this.packageName = packageName;
        this.types = new JpaTypes(plan, losses);
    }

    Map<String, String> write() {
        Map<String, String> files = new LinkedHashMap<>();
        for (Entity entity : plan.all()) {
            String idType =
                    entity.keyColumns().size() > 1
                            ? plan.types()
                                    .claim(
                                            List.of(
                                                    RelationNames.entity(entity.table().name())
                                                            .and("id"),
                                                    RelationNames.entity(entity.table().name())
                                                            .and("key")))
                            : "";
            files.put(
                    path(entity.type()),
                    new JpaEntity(plan, types, losses, entity, idType).write(packageLine()));
            if (!idType.isEmpty()) {
                files.put(path(idType), idClass(entity, idType));
            }
        }
        plan.definition()
                .schemas()
                .forEach(schema ->
                        schema.types().stream()
                                .filter(type -> types.enums().containsKey(type.id()))
                                .forEach(type -> {
                                    String name = types.enums().getOrDefault(type.id(), "");
                                    files.put(path(name), enumeration(type, name));
                                }));
        ModelLosses.collect(plan, losses);
        plan.others()
                .forEach(table -> losses.add("Tables without a primary key", name(table.id())));
        plan.views().forEach(view -> losses.add("Views", name(view.id())));
        files.put(path("package-info"), packageInfo());
        return files;
    }

    private static String name(QualifiedName id) {
        return id.display();
    }

    private String path(String type) {
        return (packageName.isEmpty() ? "" : packageName.replace('.', '/') + "/") + type + ".java";
    }

    private String packageLine() {
        return packageName.isEmpty() ? "" : "package " + packageName + ";\n\n";
    }

    private String packageInfo() {
        var out = new StringBuilder("/*\n");
        line(
                out,
                "Entities of "
                        + Identifiers.visible(plan.definition().database())
                        + " for Jakarta Persistence 3.2, written by Drydock.");
        List<String> lines = losses.headLines();
        if (!lines.isEmpty()) {
            out.append(" *\n * Not carried, or only in part:\n");
            lines.forEach(text -> line(out, "- " + text));
        }
        out.append(" */\n");
        // the unnamed package cannot be declared
        return packageName.isEmpty() ? out.toString() : out + "package " + packageName + ";\n";
    }

    private static void line(StringBuilder out, String text) {
        out.append(" * ").append(JavaText.comment(text)).append('\n');
    }

    private String idClass(Entity entity, String idType) {
        var imports = new TreeSet<>(List.of("java.io.Serializable"));
        List<String> components =
                entity.keyColumns().stream()
                        .flatMap(name -> entity.table().findColumn(name).stream())
                        .map(column ->
                                types.java(column, imports) + " " + entity.member(column.name()))
                        .toList();
        return packageLine()
                + imports(imports)
                + "/** Primary key of "
                + entity.type()
                + ". */\npublic record "
                + idType
                + "("
                + String.join(", ", components)
                + ") implements Serializable {}\n";
    }

    static String imports(Iterable<String> imports) {
        var out = new StringBuilder();
        imports.forEach(name -> out.append("import ").append(name).append(";\n"));
        return out.append(out.isEmpty() ? "" : "\n").toString();
    }

    private String enumeration(UserType type, String name) {
        var scope = new NameScope(plan.language()::constant);
        List<String> constants =
                type.labels().stream()
                        .map(label ->
                                "    "
                                        + scope.claim(List.of(Words.of(label)))
                                        + "("
                                        + JavaText.literal(label)
                                        + ")")
                        .toList();
        return packageLine()
                + "import jakarta.persistence.EnumeratedValue;\n\n"
                + JavaText.documentation("", List.of(type.comment()))
                + "public enum "
                + name
                + " {\n"
                + String.join(",\n", constants)
                + """
                ;

                    @EnumeratedValue private final String label;

                    NAME(String label) {
                        this.label = label;
                    }

                    /** As the database spells it. */
                    public String label() {
                        return label;
                    }
                }
                """
                        .replace("NAME", name);
    }
}
