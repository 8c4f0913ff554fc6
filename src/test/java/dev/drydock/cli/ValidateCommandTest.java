package dev.drydock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drydock.engine.migration.finding.Finding;
import dev.drydock.engine.migration.finding.Severity;
import dev.drydock.testing.LeakCheck;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// `migrate validate`: what it finds, in which form, and with which exit code.
@ExtendWith(LeakCheck.class)
final class ValidateCommandTest {

    private final CliRunner cli = new CliRunner();

    @TempDir private Path folder;
    private String database;
    private Path migrations;

    @BeforeEach
    void makeInputs() {
        database = SampleFiles.emptyDatabase(folder, "orders.db").toString();
        migrations = SampleFiles.migrations(folder);
    }

    @AfterEach
    void deleteHome() {
        cli.close();
    }

    private CliRunner.Result validate(String... more) {
        List<String> all =
                new ArrayList<>(
                        List.of("migrate", "validate", "--migration-path", migrations.toString()));
        all.addAll(List.of(more));
        return cli.run(all.toArray(String[]::new));
    }

    /// The first two are applied, so their tables are in use; this one is pending.
    private void third(String sql) {
        assertThat(
                        cli.run(
                                        "-d",
                                        database,
                                        "migrate",
                                        "--migration-path",
                                        migrations.toString())
                                .exitCode())
                .isZero();
        SampleFiles.write(migrations.resolve("003_more.sql"), sql);
    }

    @Test
    void goodFilesEndWithZero() {
        var result = validate("-d", database);
        assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
        assertThat(result.out())
                .isEqualTo("Files: 4. Statements: 5. Errors: 0. Warnings: 0. Notes: 0.\n");
    }

    @Test
    void errorsAreToldWithPlaceReasonAndRewrite() {
        third("ALTER TABLE visit\n  ADD COLUMN at TEXT DEFAULT CURRENT_TIMESTAMP;\n");
        var result = validate("-d", database);
        assertThat(result.exitCode()).isEqualTo(8);
        assertThat(result.out())
                .startsWith(
                        "003_more.sql:2:30: error: The default CURRENT_TIMESTAMP is no constant."
                                + " [sq-add-nonconstant-default]\n    SQLite refuses")
                .contains("    > Add it without default and UPDATE, or rebuild the table.\n")
                .endsWith("Files: 1. Statements: 1. Errors: 1. Warnings: 0. Notes: 0.\n");
    }

