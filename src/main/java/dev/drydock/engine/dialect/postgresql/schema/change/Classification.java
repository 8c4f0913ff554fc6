package dev.drydock.engine.dialect.postgresql.schema.change;

import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.DefinedObject;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.Routine;
import dev.drydock.engine.schema.Sequence;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.TableKind;
import dev.drydock.engine.schema.UserType;
import dev.drydock.engine.schema.View;
import dev.drydock.engine.schema.compare.Difference;
import java.util.List;
import java.util.Set;

/// Whether a changed unit can be changed in place.
final class Classification {

    /// Facts that statements of their own change, whatever the kind.
    private static final Set<String> SIDE_FACTS =
            Set.of("comment", "column comments", "further comments", "owner", "privileges");

    private Classification() {}

    static Action of(Unit before, Unit after, Difference difference, int majorVersion) {
        Set<String> fields = Plan.fields(difference);
        fields.removeAll(SIDE_FACTS);
        if (fields.isEmpty()) {
            return Action.ALTER;
        }
        return switch (before) {
            case Unit.OfSchema _, Unit.OfExtension _ -> Action.ALTER;
            case Unit.OfColumn old ->
                    column(old.column(), ((Unit.OfColumn) after).column(), fields, majorVersion);
            case Unit.OfForeignKey _ ->
                    fields.equals(Set.of("deferrable"))
                                    || (fields.equals(Set.of("validated"))
                                            && ((Unit.OfForeignKey) after).constraint().validated())
                            ? Action.ALTER
                            : Action.RECREATE;
            case Unit.OfText old -> text(old, (Unit.OfText) after);
            case Unit.OfTrigger _ ->
                    fields.equals(Set.of("fires")) ? Action.ALTER : Action.RECREATE;
            case Unit.OfIndex _ ->
                    fields.stream().allMatch(Classification::isLateFactOfIndex)
                            ? Action.ALTER
                            : Action.RECREATE;
            case Unit.OfKey _, Unit.Attached _ -> Action.RECREATE;
            case Unit.Whole whole ->
                    switch (whole.object()) {
                        case Table old -> table(old, (Table) ((Unit.Whole) after).object(), fields);
                        case View old -> view(old, (View) ((Unit.Whole) after).object(), fields);
                        case Sequence _ -> Action.ALTER;
                        case Routine old ->
                                routine(old, (Routine) ((Unit.Whole) after).object(), fields);
                        case UserType old ->
                                type(old, (UserType) ((Unit.Whole) after).object(), fields);
                        case DefinedObject _ -> defined(fields);
                    };
        };
    }

    /// An index joins that of the parent table by itself.
    private static boolean isLateFactOfIndex(String field) {
        return field.equals("part of an index of the parent") || field.equals("settings");
    }

    private static Action column(
            Column before, Column after, Set<String> fields, int majorVersion) {
        boolean became = !before.isGenerated() && after.isGenerated();
        boolean virtualEnds =
                before.generation() == Column.Generation.VIRTUAL && !after.isGenerated();
        boolean otherKind =
                before.isGenerated()
                        && after.isGenerated()
                        && before.generation() != after.generation();
        boolean noDropExpression =
                before.isGenerated() && !after.isGenerated() && majorVersion < 13;
        boolean noSetExpression =
                fields.contains("generating expression")
                        && after.isGenerated()
                        && majorVersion < 17;
        if (became || virtualEnds || otherKind || noDropExpression || noSetExpression) {
            return Action.RECREATE;
        }
        return fields.contains("type") || fields.contains("collation")
                ? Action.BREAK
                : Action.ALTER;
    }

    private static Action text(Unit.OfText before, Unit.OfText after) {
        String mark = " NOT VALID";
        String old = before.constraint().definition();
        boolean onlyValidated =
                old.endsWith(mark)
                        && old.substring(0, old.length() - mark.length())
                                .equals(after.constraint().definition());
        return onlyValidated ? Action.ALTER : Action.RECREATE;
    }

    private static Action table(Table before, Table after, Set<String> fields) {
        boolean divided =
                before.storage().partitionKey().isEmpty()
                        != after.storage().partitionKey().isEmpty();
        boolean foreign =
                (before.kind() == TableKind.FOREIGN) != (after.kind() == TableKind.FOREIGN);
        return divided
                        || foreign
                        || fields.contains("partitioned by")
                        || fields.contains("server")
                        || fields.contains("server options")
                ? Action.RECREATE
                : Action.ALTER;
    }

    private static Action view(View before, View after, Set<String> fields) {
        if (before.materialized()) {
            return fields.contains("query")
                            || fields.contains("columns")
                            || fields.contains("access method")
                    ? Action.RECREATE
                    : Action.ALTER;
        }
        return keepsColumns(before.columns(), after.columns()) ? Action.ALTER : Action.RECREATE;
    }

    /// CREATE OR REPLACE VIEW takes more columns at the end and nothing else.
    private static boolean keepsColumns(List<Column> before, List<Column> after) {
        if (after.size() < before.size()) {
            return false;
        }
        for (int i = 0; i < before.size(); i++) {
            Column old = before.get(i);
            Column now = after.get(i);
            if (!old.name().equals(now.name())
                    || !old.type().equals(now.type())
                    || !old.collation().equals(now.collation())) {
                return false;
            }
        }
        return true;
    }

    private static Action routine(Routine before, Routine after, Set<String> fields) {
        if (before.objectKind() == ObjectKind.AGGREGATE || fields.contains("result")) {
            return Action.RECREATE;
        }
        // a replaced routine keeps the kind of function and the defaults of its arguments
        return head(before).equals(head(after)) ? Action.ALTER : Action.RECREATE;
    }

    /// The text up to the language: name, arguments with defaults, result.
    private static String head(Routine routine) {
        int language = routine.definition().indexOf("\n LANGUAGE ");
        boolean window = routine.definition().contains(" WINDOW");
        return (language < 0 ? "" : routine.definition().substring(0, language)) + window;
    }

    private static Action type(UserType before, UserType after, Set<String> fields) {
        if (before.form() != after.form()) {
            return Action.RECREATE;
        }
        return switch (before.form()) {
            case ENUM ->
                    isSubsequence(before.labels(), after.labels()) ? Action.ALTER : Action.RECREATE;
            case DOMAIN ->
                    fields.contains("base") || fields.contains("collation")
                            ? Action.RECREATE
                            : Action.ALTER;
            case COMPOSITE ->
                    CompositeChange.isPossible(before, after) ? Action.ALTER : Action.RECREATE;
            case RANGE, BASE, SHELL -> Action.RECREATE;
        };
    }

    private static boolean isSubsequence(List<String> shorter, List<String> longer) {
        int at = 0;
        for (String label : longer) {
            if (at < shorter.size() && shorter.get(at).equals(label)) {
                at++;
            }
        }
        return at == shorter.size();
    }

    private static Action defined(Set<String> fields) {
        return fields.contains("definition") ? Action.RECREATE : Action.ALTER;
    }
}
