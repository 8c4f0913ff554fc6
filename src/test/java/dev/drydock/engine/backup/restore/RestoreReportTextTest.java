package dev.drydock.engine.backup.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestoreReportTextTest {

    private static final Instant BEGUN = Instant.parse("2026-11-30T20:00:00Z");

    private static RestoreOutcome outcome(String target, List<String> differences) {
        return new RestoreOutcome(
                "20261130-200000-0a0b0c0d",
                "20261129-030000-7f3a",
                target,
                RestoreIntent.REPLACE,
                BEGUN,
                62_400,
                12,
                1_234_567,
                List.of(new RestoreOutcome.Step("Copying rows", 41_200, "1.2 GiB")),
                List.of(new RestoreOutcome.Check("rows", differences.isEmpty(), "7 tables")),
                differences,
                List.of("Owners were left out"),
                new KeptCopy(
                        "20261130-200000-0a0b0c0d",
                        "20261129-030000-7f3a",
                        "postgresql",
                        "me@db:5432/orders",
                        "orders",
                        "orders_before_restore_1",
                        KeptCopy.State.SWAPPED,
                        BEGUN,
                        BEGUN.plusSeconds(14 * 86_400)),
                Path.of("/backups/orders.drydock"));
    }

    @Test
    void markdownTellsStepsTimesAndChecks() {
        String text = RestoreReportText.markdown(outcome("orders", List.of()));

        assertThat(text)
                .startsWith("# Restore of 20261129-030000-7f3a into orders\n")
                .contains("Complete: what came was compared with the backup and is equal.")
                .contains("| Took | 1 min 2 s |")
                .contains("| Rows | 1,234,567 |")
                .contains("| Copying rows | 41.2 s | 1.2 GiB |")
                .contains("| rows | equal | 7 tables |")
                .contains("orders\\_before\\_restore\\_1, until 2026-12-14 20:00:00 UTC")
                .contains("- Owners were left out")
                .doesNotContain("## Differences");
    }

    @Test
    void differencesAreNotCalledComplete() {
        String text =
                RestoreReportText.markdown(
                        outcome("orders", List.of("public.a has 1 rows, not 2")));

        assertThat(text)
                .contains("not equal to the backup")
                .contains("## Differences\n\n- public.a has 1 rows, not 2")
                .contains("| rows | differs |");
    }

    @Test
    void namesCannotBreakThePage() {
        RestoreOutcome hostile =
                outcome("<script>alert(1)</script>|a\n# b", List.of("\"x\" & <b>"));

        assertThat(RestoreReportText.html(hostile))
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;|a # b")
                .contains("<li>&quot;x&quot; &amp; &lt;b&gt;</li>")
                .doesNotContain("<script>");
        assertThat(RestoreReportText.markdown(hostile).lines())
                .first()
                .isEqualTo(
                        "# Restore of 20261129-030000-7f3a into"
                                + " \\<script\\>alert(1)\\</script\\>\\|a \\# b");
    }

    @Test
    void htmlIsWellFormed() throws Exception {
        String page = RestoreReportText.html(outcome("a & b", List.of("one")));
        // the parser that browsers do not have: every element must be closed
        String xml = page.replace("<!DOCTYPE html>\n", "").replace("<meta charset=\"utf-8\">", "");

        var document =
                javax.xml.parsers.DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new org.xml.sax.InputSource(new java.io.StringReader(xml)));

        assertThat(document.getElementsByTagName("table").getLength()).isEqualTo(3);
    }
}
