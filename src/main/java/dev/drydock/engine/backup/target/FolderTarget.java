package dev.drydock.engine.backup.target;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Unit;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A local or mounted folder.
public final class FolderTarget implements BackupTarget {

    private static final int BUFFER = 1 << 20;

    private final Path folder;

    /// @param folder made when something is copied into it
    public FolderTarget(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    @Override
    public String display() {
        return folder.toString();
    }

    @Override
    public void upload(Path file, String name, JobContext context) {
        Path target = resolve(name);
        Path partial = target.resolveSibling(target.getFileName() + DurableFile.PARTIAL);
        try {
            DurableFile.createFolder(java.util.Objects.requireNonNull(target.getParent()));
            Files.deleteIfExists(partial);
            String sent = copy(file, partial, context);
            if (!FileHash.of(partial, context).equals(sent)) {
                Files.deleteIfExists(partial);
                throw TargetErrors.changedOnTheWay(name, display());
            }
            DurableFile.publish(partial, target);
        } catch (IOException failure) {
            throw DurableFile.failed("write", target, failure);
        }
    }

    @Override
    public void download(String name, Path file, JobContext context) {
        try {
            copy(resolve(name), file, context);
        } catch (IOException failure) {
            throw DurableFile.failed("read", resolve(name), failure);
        }
    }

    @Override
    public List<Stored> list(String beginning) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file ->
                            new Stored(
                                    folder.relativize(file).toString().replace('\\', '/'),
                                    file.toFile().length()))
                    .filter(stored -> stored.name().startsWith(beginning))
                    .filter(stored -> !stored.name().endsWith(DurableFile.PARTIAL))
                    .sorted(Comparator.comparing(Stored::name))
                    .toList();
        } catch (IOException failure) {
            throw DurableFile.failed("list", folder, failure);
        }
    }

    @Override
    public void delete(String name) {
        try {
            Files.deleteIfExists(resolve(name));
        } catch (IOException failure) {
            throw DurableFile.failed("delete", resolve(name), failure);
        }
    }

    @Override
    public void close() {
        // nothing is open
    }

    private Path resolve(String name) {
        Path file = folder.resolve(name).normalize();
        if (!file.startsWith(folder)) {
            throw new DrydockException(
                    ErrorCode.TARGET_FAILED, name + " is not in " + folder + ".", "");
        }
        return file;
    }

    /// Returns the hash of what was read; leaves no part of the copy when it throws.
    private static String copy(Path from, Path to, JobContext context) throws IOException {
        long total = Files.size(from);
        long done = 0;
        var hash = new FileHash();
        boolean whole = false;
        DurableFile.createOwnerOnly(to);
        try (InputStream in = Files.newInputStream(from);
                OutputStream out = Files.newOutputStream(to, StandardOpenOption.WRITE)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                context.cancel().throwIfCancelled();
                hash.add(buffer, read);
                out.write(buffer, 0, read);
                done += read;
                context.progress().work(done, total, Unit.BYTES);
            }
            whole = true;
        } finally {
            if (!whole) {
                Files.deleteIfExists(to);
            }
        }
        return hash.digits();
    }
}
