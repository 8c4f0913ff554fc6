package dev.drydock.engine.dialect.postgresql.archive;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// In which encoding an archive's rows are written: its entry ENCODING says so.
final class ArchiveCharset {

    private static final Pattern STATEMENT = Pattern.compile("client_encoding = '([^']+)'");

    /// Names that Java does not know; see "Character Set Support" in the manual.
    private static final Map<String, String> JAVA_NAMES =
            Map.ofEntries(
                    Map.entry("UTF8", "UTF-8"),
                    Map.entry("SQL_ASCII", "ISO-8859-1"),
                    Map.entry("EUC_JP", "EUC-JP"),
                    Map.entry("EUC_JIS_2004", "EUC-JP"),
                    Map.entry("EUC_KR", "EUC-KR"),
                    Map.entry("EUC_CN", "GB2312"),
                    Map.entry("EUC_TW", "x-EUC-TW"),
                    Map.entry("LATIN1", "ISO-8859-1"),
                    Map.entry("LATIN2", "ISO-8859-2"),
                    Map.entry("LATIN3", "ISO-8859-3"),
                    Map.entry("LATIN4", "ISO-8859-4"),
                    Map.entry("LATIN5", "ISO-8859-9"),
                    Map.entry("LATIN7", "ISO-8859-13"),
                    Map.entry("LATIN9", "ISO-8859-15"),
                    Map.entry("ISO_8859_5", "ISO-8859-5"),
                    Map.entry("ISO_8859_6", "ISO-8859-6"),
                    Map.entry("ISO_8859_7", "ISO-8859-7"),
                    Map.entry("ISO_8859_8", "ISO-8859-8"),
                    Map.entry("KOI8R", "KOI8-R"),
                    Map.entry("KOI8U", "KOI8-U"),
                    Map.entry("WIN866", "IBM866"),
                    Map.entry("WIN874", "x-windows-874"));

    private ArchiveCharset() {}

    static Charset of(List<TocEntry> entries) {
        return named(serverName(entries));
    }

    /// As the server names it; `UTF8` when the archive does not tell.
    static String serverName(List<TocEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.kind().equals("ENCODING"))
                .findFirst()
                .map(entry -> STATEMENT.matcher(entry.definition()))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .orElse("UTF8");
    }

    /// ISO 8859-1 for a name that is not known: every byte is a character there.
    static Charset named(String name) {
        String java = JAVA_NAMES.getOrDefault(name, name.replace("WIN", "windows-"));
        try {
            return Charset.forName(java);
        } catch (IllegalArgumentException unknown) {
            return StandardCharsets.ISO_8859_1;
        }
    }
}
