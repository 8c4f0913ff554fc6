package dev.drydock.ui.backups.rescue;

import dev.drydock.engine.backup.rows.RescueChoice;
import dev.drydock.engine.backup.rows.RescuePlan;
import dev.drydock.engine.backup.rows.RescueReport;
import dev.drydock.engine.backup.rows.RescueRequest;
import dev.drydock.engine.backup.rows.RowKind;
import dev.drydock.engine.backup.rows.RowPicksText;
import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.GuardLevel;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.job.Job;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.ui.backups.parts.CommandWords;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.Dialogs;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.job.StartedJob;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Joins the page for lost rows to the engine.
public final class RescueController {

    private static final Texts TEXTS = Texts.forPackage(RescueController.class);

    private final AppContext context;
    private final RescueModel model;
    private final RescueHost host;
    private @Nullable RescueSession session;

    public RescueController(AppContext context, RescueModel model, RescueHost host) {
        this.context = context;
        this.model = model;
        this.host = host;
    }

    /// Opens the page on a backup, for the database in the header.
    ///
    /// @param table to begin with, with its schema; empty to let a person choose
    public void open(RescueSource source, String table) {
        if (model.isRunning()) {
            host.show(RescueHost.Page.RESCUE);
            return;
        }
        close();
        DatabaseConnection connection = context.connections().current();
        model.begin(source, connection == null ? null : connection.profile());
        host.show(RescueHost.Page.RESCUE);
        if (connection == null) {
            model.fail(
                    new DrydockException(
                            ErrorCode.DATABASE_NOT_NAMED,
                            TEXTS.get("open.noDatabase"),
                            TEXTS.get("open.noDatabase.hint")));
            return;
        }
        var own = new RescueSession(context.engine(), source, connection);
        session = own;
        context.jobs()
                .startQuiet(
                        job("rescue", "job.open", source.title()),
                        own::tables,
                        tables -> {
                            if (own.equals(session)) {
                                model.showTables(tables);
                                if (!table.isEmpty()) {
                                    chooseTable(table, true);
                                }
                            }
                        },
                        failure -> {
                            if (own.equals(session)) {
                                model.fail(failure);
                                host.askForKey(source, failure, () -> open(source, table));
                            }
                        });
    }

    /// Takes a table and reads its keys.
    ///
    /// @param compare whether it is compared at once
    void chooseTable(String table, boolean compare) {
        RescueSession own = session;
        if (own == null || model.isRunning()) {
            return;
        }
        boolean known = table.equals(model.tableProperty().get());
        model.chooseTable(table);
        if (known && !model.keysProperty().get().isEmpty()) {
            if (compare) {
                compare();
            }
            return;
        }
        context.jobs()
                .startQuiet(
                        job("rescue", "job.keys", table),
                        run -> own.keys(table, run),
                        keys -> {
                            model.showKeys(table, keys);
                            if (compare && own.equals(session)) {
                                compare();
                            }
                        },
                        model.errorProperty()::set);
    }

    void compare() {
        RescueSession own = session;
        if (own == null || model.isRunning() || model.tableProperty().get().isEmpty()) {
            return;
        }
        RescueRequest request = model.request();
        model.beginCompare(request);
        RescueChoice choice = model.choice();
        start(
                job("rescue-compare", "job.compare", request.table()),
                run -> own.compare(request, choice, run),
                compared -> {
                    model.showCompared(request, compared);
                    showAll();
                },
                left -> model.compareCancelled(),
                model::compareFailed);
    }

    /// Shows rows as kind and text say; counts them first where a text is wanted.
    void showRows() {
        RescueSession own = session;
        if (own == null || model.stage() != RescueModel.Stage.COMPARED) {
            return;
        }
        String text = model.textProperty().get().strip();
        if (text.isEmpty()) {
            showAll();
            return;
        }
        context.jobs()
                .startQuiet(
                        job("rescue", "job.find", model.tableProperty().get()),
                        run -> own.count(text, run),
                        counts -> {
                            if (text.equals(model.textProperty().get().strip())) {
                                show(counts, text);
                            }
                        },
                        model.errorProperty()::set);
    }

