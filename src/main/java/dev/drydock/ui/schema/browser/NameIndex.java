package dev.drydock.ui.schema.browser;

import dev.drydock.engine.job.CancelToken;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.SchemaObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds objects and their parts by name and comment: one array of lower-cased names that is looked
/// through from end to end. Which letters a name holds is kept as bits, so most names are passed
/// over by one comparison. Immutable; any thread.
@SuppressWarnings("EnumOrdinal") // places in arrays that live no longer than the process
final class NameIndex {

    /// How well a result fits; the best first.
    enum Rank {
        EXACT,
        PREFIX,
        WORD_START,
        INITIALS,
        SUBSTRING,
        COMMENT
    }

    /// @param node the object, or the one the part belongs to
    /// @param kind what was found
    /// @param commentMatched whether only the comment fits
    record Hit(int node, ObjectKind kind, String name, String comment, boolean commentMatched) {}

    /// @param hits best first, no more than asked for
    /// @param counts of all results by kind filter, before narrowing by chips
    /// @param total of all results after narrowing
    record Result(List<Hit> hits, Map<KindFilter, Integer> counts, int total) {}

    private static final ObjectKind[] KINDS = ObjectKind.values();
    private static final int NONE = Integer.MAX_VALUE;
    private static final int LOOKS_BETWEEN_ASKING = 8_192;
    private static final int LONGEST = 255;

    private final Catalog catalog;
    private final int size;
    private final String[] names;
    private final String[] lowers;
    private final @Nullable String[] initials;
    private final @Nullable String[] comments;
    private final @Nullable String[] lowerComments;
    private final long[] letters;
    private final int[] nodes;
    private final byte[] kinds;

    private NameIndex(Catalog catalog, Filling filling) {
        this.catalog = catalog;
        this.size = filling.names.size();
        this.names = filling.names.toArray(String[]::new);
        this.lowers = new String[size];
        this.initials = new String[size];
        this.comments = filling.comments.toArray(String[]::new);
        this.lowerComments = new String[size];
        this.letters = new long[size];
        this.nodes = Arrays.copyOf(filling.nodes, size);
        this.kinds = Arrays.copyOf(filling.kinds, size);
        Map<String, String> same = new HashMap<>();
        for (int i = 0; i < size; i++) {
            lowers[i] = lower(names[i]);
            letters[i] = letters(lowers[i]);
            String comment = comments[i];
            lowerComments[i] = comment == null ? null : lower(comment);
            String first = initials(names[i]);
            initials[i] = first.length() < 2 ? null : same.computeIfAbsent(first, text -> text);
        }
    }

    private static final class Filling {
        private final List<String> names = new ArrayList<>();
        private final List<@Nullable String> comments = new ArrayList<>();
        private int[] nodes = new int[1024];
        private byte[] kinds = new byte[1024];

        void add(int node, ObjectKind kind, String name, String comment) {
            if (name.isEmpty()) {
                return;
            }
            int at = names.size();
            if (at == nodes.length) {
                nodes = Arrays.copyOf(nodes, at * 2);
                kinds = Arrays.copyOf(kinds, at * 2);
            }
            names.add(name);
            comments.add(comment.isEmpty() ? null : comment);
            nodes[at] = node;
            kinds[at] = (byte) kind.ordinal();
        }
    }

    static NameIndex of(Catalog catalog) {
        var filling = new Filling();
        for (int node = 0; node < catalog.size(); node++) {
            Catalog.NodeType type = catalog.type(node);
            if (type != Catalog.NodeType.OBJECT && type != Catalog.NodeType.SCHEMA) {
                continue;
            }
            SchemaObject object = catalog.object(node);
            filling.add(
                    node,
                    catalog.kind(node),
                    catalog.name(node),
                    object == null ? "" : object.comment());
            if (catalog.canUnfold(node) && type == Catalog.NodeType.OBJECT) {
                for (int group = 0; group < PartGroup.count(); group++) {
                    // rules and policies are nodes of their own
                    if (PartGroup.at(group) == PartGroup.RULES
                            || PartGroup.at(group) == PartGroup.POLICIES) {
                        continue;
                    }
                    for (Part part : catalog.parts(node, PartGroup.at(group))) {
                        filling.add(node, part.group().kind(), part.name(), part.comment());
                    }
                }
            }
        }
        return new NameIndex(catalog, filling);
    }

    int size() {
        return size;
    }

    /// All that fits, the best first; of equals tables before views before columns, then the
    /// shorter name, then by schema and name.
    ///
    /// @param chosen only these; empty for all
    Result find(NameQuery query, Collection<KindFilter> chosen, int limit, CancelToken cancel) {
        var best = new Best(limit);
        var counts = new int[KindFilter.values().length];
        int total = 0;
        boolean[] wanted = wanted(query.kinds());
        for (int i = 0; i < size; i++) {
            if (i % LOOKS_BETWEEN_ASKING == 0) {
                cancel.throwIfCancelled();
            }
            if (!wanted[kinds[i]]) {
                continue;
            }
            int rank = rank(query, i);
            if (rank == NONE) {
                continue;
            }
            KindFilter filter = KindFilter.of(kinds[i]);
            counts[filter.ordinal()]++;
            if (chosen.isEmpty() || chosen.contains(filter)) {
                total++;
                int length = Math.min(names[i].length(), LONGEST);
                best.add((((long) rank << 6 | kinds[i]) << 8 | length) << 32 | i);
            }
        }
        Map<KindFilter, Integer> byFilter = new java.util.EnumMap<>(KindFilter.class);
        for (KindFilter filter : KindFilter.values()) {
            if (counts[filter.ordinal()] > 0) {
                byFilter.put(filter, counts[filter.ordinal()]);
            }
        }
        return new Result(best.sorted().mapToObj(this::hit).toList(), byFilter, total);
    }

