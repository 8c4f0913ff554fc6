package dev.drydock.engine.backup.key;

import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DurableFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Keys in files: private keys as `age-keygen` writes them, and a passphrase on the first line of a
/// file. What was read is overwritten.
public final class KeyFiles implements KeyRing {

    /// Nobody types or keeps more; a larger file is another one.
    private static final int LARGEST = 64 << 10;

    private static final Set<PosixFilePermission> OTHERS =
            Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

    private final List<Path> identityFiles;
    private final @Nullable Path passphraseFile;
    private @Nullable List<Identity> identities;

    /// Reads nothing until asked.
    ///
    /// @param passphraseFile null for none
    public KeyFiles(List<Path> identityFiles, @Nullable Path passphraseFile) {
        this.identityFiles = List.copyOf(identityFiles);
        this.passphraseFile = passphraseFile;
    }

    /// @throws DrydockException USAGE_INVALID when a file holds no key, FILE_MISSING,
    ///   FILE_NOT_ACCESSIBLE
    @Override
    public synchronized List<Identity> identities() {
        List<Identity> known = identities;
        if (known == null) {
            List<Identity> found = new ArrayList<>();
            identityFiles.forEach(file -> found.addAll(readIdentities(file)));
            known = List.copyOf(found);
            identities = known;
        }
        return known;
    }

    /// @throws DrydockException USAGE_INVALID when the file holds no passphrase, FILE_MISSING,
    ///   FILE_NOT_ACCESSIBLE
    @Override
    public Optional<Secret> passphrase(Path backup) {
        return Optional.ofNullable(passphraseFile).map(KeyFiles::readPassphrase);
    }

    /// All private keys of a file.
    ///
    /// @throws DrydockException USAGE_INVALID when there is none or a line is something else,
    ///   FILE_MISSING, FILE_NOT_ACCESSIBLE
    public static List<Identity> readIdentities(Path file) {
        char[] text = read(file);
        try {
            return parseIdentities(text)
                    .filter(keys -> !keys.isEmpty())
                    .orElseThrow(() ->
                            new DrydockException(
                                    ErrorCode.USAGE_INVALID,
                                    file + " is no file of private keys.",
                                    "It must hold lines AGE-SECRET-KEY-1… as age-keygen writes them. If it"
                                            + " is encrypted itself, decrypt it with age first."));
        } finally {
            Arrays.fill(text, '\0');
        }
    }

    /// The first line of the file.
    ///
    /// @throws DrydockException USAGE_INVALID when it is empty or there are more lines,
    ///   FILE_MISSING, FILE_NOT_ACCESSIBLE
    public static Secret readPassphrase(Path file) {
        char[] text = read(file);
        char[] line = new char[0];
        try {
            List<CharBuffer> lines = lines(text);
            if (lines.size() != 1 || lines.getFirst().isEmpty()) {
                throw new DrydockException(
                        ErrorCode.USAGE_INVALID,
                        file + " is no passphrase file: it must hold one line that is not empty.",
                        "Write the passphrase into the file as its only line.");
            }
            line = new char[lines.getFirst().length()];
            lines.getFirst().get(line);
            return Secret.of(line);
        } finally {
            Arrays.fill(line, '\0');
            Arrays.fill(text, '\0');
        }
    }

    /// Whether other users of this machine can read the file; false where files have no modes.
    public static boolean isReadableByOthers(Path file) {
        try {
            return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                    && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
        } catch (IOException unreadable) {
            // reading the file itself will say what is wrong with it
            return false;
        }
    }

    /// Empty when a line is neither a key nor a remark.
    static Optional<List<Identity>> parseIdentities(char[] text) {
        List<Identity> found = new ArrayList<>();
        for (CharBuffer line : lines(text)) {
            if (line.isEmpty() || line.charAt(0) == '#') {
                continue;
            }
            char[] key = new char[line.length()];
            line.get(key);
            Optional<Identity> identity = Identity.of(key);
            Arrays.fill(key, '\0');
            if (identity.isEmpty()) {
                return Optional.empty();
            }
            found.add(identity.get());
        }
        return Optional.of(found);
    }

    /// The lines without their ends; an end after the last one begins no further line.
    private static List<CharBuffer> lines(char[] text) {
        List<CharBuffer> lines = new ArrayList<>();
        int start = 0;
        for (int at = 0; at < text.length; at++) {
            if (text[at] == '\n') {
                int end = at > start && text[at - 1] == '\r' ? at - 1 : at;
                lines.add(CharBuffer.wrap(text, start, end - start));
                start = at + 1;
            }
        }
        if (start < text.length) {
            lines.add(CharBuffer.wrap(text, start, text.length - start));
        }
        return lines;
    }

    private static char[] read(Path file) {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LARGEST + 1);
        } catch (IOException failure) {
            throw DurableFile.failed("read", file, failure);
        }
        try {
            if (bytes.length > LARGEST) {
                throw unusable(file, "is too large for a key file");
            }
            CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            char[] text = new char[decoded.remaining()];
            decoded.get(text);
            Arrays.fill(decoded.array(), '\0');
            return text;
        } catch (CharacterCodingException binary) {
            throw unusable(file, "is no text in UTF-8");
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static DrydockException unusable(Path file, String why) {
        return new DrydockException(
                ErrorCode.USAGE_INVALID,
                file + " " + why + ".",
                "Give the file with the key or passphrase itself.");
    }
}