    @Test
    void onlyWarningsEndWithThree() {
        third("UPDATE visit SET customer_id = 1;");
        var result = validate("-d", database, "--json");
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.json().get("ok").asBoolean()).isTrue();
        JsonNode finding = result.result().get("findings").get(0);
        assertThat(finding.get("rule").asText()).isEqualTo("dml-no-where");
        assertThat(finding.get("severity").asText()).isEqualTo("warning");
        assertThat(finding.get("file").asText()).isEqualTo("003_more.sql");
        assertThat(finding.get("line").asInt()).isEqualTo(1);
        assertThat(finding.get("column").asInt()).isEqualTo(1);
        assertThat(finding.get("message").asText()).isNotBlank();
        assertThat(finding.get("why").asText()).isNotBlank();
        assertThat(finding.get("hint").asText()).isNotBlank();
        assertThat(result.result().get("notChecked")).isEmpty();
    }

    @Test
    void appliedFilesAreLookedAtOnlyWhenAskedFor() {
        third("UPDATE visit SET customer_id = 1;");
        assertThat(
                        cli.run(
                                        "-d",
                                        database,
                                        "migrate",
                                        "--migration-path",
                                        migrations.toString())
                                .exitCode())
                .isZero();
        assertThat(validate("-d", database).out()).startsWith("Files: 0.");
        var all = validate("-d", database, "--all");
        assertThat(all.out()).contains("[dml-no-where]");
        assertThat(all.exitCode()).isEqualTo(3);
        assertThat(all.err()).contains("Not checked: Syntax and missing objects of applied files");
    }

    @Test
    void withoutADatabaseItIsNeverGreen() {
        for (String engine : List.of("sqlite", "postgresql")) {
            var result = validate("--engine", engine, "--json", "--min-severity", "error");
            assertThat(result.exitCode()).as(result.out()).isEqualTo(3);
            assertThat(result.result().get("findings")).isEmpty();
            assertThat(result.result().get("notChecked")).isNotEmpty();
        }
        var offline = validate("-d", "postgresql://nobody@localhost:1/x", "--offline");
        assertThat(offline.exitCode()).isEqualTo(3);
        assertThat(offline.err()).contains("Not checked: Syntax was not checked");
    }

    @Test
    void withoutEngineItAsksForOne() {
        var result = validate("--json");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.error().get("code").asText()).isEqualTo("DATABASE_NOT_NAMED");
        assertThat(result.error().get("hint").asText()).contains("--engine sqlite");
    }

    @Test
    void badChoicesAreRefused() {
        var rule = validate("-d", database, "--rule", "no-such-rule", "--json");
        assertThat(rule.exitCode()).isEqualTo(2);
        assertThat(rule.error().get("message").asText()).contains("no-such-rule");
        var engine = validate("--engine", "oracle", "--json");
        assertThat(engine.error().get("code").asText()).isEqualTo("SERVER_UNSUPPORTED");
        var severity = validate("-d", database, "--min-severity", "awful");
        assertThat(severity.exitCode()).isEqualTo(2);
        var missing =
                cli.run(
                        "migrate",
                        "validate",
                        "--engine",
                        "sqlite",
                        "--migration-path",
                        folder.resolve("nowhere").toString(),
                        "--json");
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.error().get("code").asText()).isEqualTo("MIGRATION_FILES_INVALID");
    }

    @Test
    void rulesAreChosen() {
        third("UPDATE visit SET customer_id = 1;\nDELETE FROM visit;");
        assertThat(rules(validate("-d", database, "--rule", "dml-no-where", "--json")))
                .containsExactly("dml-no-where");
        assertThat(
                        rules(
                                validate(
                                        "-d",
                                        database,
                                        "--disable",
                                        "dml-no-where,sq-destructive",
                                        "--json")))
                .isEmpty();
    }

    private static List<String> rules(CliRunner.Result result) {
        return result.result().get("findings").findValuesAsText("rule");
    }

    @Test
    void rulesAreListed() {
        var json = cli.run("migrate", "validate", "--rules", "--json");
        assertThat(json.exitCode()).isZero();
        JsonNode first = json.result().get("rules").get(0);
        assertThat(first.get("rule").asText()).isEqualTo("syntax");
        assertThat(first.get("severity").asText()).isEqualTo("error");
        assertThat(first.get("why").asText()).isNotBlank();
        assertThat(cli.run("migrate", "validate", "--rules").out())
                .startsWith("Rule ")
                .contains("\nidx-not-concurrent ");
    }

    @Test
    void jsonAloneIsADocument() throws Exception {
        third("UPDATE visit SET customer_id = 1;");
        JsonNode document =
                new ObjectMapper().readTree(validate("-d", database, "--format", "json").out());
        assertThat(document.get("findings")).hasSize(1);
        assertThat(document.get("notChecked")).isEmpty();
        assertThat(document.get("files").asInt()).isEqualTo(1);
    }

    @Test
    void documentGoesToAFile() throws Exception {
        third("UPDATE visit SET customer_id = 1;");
        Path file = folder.resolve("findings.sarif");
        var result = validate("-d", database, "--format", "sarif", "--out", file.toString());
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.out()).contains(file.toString());
        assertThat(new ObjectMapper().readTree(Files.readString(file)).get("version").asText())
                .isEqualTo("2.1.0");
    }

    @Test
    void sarifHasWhatCodeHostsWant() throws Exception {
        third("UPDATE visit SET customer_id = 1;\nSELECT * FROM nowhere;");
        JsonNode document =
                new ObjectMapper().readTree(validate("-d", database, "--format", "sarif").out());
        assertThat(document.get("$schema").asText()).contains("sarif-2.1.0");
        JsonNode run = document.get("runs").get(0);
        JsonNode driver = run.get("tool").get("driver");
        assertThat(driver.get("name").asText()).isEqualTo("Drydock");
        assertThat(run.get("columnKind").asText()).isEqualTo("unicodeCodePoints");
        List<String> known = driver.get("rules").findValuesAsText("id");
        assertThat(run.get("results")).hasSize(2);
        for (JsonNode result : run.get("results")) {
            assertThat(known).contains(result.get("ruleId").asText());
            assertThat(result.get("level").asText()).isIn("error", "warning", "note");
            assertThat(result.get("message").get("text").asText()).isNotBlank();
            assertThat(result.get("partialFingerprints").get("finding/v1").asText()).isNotBlank();
            JsonNode place = result.get("locations").get(0).get("physicalLocation");
            assertThat(place.get("artifactLocation").get("uri").asText())
                    .startsWith("file:///")
                    .endsWith("/migrations/003_more.sql");
            assertThat(place.get("region").get("startLine").asInt()).isPositive();
            assertThat(place.get("region").get("startColumn").asInt()).isPositive();
        }
        assertThat(
                        StreamSupport.stream(run.get("results").spliterator(), false)
                                .map(one -> one.get("level").asText()))
                .containsExactly("warning", "error");
    }

    @Test
    void junitIsXml() throws Exception {
        third("UPDATE visit SET customer_id = 1;\nSELECT * FROM \"<nowhere> & \u0001 \"\"x\";");
        Document document = xml(validate("-d", database, "--format", "junit").out());
        Element root = document.getDocumentElement();
        assertThat(root.getTagName()).isEqualTo("testsuites");
        assertThat(root.getAttribute("failures")).isEqualTo("1");
        Element suite = (Element) document.getElementsByTagName("testsuite").item(0);
        assertThat(suite.getAttribute("name")).isEqualTo("003_more.sql");
        assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(2);
        Element failure = (Element) suite.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("type")).isEqualTo("missing-object");
        assertThat(failure.getAttribute("message")).contains("<nowhere> & \\u0001");
        assertThat(suite.getElementsByTagName("skipped").getLength()).isEqualTo(1);
    }

    @Test
    void junitWithoutFindingsHasATestThatPasses() throws Exception {
        Document document = xml(validate("-d", database, "--format", "junit").out());
        assertThat(document.getElementsByTagName("testcase").getLength()).isEqualTo(1);
        assertThat(document.getElementsByTagName("failure").getLength()).isZero();
    }

    private static Document xml(String text) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void githubLinesAreEscaped() {
        var odd =
                new Finding(
                        "a-rule",
                        Severity.NOTE,
                        "pending/1,5:%x.sql",
                        3,
                        4,
                        "50 % of it\r\n::error::forged",
                        "",
                        "one\ntwo");
        assertThat(GithubText.of(Path.of("db"), List.of(odd)))
                .isEqualTo(
                        "::notice file=db/pending/1%2C5%3A%25x.sql,line=3,col=4,title=a-rule::50"
                                + " %25 of it%0A::error::forged%0Aone%0Atwo\n");
        third("UPDATE visit SET customer_id = 1;");
        assertThat(validate("-d", database, "--format", "github").out())
                .startsWith("::warning file=")
                .contains(
                        "/003_more.sql,line=1,col=1,title=dml-no-where::UPDATE changes every row");
    }
}
