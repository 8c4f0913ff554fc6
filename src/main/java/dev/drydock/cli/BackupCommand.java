package dev.drydock.cli;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupFormat;
import dev.drydock.engine.backup.BackupManager;
import dev.drydock.engine.backup.BackupRequest;
import dev.drydock.engine.backup.BackupType;
import dev.drydock.engine.backup.MadeBackup;
import dev.drydock.engine.backup.ProofChoice;
import dev.drydock.engine.backup.key.Encryption;
import dev.drydock.engine.backup.key.KeyFiles;
import dev.drydock.engine.backup.key.Recipient;
import dev.drydock.engine.backup.target.BackupTransfer;
import dev.drydock.engine.backup.target.RemoteBackup;
import dev.drydock.engine.backup.target.S3Location;
import dev.drydock.engine.backup.target.S3Target;
import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.error.ExitCode;
import dev.drydock.engine.job.JobContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `backup`: makes one.
@Command(name = "backup")
final class BackupCommand implements CliCommand {

    @Option(names = "--backup-path", paramLabel = "DIR|S3")
    private @Nullable String place;

    @Option(names = "--backup-type", paramLabel = "full|incremental|schema")
    private @Nullable String type;

    @Option(names = "--compression", paramLabel = "zstd[:LEVEL]|gzip|bz2|none")
    private @Nullable String compression;

    @Option(names = "--format", paramLabel = "FORMAT")
    private @Nullable String format;

    @Option(
            names = "--include-data",
            negatable = true,
            descriptionKey = "drydock.backup.include-data",
            defaultValue = "true",
            fallbackValue = "true")
    private boolean includeData = true;

    @Option(
            names = "--include-tables",
            paramLabel = "TABLE",
            split = ",",
            converter = ListedName.class)
    private List<String> includeTables = new ArrayList<>();

    @Option(
            names = "--exclude-tables",
            paramLabel = "TABLE",
            split = ",",
            converter = ListedName.class)
    private List<String> excludeTables = new ArrayList<>();

    @Option(names = "--jobs", paramLabel = "N")
    private int jobs = BackupRequest.usualJobs();

    @Option(names = "--note", paramLabel = "TEXT", defaultValue = "")
    private String note = "";

    @Option(names = "--encrypt-to", paramLabel = "RECIPIENT")
    private List<String> recipients = new ArrayList<>();

    @Option(names = "--passphrase-file", paramLabel = "FILE")
    private @Nullable Path passphraseFile;

    @Option(names = "--identity", paramLabel = "FILE")
    private List<Path> identities = new ArrayList<>();

    @Option(names = "--prove", paramLabel = "auto|always|never")
    private @Nullable String prove;

    @Mixin private final ScratchOption scratch = new ScratchOption();

    @Override
    public Set<ExitCode> exitCodes() {
        return EnumSet.of(
                ExitCode.CANNOT_CONNECT,
                ExitCode.DIFFERENCES_FOUND,
                ExitCode.REFUSED,
                ExitCode.BACKUP_DAMAGED);
    }

    @Override
    public Answer run(Call call) {
        S3Location remote =
                place != null && S3Location.isOne(place) ? S3Location.parse(place) : null;
        BackupRequest request = request(call, remote);
        Secret passphrase = passphrase(call);
        try {
            return run(
                    call,
                    request.withEncryption(
                            new Encryption(
                                    recipients.stream().map(Recipient::parse).toList(),
                                    passphrase)),
                    remote);
        } finally {
            if (passphrase != null) {
                passphrase.close();
            }
        }
    }

    private @Nullable Secret passphrase(Call call) {
        if (passphraseFile == null) {
            return null;
        }
        KeyOptions.warnOfOthers(call, passphraseFile);
        return KeyFiles.readPassphrase(passphraseFile);
    }

