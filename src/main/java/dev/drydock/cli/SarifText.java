package dev.drydock.cli;

import dev.drydock.engine.product.Product;
import dev.drydock.engine.schema.compare.Change;
import dev.drydock.engine.schema.compare.Difference;
import dev.drydock.engine.schema.source.SourcedComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Findings, and differences as such, in the form that code hosts and their kin collect (SARIF
/// 2.1.0, OASIS).
final class SarifText {

    private SarifText() {}

    static String of(String command, SourcedComparison compared) {
        List<Object> rules = new ArrayList<>();
        for (Change change : Change.values()) {
            rules.add(
                    new Fields()
                            .with("id", rule(change))
                            .with("shortDescription", text(description(change)))
                            .map());
        }
        List<Object> results = new ArrayList<>();
        for (Difference difference : compared.comparison().differences()) {
            results.add(result(difference));
        }
        return document(command, rules, results, compared.blind());
    }

    /// A whole document.
    ///
    /// @param rules as SARIF wants them: `id`, `shortDescription` …
    /// @param results as SARIF wants them
    /// @param blind what could not be looked at
    static String document(
            String command, List<Object> rules, List<Object> results, List<String> blind) {
        List<Object> notifications = new ArrayList<>();
        blind.forEach(one ->
                notifications.add(
                        new Fields().with("level", "warning").with("message", text(one)).map()));
        var driver =
                new Fields()
                        .with("name", Product.NAME)
                        .with("version", Product.VERSION)
                        .with("rules", rules);
        var invocation =
                new Fields()
                        .with("executionSuccessful", true)
                        .with("commandLine", "drydock " + command)
                        .with("toolExecutionNotifications", notifications);
        var run =
                new Fields()
                        .with("tool", Map.of("driver", driver.map()))
                        .with("invocations", List.of(invocation.map()))
                        // positions count characters, not UTF-16 units
                        .with("columnKind", "unicodeCodePoints")
                        .with("results", results);
        return JsonOutput.line(
                new Fields()
                        .with("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
                        .with("version", "2.1.0")
                        .with("runs", List.of(run.map()))
                        .map());
    }

    private static Object result(Difference difference) {
        String name = difference.key().display();
        String detail = difference.detail();
        return new Fields()
                .with("ruleId", rule(difference.change()))
                .with("level", "error")
                .with(
                        "message",
                        text(
                                Texts.text(
                                        detail.isEmpty() ? "sarif.message" : "sarif.detail",
                                        difference.kind().word(),
                                        name,
                                        difference.change().word(),
                                        detail)))
                .with(
                        "locations",
                        List.of(
                                Map.of(
                                        "logicalLocations",
                                        List.of(
                                                new Fields()
                                                        .with("fullyQualifiedName", name)
                                                        .with("kind", difference.kind().word())
                                                        .map()))))
                .with(
                        "partialFingerprints",
                        Map.of(
                                "difference/v1",
                                difference.change().word()
                                        + " "
                                        + difference.kind().word()
                                        + " "
                                        + name))
                .map();
    }

    private static String description(Change change) {
        return switch (change) {
            case ADDED -> Texts.text("sarif.added");
            case REMOVED -> Texts.text("sarif.removed");
            case CHANGED -> Texts.text("sarif.changed");
            case RENAMED -> Texts.text("sarif.renamed");
        };
    }

    private static String rule(Change change) {
        return "schema." + change.word();
    }

    static Map<String, String> text(String text) {
        return Map.of("text", text);
    }
}
