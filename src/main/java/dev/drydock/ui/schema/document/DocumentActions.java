package dev.drydock.ui.schema.document;

import dev.drydock.engine.schema.document.DictionaryFormat;

/// What the page asks of its controller.
interface DocumentActions {

    /// Writes the dictionary into a folder that the user chooses.
    void writeDictionary(DictionaryFormat format);

    /// Writes the models into a file or folder that the user chooses.
    void saveModels();

    void copyModel(String text);

    void copyCommand();

    /// Generates models for what is chosen, unless that is done.
    void generate();
}
