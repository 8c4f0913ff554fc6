package dev.drydock.cli;

import dev.drydock.engine.doctor.Doctor;
import dev.drydock.engine.doctor.DoctorReport;
import dev.drydock.engine.doctor.Finding;
import dev.drydock.engine.error.ExitCode;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Command;

/// `doctor`: what was found on this machine and why.
@Command(name = "doctor")
final class DoctorCommand implements CliCommand {

    @Override
    public Set<ExitCode> exitCodes() {
        return EnumSet.of(ExitCode.CHECKS_FOUND_ERRORS);
    }

    @Override
    public Answer run(Call call) {
        DoctorReport report =
                call.look(
                        Texts.text("doctor.title"),
                        new Doctor(call.engine(), call.context().environment())::examine);
        var findings = report.findings().stream().map(DoctorCommand::fields).toList();
        var result =
                new Fields()
                        .with("findings", findings)
                        .with("missing", report.count(Finding.State.MISSING))
                        .with("problems", report.count(Finding.State.PROBLEM));
        return Answer.of(result.map(), out -> print(report, out))
                .withExitCode(report.hasProblems() ? ExitCode.CHECKS_FOUND_ERRORS : ExitCode.DONE);
    }

    private static Object fields(Finding finding) {
        return new Fields()
                .with("area", finding.area())
                .with("name", finding.name())
                .with("state", finding.state().name().toLowerCase(Locale.ROOT))
                .with("value", finding.value())
                .with("hint", finding.hint())
                .map();
    }

    private static void print(DoctorReport report, TextOutput out) {
        var table = new TextTable().left("").left("").left("");
        for (Finding finding : report.findings()) {
            table.row(
                    Texts.text("doctor.state." + finding.state().name().toLowerCase(Locale.ROOT)),
                    finding.name(),
                    finding.value());
            if (!finding.hint().isEmpty()) {
                table.row("", "", finding.hint());
            }
        }
        out.table(table);
        out.line();
        out.line(
                Texts.text(
                        "doctor.summary",
                        Format.count(report.count(Finding.State.MISSING)),
                        Format.count(report.count(Finding.State.PROBLEM))));
    }
}
