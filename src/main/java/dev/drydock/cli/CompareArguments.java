package dev.drydock.cli;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.schema.compare.ChangeOptions;
import dev.drydock.engine.schema.compare.CompareOptions;
import dev.drydock.engine.schema.compare.Ignore;
import dev.drydock.engine.schema.compare.RenameAnswer;
import dev.drydock.engine.scratch.DdlFile;
import dev.drydock.engine.scratch.DdlFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What `schema diff` and `schema drift` have in common.
final class CompareArguments {

    /// How the differences are written.
    enum Form {
        /// A table for people.
        list,
        /// The statements.
        sql,
        /// Findings for tools that collect such, version 2.1.0.
        sarif
    }

    @Option(
            names = "--output-format",
            paramLabel = "list|sql|sarif",
            descriptionKey = "option.output-format")
    private Form form = Form.list;

    @Option(names = "--sql", descriptionKey = "option.sql")
    private boolean sql;

    @Option(names = "--ignore", paramLabel = "WHAT", split = ",", descriptionKey = "option.ignore")
    private List<String> ignored = new ArrayList<>();

    @Option(names = "--rename", paramLabel = "OLD=NEW", descriptionKey = "option.rename")
    private List<String> renames = new ArrayList<>();

    @Option(names = "--renames", paramLabel = "FILE", descriptionKey = "option.renames")
    private @Nullable Path renameFile;

    @Option(names = "--online", descriptionKey = "option.online")
    private boolean online;

    @Option(names = "--prove", descriptionKey = "option.prove")
    private boolean prove;

    @Option(names = "--scratch", paramLabel = "URL|NAME", descriptionKey = "option.scratch")
    private @Nullable String scratch;

    @Option(names = "--out", paramLabel = "FILE", descriptionKey = "option.out")
    private @Nullable Path file;

    Form form() {
        return sql ? Form.sql : form;
    }

    boolean prove() {
        return prove;
    }

    @Nullable String scratch() {
        return scratch;
    }

    @Nullable Path file() {
        return file;
    }

    ChangeOptions change() {
        return online ? ChangeOptions.ONLINE : ChangeOptions.PLAIN;
    }

    /// @throws DrydockException USAGE_INVALID, RENAME_INVALID, FILE_MISSING
    CompareOptions compare() {
        List<RenameAnswer> answers = new ArrayList<>();
        if (renameFile != null) {
            for (DdlFile one : DdlFiles.read(renameFile)) {
                answers.addAll(RenameAnswer.parseLines(one.text()));
            }
        }
        renames.forEach(one -> answers.add(RenameAnswer.parse(one)));
        return new CompareOptions(ignores(), answers);
    }

    /// The same for the way back: what is said about names the other way round.
    CompareOptions compareReversed() {
        CompareOptions options = compare();
        return options.answering(
                options.answers().stream()
                        .filter(one -> !one.after().isEmpty())
                        .map(CompareArguments::reversed)
                        .toList());
    }

    /// `orders.total=amount` becomes `orders.amount=total`.
    private static RenameAnswer reversed(RenameAnswer answer) {
        List<String> before = answer.before();
        List<String> after = answer.after();
        if (after.size() >= before.size()) {
            return new RenameAnswer(after, before);
        }
        List<String> whole = new ArrayList<>(before.subList(0, before.size() - after.size()));
        whole.addAll(after);
        return new RenameAnswer(whole, before.subList(before.size() - after.size(), before.size()));
    }

    private Set<Ignore> ignores() {
        Set<Ignore> all = EnumSet.noneOf(Ignore.class);
        for (String word : ignored) {
            all.add(
                    Ignore.find(word.strip())
                            .orElseThrow(() ->
                                    new DrydockException(
                                            ErrorCode.USAGE_INVALID,
                                            Texts.text("compare.ignoreUnknown", word),
                                            Texts.text(
                                                    "compare.ignoreKnown",
                                                    Arrays.stream(Ignore.values())
                                                            .map(Ignore::word)
                                                            .collect(Collectors.joining(", "))))));
        }
        return all;
    }
}