    private static boolean[] wanted(Set<ObjectKind> kinds) {
        var wanted = new boolean[KINDS.length];
        for (ObjectKind kind : KINDS) {
            wanted[kind.ordinal()] = kinds.isEmpty() || kinds.contains(kind);
        }
        return wanted;
    }

    private Hit hit(long key) {
        int i = (int) key;
        String comment = comments[i];
        return new Hit(
                nodes[i],
                KINDS[kinds[i]],
                names[i],
                comment == null ? "" : comment,
                key >>> 46 == Rank.COMMENT.ordinal());
    }

    private int rank(NameQuery query, int i) {
        int worst = 0;
        boolean itself = query.words().isEmpty();
        for (NameQuery.Word word : query.words()) {
            int rank = rank(word, i);
            if (rank != NONE) {
                itself = true;
            } else if (query.words().size() > 1 && container(word.text(), i)) {
                rank = Rank.SUBSTRING.ordinal();
            } else {
                return NONE;
            }
            worst = Math.max(worst, rank);
        }
        return itself ? worst : NONE;
    }

    private int rank(NameQuery.Word word, int i) {
        if ((letters[i] & word.letters()) == word.letters()) {
            int rank = rank(i, word.text());
            if (rank != NONE) {
                return rank;
            }
        }
        if (word.isPath()
                && (letters[i] & word.lastLetters()) == word.lastLetters()
                && contained(word, i)) {
            int rank = word.last().isEmpty() ? Rank.PREFIX.ordinal() : rank(i, word.last());
            if (rank != NONE) {
                return rank;
            }
        }
        String comment = lowerComments[i];
        return comment != null && comment.contains(word.text()) ? Rank.COMMENT.ordinal() : NONE;
    }

    private int rank(int i, String part) {
        String name = lowers[i];
        int at = name.indexOf(part);
        if (at == 0) {
            return (name.length() == part.length() ? Rank.EXACT : Rank.PREFIX).ordinal();
        }
        if (at > 0) {
            int start = best(names[i], name, part);
            return (isWordStart(names[i], start) ? Rank.WORD_START : Rank.SUBSTRING).ordinal();
        }
        String first = initials[i];
        return first != null && part.length() > 1 && first.contains(part)
                ? Rank.INITIALS.ordinal()
                : NONE;
    }

    /// Whether what stands before the points fits the table and schema around the name.
    private boolean contained(NameQuery.Word word, int i) {
        List<String> containers = word.containers();
        int node = nodes[i];
        boolean part = catalog.kind(node) != KINDS[kinds[i]];
        String inner = part ? catalog.name(node) : catalog.container(node);
        String last = containers.getLast();
        if (!lower(inner).startsWith(last)) {
            return false;
        }
        return containers.size() == 1
                || (part
                        && containers.size() == 2
                        && lower(catalog.schema(node)).startsWith(containers.getFirst()));
    }

    private boolean container(String text, int i) {
        int node = nodes[i];
        return lower(catalog.name(node)).contains(text)
                || lower(catalog.schema(node)).contains(text);
    }

    /// The best place of the part in the name: at the start of a word if there is one; −1 when it
    /// does not occur.
    static int best(String name, String lower, String part) {
        int first = lower.indexOf(part);
        for (int at = first; at >= 0; at = lower.indexOf(part, at + 1)) {
            if (isWordStart(name, at)) {
                return at;
            }
        }
        return first;
    }

    /// In lower case, letter by letter, so that places stay the same; the same text when it already
    /// is.
    static String lower(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.length() == name.length()) {
            return lower;
        }
        var letters = name.toCharArray();
        for (int i = 0; i < letters.length; i++) {
            letters[i] = Character.toLowerCase(letters[i]);
        }
        return new String(letters);
    }

    /// Which of a to z, 0 to 9 and `_` occur, as bits; any other character sets bit 63.
    static long letters(String lower) {
        long bits = 0;
        for (int i = 0; i < lower.length(); i++) {
            char letter = lower.charAt(i);
            bits |=
                    letter >= 'a' && letter <= 'z'
                            ? 1L << (letter - 'a')
                            : letter >= '0' && letter <= '9'
                                    ? 1L << (26 + letter - '0')
                                    : letter == '_' ? 1L << 36 : 1L << 63;
        }
        return bits;
    }

    /// First letters of the words of a name, in lower case: `ol` of `order_line` and `OrderLine`.
    static String initials(String name) {
        var initials = new StringBuilder(4);
        for (int i = 0; i < name.length(); i++) {
            if (isWordStart(name, i)) {
                initials.append(Character.toLowerCase(name.charAt(i)));
            }
        }
        return initials.toString();
    }

    static boolean isWordStart(String name, int at) {
        char letter = name.charAt(at);
        if (!Character.isLetterOrDigit(letter)) {
            return false;
        }
        if (at == 0) {
            return true;
        }
        char before = name.charAt(at - 1);
        return !Character.isLetterOrDigit(before)
                || (Character.isUpperCase(letter) && !Character.isUpperCase(before));
    }
}
