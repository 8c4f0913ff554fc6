package dev.drydock.ui.schema;

import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.Schema;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Finds objects while somebody types: every word must occur in the name, a column, or the comment.
/// Works on one lower-cased text per object, made once per definition; 150,000 names take a few
/// milliseconds.
final class ObjectSearch {

    private final List<SchemaObject> objects = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<String> details = new ArrayList<>();

    ObjectSearch(SchemaDefinition definition) {
        for (Schema schema : definition.schemas()) {
            schema.objects()
                    .forEach(object -> {
                        objects.add(object);
                        names.add(object.id().display().toLowerCase(Locale.ROOT));
                        details.add(details(object));
                    });
        }
    }

    /// What was found, best first: names that begin with the text, names that hold it, the rest.
    List<ListRow.ObjectRow> find(String filter) {
        String[] words = filter.toLowerCase(Locale.ROOT).strip().split("\\s+", -1);
        List<ListRow.ObjectRow> first = new ArrayList<>();
        List<ListRow.ObjectRow> inName = new ArrayList<>();
        List<ListRow.ObjectRow> inDetails = new ArrayList<>();
        for (int i = 0; i < objects.size(); i++) {
            SchemaObject object = objects.get(i);
            String name = names.get(i);
            if (containsAll(name, words)) {
                boolean begins =
                        name.startsWith(words[0])
                                || object.name().toLowerCase(Locale.ROOT).startsWith(words[0]);
                (begins ? first : inName).add(new ListRow.ObjectRow(object, ""));
            } else if (containsAll(name + details.get(i), words)) {
                inDetails.add(new ListRow.ObjectRow(object, foundColumn(object, words)));
            }
        }
        first.addAll(inName);
        first.addAll(inDetails);
        return first;
    }

    private static boolean containsAll(String text, String[] words) {
        for (String word : words) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }

    private static String details(SchemaObject object) {
        var text = new StringBuilder();
        for (Column column : columns(object)) {
            text.append('.').append(column.name()).append('\n').append(column.comment());
        }
        return text.append('\n').append(object.comment()).toString().toLowerCase(Locale.ROOT);
    }

    private static String foundColumn(SchemaObject object, String[] words) {
        String last = words[words.length - 1];
        String wanted = last.substring(last.lastIndexOf('.') + 1);
        return columns(object).stream()
                .map(Column::name)
                .filter(name -> name.toLowerCase(Locale.ROOT).contains(wanted))
                .findFirst()
                .map(name -> "." + name)
                .orElse("");
    }

    private static List<Column> columns(SchemaObject object) {
        return switch (object) {
            case Table table -> table.columns();
            case View view -> view.columns();
            default -> List.of();
        };
    }
}