    private Answer run(Call call, BackupRequest request, @Nullable S3Location remote) {
        identities.forEach(file -> KeyOptions.warnOfOthers(call, file));
        BackupManager backups = call.engine().backups().with(new KeyFiles(identities, null));
        Target target = call.target();
        Target named = scratch.named(call);
        Confirmation confirmation = confirmation(call, request, target);
        MadeBackup made =
                call.work(
                        target,
                        "backup",
                        Texts.text("backup.title", target.profile().name()),
                        (connection, context) ->
                                backups.backUpAndProve(
                                        connection,
                                        request,
                                        scratch.maker(call, connection, named, confirmation),
                                        context));
        Backup backup = made.backup();
        ProofText proof = new ProofText(made);
        proof.warning().ifPresent(call::warn);
        var fields = new LinkedHashMap<>(BackupText.fields(backup));
        fields.putAll(proof.fields());
        if (remote == null) {
            return Answer.of(
                            fields,
                            out -> {
                                print(backup, out);
                                proof.print(out);
                            })
                    .withExitCode(proof.exitCode());
        }
        RemoteBackup sent =
                call.runJob(
                        "send",
                        Texts.text("backup.send.title", backup.id()),
                        remote.display(),
                        context -> send(backup, remote, context));
        fields.put("remote", remote.display() + "/" + sent.name());
        return Answer.of(
                        fields,
                        out -> {
                            print(backup, out);
                            proof.print(out);
                            out.line(Texts.text("backup.sent", remote.display(), sent.name()));
                        })
                .withExitCode(proof.exitCode());
    }

    /// For a scratch database on the database's own server. Nobody is asked for a proof that may
    /// not be due, and nobody at night: without `--yes` it is then left out with a warning.
    private static Confirmation confirmation(Call call, BackupRequest request, Target target) {
        return switch (request.proof()) {
            case NEVER -> Confirmation.NONE;
            case AUTO ->
                    call.options().yes()
                            ? Confirmation.ofName(target.profile().endpoint().databaseName())
                            : Confirmation.NONE;
            case ALWAYS -> ScratchOption.ask(call, target.profile());
        };
    }

    private static RemoteBackup send(Backup backup, S3Location remote, JobContext context) {
        try (var target = new S3Target(remote)) {
            return new BackupTransfer(target).send(backup, context);
        }
    }

    private BackupRequest request(Call call, @Nullable S3Location remote) {
        if (jobs < 1) {
            throw usage(Texts.text("backup.jobsTooFew"));
        }
        BackupType wanted =
                word("--backup-type", type, BackupType::find, BackupType.values(), BackupType::word)
                        .orElse(BackupType.FULL);
        CompressionWord packing = CompressionWord.parse(compression);
        return new BackupRequest(
                        place == null || remote != null
                                ? call.engine().home().backups()
                                : Path.of(place),
                        includeData ? wanted : BackupType.SCHEMA,
                        word(
                                        "--format",
                                        format,
                                        BackupFormat::find,
                                        BackupFormat.values(),
                                        BackupFormat::word)
                                .orElse(null),
                        packing.compression(),
                        packing.level(),
                        includeTables,
                        excludeTables,
                        jobs,
                        note,
                        Encryption.NONE)
                .withProof(
                        word(
                                        "--prove",
                                        prove,
                                        ProofChoice::find,
                                        ProofChoice.values(),
                                        ProofChoice::word)
                                .orElse(ProofChoice.AUTO));
    }

    private static <T> Optional<T> word(
            String option,
            @Nullable String given,
            Function<String, Optional<T>> find,
            T[] all,
            Function<T, String> wordOf) {
        if (given == null) {
            return Optional.empty();
        }
        Optional<T> found = find.apply(given);
        if (found.isEmpty()) {
            throw usage(
                    Texts.text(
                            "usage.word",
                            option,
                            given,
                            String.join(", ", Arrays.stream(all).map(wordOf).toList())));
        }
        return found;
    }

    private static void print(Backup backup, TextOutput out) {
        out.line(
                Texts.text(
                        "backup.done",
                        backup.id(),
                        Format.size(backup.sizeBytes()),
                        Format.millis(backup.durationMs())));
        out.line(
                Texts.text(
                        "backup.done.contents",
                        Format.count(backup.tables()),
                        BackupText.rows(backup.rows()),
                        Format.size(backup.originalBytes())));
        if (backup.encrypted()) {
            out.line(Texts.text("backup.done.encrypted"));
        }
        out.line(backup.path().toString());
    }

    private static DrydockException usage(String message) {
        return new DrydockException(
                ErrorCode.USAGE_INVALID, message, Texts.text("usage.hint", "drydock backup"));
    }
}
