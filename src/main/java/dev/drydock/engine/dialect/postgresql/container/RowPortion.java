package dev.drydock.engine.dialect.postgresql.container;

import dev.drydock.engine.backup.BackupManifest;
import dev.drydock.engine.backup.BackupObject;
import dev.drydock.engine.connection.Identifiers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Rows that are sent with one COPY.
///
/// @param tableBytes of all rows of the table
record RowPortion(BackupObject table, List<BackupManifest.Member> members, long tableBytes) {

    /// Of a table that several sessions share.
    private static final long SHARED_BYTES = 64L << 20;

    long bytes() {
        return bytesOf(members);
    }

    private static long bytesOf(List<BackupManifest.Member> members) {
        return members.stream().mapToLong(BackupManifest.Member::plainBytes).sum();
    }

    /// Whether these are all rows of the table.
    boolean whole() {
        return bytes() == tableBytes;
    }

    String tableName() {
        return Identifiers.qualified(table.schema(), table.name());
    }

    /// Whether a row may go on in the next part: only one that is larger than a part is cut.
    boolean mayBeCut() {
        return members.stream().anyMatch(member -> member.plainBytes() == PartBuffer.PART_BYTES);
    }

    /// @param encoding of the rows
    /// @param frozen only in the transaction that emptied the table
    String copy(String encoding, boolean binary, boolean frozen) {
        String columns =
                table.columns().stream().map(Identifiers::quote).collect(Collectors.joining(", "));
        return "COPY "
                + tableName()
                + (columns.isEmpty() ? "" : " (" + columns + ")")
                + " FROM STDIN WITH ("
                + (binary ? "FORMAT binary" : "ENCODING " + Identifiers.literal(encoding))
                + (frozen ? ", FREEZE" : "")
                + ")";
    }

    /// Those with rows in parts of their own.
    static List<BackupObject> tables(BackupManifest manifest) {
        return manifest.objects().stream()
                .filter(object ->
                        object.folder() != null && object.kind().equals(BackupObject.TABLE))
                .toList();
    }

    /// The rows of all tables. A table is shared by the sessions when one of them would still be
    /// busy with it after the others have sent everything else.
    static List<RowPortion> largestFirst(BackupManifest manifest, int sessions) {
        Map<String, List<BackupManifest.Member>> byFolder = new HashMap<>();
        long total = 0;
        for (BackupManifest.Member member : manifest.members("data/")) {
            byFolder.computeIfAbsent(
                            member.name().substring(0, member.name().lastIndexOf('/') + 1),
                            key -> new ArrayList<>())
                    .add(member);
            total += member.plainBytes();
        }
        List<RowPortion> portions = new ArrayList<>();
        for (BackupObject table : tables(manifest)) {
            List<BackupManifest.Member> members =
                    byFolder.getOrDefault(String.valueOf(table.folder()), List.of());
            var all = new RowPortion(table, members, bytesOf(members));
            if (all.bytes() > Math.max(SHARED_BYTES, total / sessions)) {
                all.share(portions);
            } else if (!members.isEmpty()) {
                portions.add(all);
            }
        }
        long large = total / (sessions * 4L);
        portions.sort(
                Comparator.comparing((RowPortion portion) -> portion.bytes() <= large)
                        .thenComparing(
                                Comparator.comparingLong(RowPortion::tableBytes).reversed()));
        return portions;
    }

    /// Cuts between rows.
    private void share(List<RowPortion> portions) {
        List<BackupManifest.Member> current = new ArrayList<>();
        long bytes = 0;
        String range = "";
        for (BackupManifest.Member member : members) {
            String of = member.name().substring(0, member.name().lastIndexOf('-'));
            if (bytes >= SHARED_BYTES && !of.equals(range)) {
                portions.add(new RowPortion(table, List.copyOf(current), tableBytes));
                current.clear();
                bytes = 0;
            }
            current.add(member);
            bytes += member.plainBytes();
            range = of;
        }
        portions.add(new RowPortion(table, List.copyOf(current), tableBytes));
    }
}
