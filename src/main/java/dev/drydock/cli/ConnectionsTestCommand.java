package dev.drydock.cli;

import dev.drydock.engine.connection.ConnectionTest;
import dev.drydock.engine.connection.StageResult;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.error.ExitCode;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `connections test`: each stage with its time.
@Command(name = "test")
final class ConnectionsTestCommand implements CliCommand {

    @Parameters(paramLabel = "URL|NAME", arity = "0..1", descriptionKey = "argument.target")
    private @Nullable String named;

    @Override
    public Set<ExitCode> exitCodes() {
        return EnumSet.of(ExitCode.CANNOT_CONNECT);
    }

    @Override
    public Answer run(Call call) {
        Target target = named == null ? call.target() : call.target(named);
        ConnectionTest test =
                call.look(
                        Texts.text("connections.test.title", target.profile().name()),
                        context ->
                                call.engine()
                                        .databases()
                                        .test(target.profile(), target.password(), context));
        var result =
                new Fields()
                        .with("name", target.profile().name())
                        .with("passed", test.passed())
                        .with(
                                "stages",
                                test.stages().stream()
                                        .map(ConnectionsTestCommand::fields)
                                        .toList());
        ExitCode exitCode =
                test.failure()
                        .map(stage ->
                                stage.errorCode()
                                        .map(ErrorCode::exitCode)
                                        .orElse(ExitCode.CANNOT_CONNECT))
                        .orElse(ExitCode.DONE);
        return Answer.of(result.map(), out -> print(test, out)).withExitCode(exitCode);
    }

    private static Object fields(StageResult stage) {
        return new Fields()
                .with("stage", stage.stage().text())
                .with("state", word(stage))
                .with("durationMs", stage.duration().toMillis())
                .with("message", stage.message())
                .with("hint", stage.hint())
                .with("code", stage.errorCode().map(ErrorCode::name).orElse(null))
                .map();
    }

    private static void print(ConnectionTest test, TextOutput out) {
        var table =
                new TextTable()
                        .left(Texts.text("column.stage"))
                        .left(Texts.text("column.state"))
                        .right(Texts.text("column.time"))
                        .left(Texts.text("column.result"));
        for (StageResult stage : test.stages()) {
            table.row(
                    stage.stage().text(),
                    word(stage),
                    Format.duration(stage.duration()),
                    stage.message());
            if (!stage.hint().isEmpty()) {
                table.row("", "", "", stage.hint());
            }
        }
        out.table(table);
    }

    private static String word(StageResult stage) {
        return stage.state().name().toLowerCase(Locale.ROOT);
    }
}