    private void showAll() {
        show(model.found(), "");
    }

    private void show(Map<RowKind, Long> counts, String text) {
        RowKind only = model.kindProperty().get();
        Map<RowKind, Long> shown = new EnumMap<>(counts);
        shown.keySet().removeIf(kind -> only != null && kind != only);
        model.showRows(new PagedRows(shown, text, model.orderProperty().get(), this::load));
    }

    private void load(PagedRows rows, int page, int from, int to) {
        RescueSession own = session;
        if (own == null) {
            rows.failed();
            return;
        }
        context.jobs()
                .startQuiet(
                        job("rescue", "job.rows", model.tableProperty().get()),
                        run -> own.rows(rows, from, to, run),
                        found -> rows.show(page, found),
                        failure -> {
                            rows.failed();
                            if (rows.equals(model.rowsProperty().get())) {
                                model.errorProperty().set(failure);
                            }
                        });
    }

    /// Takes another choice of rows and plans anew.
    void choose(RescueChoice choice) {
        boolean waiting = model.planningProperty().get();
        model.choose(choice);
        // a plan that is being made already looks again at its end
        if (!waiting && model.planningProperty().get()) {
            plan();
        }
    }

    private void plan() {
        RescueSession own = session;
        if (own == null) {
            return;
        }
        RescueChoice choice = model.choice();
        context.jobs()
                .startQuiet(
                        job("rescue", "job.plan", model.tableProperty().get()),
                        run -> own.plan(choice, run),
                        plan -> {
                            if (!own.equals(session)
                                    || model.stage() != RescueModel.Stage.COMPARED) {
                                return;
                            }
                            model.showPlan(choice, plan);
                            if (model.planningProperty().get()) {
                                plan();
                            }
                        },
                        model.errorProperty()::set);
    }

    /// Whether the plan can be carried out as it is.
    boolean mayWrite() {
        RescuePlan plan = model.planProperty().get();
        ConnectionProfile target = model.targetProperty().get();
        return model.stage() == RescueModel.Stage.COMPARED
                && plan != null
                && target != null
                && !target.readOnly()
                && !model.planningProperty().get()
                && !plan.isEmpty()
                && plan.obstacles().isEmpty();
    }

    /// Brings the ticked rows back. The plan was looked at already, so only guarded connections
    /// ask, as they do before migrations are applied: production by the database's name.
    void bringBack() {
        RescuePlan plan = model.planProperty().get();
        ConnectionProfile target = model.targetProperty().get();
        if (!mayWrite() || plan == null || target == null) {
            return;
        }
        if (target.environment().guardLevel() == GuardLevel.OPEN) {
            write(Confirmation.YES);
            return;
        }
        String table = plan.comparison().table().display();
        context.dialogs()
                .confirmDestructive(
                        target,
                        new Dialogs.Question(
                                TEXTS.get("write.title", table),
                                TEXTS.get(
                                        plan.updates() > 0 ? "write.body.changed" : "write.body",
                                        target.endpoint().display(),
                                        Format.count(plan.inserts()),
                                        Format.count(plan.updates())),
                                PlanText.verb(plan),
                                plan.updates() > 0),
                        this::write);
    }

    private void write(Confirmation confirmation) {
        RescueSession own = session;
        RescuePlan plan = model.planProperty().get();
        if (own == null || plan == null || !mayWrite()) {
            return;
        }
        model.beginWrite();
        start(
                job("rescue-write", "job.write", plan.comparison().table().display()),
                run -> own.bringBack(confirmation, run),
                report -> {
                    model.showReport(report);
                    say(report);
                },
                left -> {
                    model.writeEnded(null);
                    context.status().say(TEXTS.get("cancelled", left));
                },
                model::writeEnded);
    }

    private void say(RescueReport report) {
        context.status().say(PlanText.done(report));
    }

    void cancelRunning() {
        StartedJob<?> running = model.jobProperty().get();
        if (running != null) {
            running.requestCancel();
        }
    }

    /// Leaves the page; what runs goes on and is shown again when the page is opened next.
    void leave() {
        if (!model.isRunning()) {
            close();
        }
        host.leave();
    }

