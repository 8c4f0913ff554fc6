package dev.drydock.ui.schema.browser;

import dev.drydock.engine.job.JobDescription;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.job.FxJobs;
import dev.drydock.ui.job.StartedJob;
import java.util.EnumSet;
import java.util.Set;
import javafx.collections.SetChangeListener;
import org.jspecify.annotations.Nullable;

/// Runs what is typed as a job and shows the answer to the latest question. FX thread only.
final class BrowserSearch {

    private static final Texts TEXTS = Texts.forPackage(BrowserSearch.class);
    private static final int SHOWN_AT_MOST = 500;

    private final BrowserModel model;
    private final FxJobs jobs;
    private @Nullable StartedJob<NameIndex.Result> running;
    private int asked;

    BrowserSearch(BrowserModel model, FxJobs jobs) {
        this.model = model;
        this.jobs = jobs;
        model.queryProperty().addListener((property, before, now) -> ask());
        model.filters().addListener((SetChangeListener<KindFilter>) change -> ask());
        model.catalogProperty().addListener((property, before, now) -> askAgain());
    }

    private void askAgain() {
        if (!NameQuery.of(model.queryProperty().get()).isEmpty()) {
            ask();
        }
    }

    private void ask() {
        int number = ++asked;
        StartedJob<NameIndex.Result> before = running;
        running = null;
        if (before != null) {
            before.requestCancel();
        }
        Catalog catalog = model.catalog();
        NameQuery query = NameQuery.of(model.queryProperty().get());
        if (catalog == null) {
            return;
        }
        if (query.isEmpty()) {
            if (model.showing() == BrowserModel.Showing.RESULTS) {
                model.showTree();
            }
            return;
        }
        Set<KindFilter> chosen = EnumSet.noneOf(KindFilter.class);
        chosen.addAll(model.filters());
        running =
                jobs.startQuiet(
                        new JobDescription("search", TEXTS.get("search.job"), ""),
                        job -> catalog.index().find(query, chosen, SHOWN_AT_MOST, job.cancel()),
                        found -> {
                            if (number == asked) {
                                running = null;
                                model.showResults(catalog, query, found, heading(found));
                            }
                        });
    }

    private static String heading(NameIndex.Result found) {
        int shown = found.hits().size();
        return found.total() == 0
                ? TEXTS.get("search.none")
                : shown < found.total()
                        ? TEXTS.get(
                                "search.first", Format.count(shown), Format.count(found.total()))
                        : TEXTS.get("search.found", Format.count(found.total()));
    }
}
