package dev.drydock.engine.rehearsal;

import dev.drydock.engine.migration.SqlStatement;
import dev.drydock.engine.migration.finding.Finding;
import dev.drydock.engine.migration.finding.Severity;
import java.util.ArrayList;
import java.util.List;

/// Collects what is found of one file, and knows the places in it.
final class FindingBook {

    private final String file;
    private final ScriptPlaces places;
    private final List<Finding> findings = new ArrayList<>();

    FindingBook(String file, ScriptPlaces places) {
        this.file = file;
        this.places = places;
    }

    List<Finding> all() {
        return findings.stream().sorted().distinct().toList();
    }

    /// The file that it is about.
    String file() {
        return file;
    }

    /// The statements of the file.
    List<SqlStatement> statements() {
        return places.statements();
    }

    void add(Finding finding) {
        findings.add(finding);
    }

    /// A finding of this file.
    void add(
            String rule,
            Severity severity,
            ScriptPlaces.Place at,
            String message,
            String why,
            String hint) {
        findings.add(new Finding(rule, severity, file, at.line(), at.column(), message, why, hint));
    }

    /// The place of the first statement that names the object as a word; the whole file otherwise.
    ScriptPlaces.Place placeOf(String name) {
        return places.statements().stream()
                .filter(statement -> names(statement, name))
                .findFirst()
                .map(statement -> places.place(statement.offset()))
                .orElse(ScriptPlaces.NONE);
    }

    static boolean names(SqlStatement statement, String name) {
        return statement.tokens().stream()
                .anyMatch(token -> ScriptRenames.plain(token).equalsIgnoreCase(name));
    }
}