    /// Lets the backup and the connection go.
    private void close() {
        RescueSession own = session;
        session = null;
        if (own != null) {
            context.jobs()
                    .startQuiet(
                            job("rescue", "job.close", ""),
                            run -> {
                                own.close();
                                return own;
                            },
                            closed -> {});
        }
    }

    /// The same work as a command line.
    ///
    /// @param keys of single rows, as JSON or the name of a file with it; empty for all
    private String command(String keys) {
        RescueSource source = model.sourceProperty().get();
        ConnectionProfile target = model.targetProperty().get();
        RescueRequest compared = model.compared();
        // what was typed since the comparison is not what the button does
        RescueRequest request =
                compared == null || model.stage() != RescueModel.Stage.COMPARED
                        ? model.request()
                        : compared;
        return source == null || target == null || request.table().isEmpty()
                ? ""
                : RescueCommand.of(source, target, request, model.choice(), keys);
    }

    /// The same work as a command line, without single rows; empty before a table is chosen.
    String command() {
        return command("");
    }

    /// Copies a command that does what the button does.
    void copyCommand() {
        RescueSession own = session;
        RescueChoice choice = model.choice();
        if (own == null || RescueCommand.saysAll(choice)) {
            copyCommand("");
            return;
        }
        context.jobs()
                .startQuiet(
                        job("rescue", "job.command", model.tableProperty().get()),
                        run -> RowPicksText.write(own.picks(choice, run)),
                        keys -> {
                            if (own.equals(session) && choice.equals(model.choice())) {
                                copyCommandWith(keys);
                            }
                        },
                        model.errorProperty()::set);
    }

    private void copyCommandWith(String keys) {
        if (keys.length() <= RescueCommand.LONGEST_KEYS) {
            copyCommand(keys);
            return;
        }
        String table = model.tableProperty().get().replaceAll("[^A-Za-z0-9._-]", "_");
        context.dialogs()
                .chooseFileToSave(
                        TEXTS.get("command.keys"),
                        Path.of(System.getProperty("user.home")),
                        table + "-keys.json",
                        List.of(new Dialogs.FileKind("JSON", List.of("*.json"))))
                .ifPresent(file -> saveKeys(keys, file));
    }

    private void saveKeys(String keys, Path file) {
        context.jobs()
                .startQuiet(
                        job("rescue", "job.keysFile", file.toString()),
                        run -> {
                            DurableFile.replace(
                                    file, out -> out.write(keys.getBytes(StandardCharsets.UTF_8)));
                            return file;
                        },
                        saved -> copyCommand(saved.toString()),
                        model.errorProperty()::set);
    }

    private void copyCommand(String keys) {
        CommandWords.toClipboard(command(keys));
        context.status().say(TEXTS.get("copied.command"));
    }

    void copyPath(Path script) {
        CommandWords.toClipboard(script.toString());
        context.status().say(TEXTS.get("copied.path"));
    }

    void openFolder(Path script) {
        Path folder = script.toAbsolutePath().getParent();
        if (folder != null) {
            context.dialogs().openFolder(folder);
        }
    }

    private <R> void start(
            JobDescription description,
            Job<R> work,
            Consumer<? super R> onSuccess,
            Consumer<String> onCancelled,
            Consumer<DrydockException> onFailure) {
        boolean[] over = new boolean[1];
        Runnable end =
                () -> {
                    over[0] = true;
                    model.endJob();
                };
        StartedJob<R> started =
                context.jobs()
                        .start(
                                description,
                                work,
                                result -> {
                                    end.run();
                                    onSuccess.accept(result);
                                },
                                left -> {
                                    end.run();
                                    onCancelled.accept(left);
                                },
                                failure -> {
                                    end.run();
                                    onFailure.accept(failure);
                                });
        // a direct runner has ended it already
        if (!over[0]) {
            model.beginJob(started);
        }
    }

    private static JobDescription job(String kind, String key, String subject) {
        return new JobDescription(kind, TEXTS.get(key, subject), subject);
    }
}
