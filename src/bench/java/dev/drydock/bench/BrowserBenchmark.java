package dev.drydock.bench;

import dev.drydock.ui.schema.browser.BrowserFigures;

/// How long the tree and the search of the Schema tab take with 150,000 names.
final class BrowserBenchmark {

    private static final double WITHOUT_A_PAUSE = 5;

    void run(Report report) throws Exception {
        report.section(
                "Schema browser",
                "15,000 tables, 150,000 names. Searching and laying out are done by workers; showing and folding on the FX thread.");
        var figures = new BrowserFigures();
        report.millis(
                "lay nodes and names out", Series.of(() -> Series.millisOf(figures::build)), null);
        for (String text : new String[] {"o", "order", "ol", "s3.order_line", "reference vendor"}) {
            report.millis(
                    "search `" + text + "`",
                    Series.of(() -> Series.millisOf(() -> figures.search(text))),
                    null);
        }
        report.millis(
                "show the tree", Series.of(() -> Series.millisOf(figures::show)), WITHOUT_A_PAUSE);
        report.millis(
                "unfold and fold 1,500 tables",
                Series.of(() -> Series.millisOf(figures::fold)),
                WITHOUT_A_PAUSE);
    }

    public static void main(String[] args) throws Exception {
        new BrowserBenchmark().run(new Report());
    }
}
