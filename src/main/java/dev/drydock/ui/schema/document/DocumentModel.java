package dev.drydock.ui.schema.document;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.document.CommentCoverage;
import dev.drydock.engine.schema.generate.GeneratedFiles;
import dev.drydock.engine.schema.generate.ModelFormat;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// What the page shows. FX thread only.
final class DocumentModel {

    /// What can be written.
    enum Part {
        DICTIONARY,
        MODELS
    }

    private final ReadOnlyObjectWrapper<@Nullable SchemaDefinition> definition =
            new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<Part> part = new SimpleObjectProperty<>(Part.DICTIONARY);
    private final ReadOnlyObjectWrapper<@Nullable CommentCoverage> coverage =
            new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<ModelFormat> format =
            new SimpleObjectProperty<>(ModelFormat.SQLALCHEMY);
    private final StringProperty packageName = new SimpleStringProperty("com.example.model");
    private final ReadOnlyObjectWrapper<@Nullable GeneratedFiles> generated =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable DrydockException> problem =
            new ReadOnlyObjectWrapper<>();

    // Properties

    /// Null until a structure was read.
    ReadOnlyObjectProperty<@Nullable SchemaDefinition> definitionProperty() {
        return definition.getReadOnlyProperty();
    }

    @Nullable SchemaDefinition definition() {
        return definition.get();
    }

    ObjectProperty<Part> partProperty() {
        return part;
    }

    /// Null until it was counted.
    ReadOnlyObjectProperty<@Nullable CommentCoverage> coverageProperty() {
        return coverage.getReadOnlyProperty();
    }

    ObjectProperty<ModelFormat> formatProperty() {
        return format;
    }

    /// Java package of entities.
    StringProperty packageNameProperty() {
        return packageName;
    }

    /// Null while nothing was generated for the format chosen.
    ReadOnlyObjectProperty<@Nullable GeneratedFiles> generatedProperty() {
        return generated.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable DrydockException> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    // Commands

    /// Another structure: what was made of the old one goes.
    void show(@Nullable SchemaDefinition read) {
        coverage.set(null);
        generated.set(null);
        problem.set(null);
        definition.set(read);
    }

    void showCoverage(CommentCoverage counted) {
        coverage.set(counted);
    }

    /// Another format or package: what was generated goes.
    void forgetGenerated() {
        generated.set(null);
        problem.set(null);
    }

    void showGenerated(GeneratedFiles files) {
        problem.set(null);
        generated.set(files);
    }

    void fail(DrydockException failure) {
        generated.set(null);
        problem.set(failure);
    }
}
