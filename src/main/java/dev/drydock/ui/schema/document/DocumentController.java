package dev.drydock.ui.schema.document;

import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaDialect;
import dev.drydock.engine.schema.document.CommentCoverage;
import dev.drydock.engine.schema.document.DictionaryFormat;
import dev.drydock.engine.schema.document.DictionaryReport;
import dev.drydock.engine.schema.document.SchemaDictionary;
import dev.drydock.engine.schema.generate.GeneratedFiles;
import dev.drydock.engine.schema.generate.ModelFormat;
import dev.drydock.engine.schema.generate.ModelOptions;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.Dialogs;
import dev.drydock.ui.common.Texts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Joins the Document page to the engine. FX thread only; writing is done in jobs.
final class DocumentController implements DocumentActions {

    private static final Texts TEXTS = Texts.forPackage(DocumentController.class);

    private final DocumentModel model;
    private final AppContext context;
    private final Consumer<String> clipboard;
    private String name = "";

    DocumentController(DocumentModel model, AppContext context, Consumer<String> clipboard) {
        this.model = model;
        this.context = context;
        this.clipboard = clipboard;
        model.formatProperty().addListener((property, before, now) -> again());
        model.packageNameProperty().addListener((property, before, now) -> again());
    }

    /// A structure was read; null when there is none.
    ///
    /// @param connectionName what it was read through
    void show(@Nullable SchemaDefinition definition, String connectionName) {
        name = connectionName;
        model.show(definition);
        if (definition != null) {
            context.jobs()
                    .startQuiet(
                            description("job.coverage"),
                            job -> CommentCoverage.of(definition),
                            counted -> {
                                if (isShown(definition)) {
                                    model.showCoverage(counted);
                                }
                            });
        }
    }

    private boolean isShown(SchemaDefinition definition) {
        SchemaDefinition shown = model.definition();
        return shown != null && shown.capturedAt().equals(definition.capturedAt());
    }

    private void again() {
        model.forgetGenerated();
        generate();
    }

    @Override
    public void generate() {
        SchemaDefinition definition = model.definition();
        if (definition == null
                || model.partProperty().get() != DocumentModel.Part.MODELS
                || model.generatedProperty().get() != null) {
            return;
        }
        ModelFormat format = model.formatProperty().get();
        String packageName = model.packageNameProperty().get().strip();
        var options = new ModelOptions(Set.of(), Set.of(), packageName);
        context.jobs()
                .startQuiet(
                        description("job.models"),
                        job -> context.engine().models().generate(definition, format, options, job),
                        files -> {
                            if (isShown(definition)
                                    && format == model.formatProperty().get()
                                    && packageName.equals(
                                            model.packageNameProperty().get().strip())) {
                                model.showGenerated(files);
                            }
                        },
                        model::fail);
    }

    @Override
    public void writeDictionary(DictionaryFormat format) {
        SchemaDefinition definition = model.definition();
        if (definition == null) {
            return;
        }
        context.dialogs()
                .chooseFolder(TEXTS.get("dictionary.choose"), null)
                .ifPresent(folder -> writeDictionary(definition, format, folder));
    }

    private void writeDictionary(
            SchemaDefinition definition, DictionaryFormat format, Path folder) {
        SchemaDialect dialect = context.engine().dialects().require(definition.engine()).schema();
        context.jobs()
                .start(
                        description("job.dictionary"),
                        job ->
                                SchemaDictionary.write(
                                        definition,
                                        object -> dialect.ddl(definition, object),
                                        format,
                                        folder,
                                        job),
                        this::sayWritten);
    }

    private void sayWritten(DictionaryReport report) {
        context.status()
                .say(
                        TEXTS.get(
                                "dictionary.written",
                                report.start(),
                                report.written(),
                                report.unchanged(),
                                report.removed()));
    }

    @Override
    public void saveModels() {
        GeneratedFiles generated = model.generatedProperty().get();
        if (generated == null) {
            return;
        }
        ModelFormat format = model.formatProperty().get();
        Optional<Path> chosen =
                format.isOneFile()
                        ? context.dialogs()
                                .chooseFileToSave(
                                        TEXTS.get("models.save"),
                                        null,
                                        format.fileName(),
                                        List.of(
                                                new Dialogs.FileKind(
                                                        TEXTS.get("models.kind"), List.of("*.*"))))
                        : context.dialogs().chooseFolder(TEXTS.get("models.choose"), null);
        chosen.ifPresent(place -> save(generated, format, place));
    }

    private void save(GeneratedFiles generated, ModelFormat format, Path place) {
        context.jobs()
                .start(
                        description("job.save"),
                        job -> {
                            for (var file : generated.files().entrySet()) {
                                job.cancel().throwIfCancelled();
                                byte[] bytes = file.getValue().getBytes(StandardCharsets.UTF_8);
                                Path path =
                                        format.isOneFile() ? place : place.resolve(file.getKey());
                                DurableFile.replace(path, out -> out.write(bytes));
                            }
                            return generated.files().size();
                        },
                        count -> context.status().say(TEXTS.get("models.saved", count, place)));
    }

    @Override
    public void copyModel(String text) {
        clipboard.accept(text);
        context.status().say(TEXTS.get("copied.model"));
    }

    @Override
    public void copyCommand() {
        String command =
                model.partProperty().get() == DocumentModel.Part.DICTIONARY
                        ? "drydock schema document --out dictionary"
                        : "drydock schema generate --output-format "
                                + model.formatProperty().get().name().toLowerCase(Locale.ROOT);
        String whole = command + " -d " + shellWord(name);
        clipboard.accept(whole);
        context.status().say(TEXTS.get("copied.command", whole));
    }

    private static String shellWord(String text) {
        return text.matches("[A-Za-z0-9_./:@-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    private JobDescription description(String key) {
        return new JobDescription("schema", TEXTS.get(key, name), name);
    }
}
