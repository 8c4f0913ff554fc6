package dev.drydock.ui.connections;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.PoolFigures;
import dev.drydock.engine.connection.ServerFacts;
import dev.drydock.engine.connection.StageResult;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.ui.common.FilterField;
import dev.drydock.ui.common.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// What the Connections tab knows: saved and open connections, the form, the last test.
final class ConnectionsModel {

    /// What the right side shows.
    enum Page {
        /// Nothing yet: what is saved is being read.
        READING,
        /// Nothing saved, nothing open: how to begin.
        BEGIN,
        /// The form of a connection.
        FORM
    }

    /// How far the test of the form is.
    enum TestState {
        NONE,
        RUNNING,
        OVER
    }

    /// What an open database says of itself.
    record OpenFacts(ServerFacts facts, PoolFigures pool) {}

    private static final Texts TEXTS = Texts.forPackage(ConnectionsModel.class);
    private static final int RECENT_SHOWN = 5;

    /// Below that number the list itself is short enough.
    private static final int RECENT_FROM = 6;

    private List<ConnectionProfile> saved = List.of();
    private Map<String, ConnectionProfile> open = new LinkedHashMap<>();
    private final LinkedHashSet<String> recent = new LinkedHashSet<>();

    private final ProfileDraft draft = new ProfileDraft();
    private final ObservableList<StageResult> stages = FXCollections.observableArrayList();
    private final ObservableList<ListEntry> entries = FXCollections.observableArrayList();
    private final StringProperty filter = new SimpleStringProperty("");
    private final ObjectProperty<Page> page = new SimpleObjectProperty<>(Page.READING);
    private final ObjectProperty<@Nullable ConnectionProfile> editing =
            new SimpleObjectProperty<>();
    private final ObjectProperty<TestState> testState = new SimpleObjectProperty<>(TestState.NONE);
    private final ObjectProperty<@Nullable DrydockException> error = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable OpenFacts> openFacts = new SimpleObjectProperty<>();
    private final StringProperty secretSource = new SimpleStringProperty("");
    private final StringProperty notice = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper editingOpen = new ReadOnlyBooleanWrapper();
    private final BooleanProperty opening = new SimpleBooleanProperty();

    ConnectionsModel() {
        // change listeners: an invalidation listener is told once and then not until somebody reads
        draft.all()
                .forEach(one -> one.addListener((property, before, now) -> changed.set(differs())));
        filter.addListener((property, before, now) -> rebuild());
    }

    // Properties

    ProfileDraft draft() {
        return draft;
    }

    /// The list as it is shown: headings and connections, filtered.
    ObservableList<ListEntry> entries() {
        return entries;
    }

    /// The stages of the last test, as far as they are.
    ObservableList<StageResult> stages() {
        return stages;
    }

    StringProperty filterProperty() {
        return filter;
    }

    ObjectProperty<Page> pageProperty() {
        return page;
    }

    /// The profile in the form, as it is saved or open; null for a new one.
    ObjectProperty<@Nullable ConnectionProfile> editingProperty() {
        return editing;
    }

    ObjectProperty<TestState> testStateProperty() {
        return testState;
    }

    /// The last failure, shown above the form; null for none.
    ObjectProperty<@Nullable DrydockException> errorProperty() {
        return error;
    }

    /// Facts of the database in the form while it is open; null otherwise.
    ObjectProperty<@Nullable OpenFacts> openFactsProperty() {
        return openFacts;
    }

    /// Where the password of the connection in the form would come from.
    StringProperty secretSourceProperty() {
        return secretSource;
    }

    /// A sentence about the saved connections that somebody should read; empty for none.
    StringProperty noticeProperty() {
        return notice;
    }

    /// Whether the form differs from what is saved.
    ReadOnlyBooleanProperty changedProperty() {
        return changed.getReadOnlyProperty();
    }

    /// Whether the database in the form is open.
    ReadOnlyBooleanProperty editingOpenProperty() {
        return editingOpen.getReadOnlyProperty();
    }

    BooleanProperty openingProperty() {
        return opening;
    }

    List<ConnectionProfile> saved() {
        return saved;
    }

    boolean isSaved(@Nullable ConnectionProfile profile) {
        return profile != null && saved.stream().anyMatch(one -> one.id().equals(profile.id()));
    }

    /// Ids of the connections opened last, the latest first.
    List<String> recent() {
        return List.copyOf(recent).reversed();
    }

    // Commands

    void showSaved(List<ConnectionProfile> profiles) {
        saved = List.copyOf(profiles);
        rebuild();
        boolean none = saved.isEmpty() && open.isEmpty();
        if (none && (page.get() == Page.READING || editing.get() != null)) {
            showBegin();
        } else if (!none && page.get() != Page.FORM) {
            edit(saved.isEmpty() ? open.values().iterator().next() : saved.getFirst());
        }
    }

    void showOpen(List<ConnectionProfile> profiles) {
        open = new LinkedHashMap<>();
        profiles.forEach(profile -> open.put(profile.id(), profile));
        rebuild();
        refreshEditingOpen();
    }

    void addRecent(String profileId) {
        recent.remove(profileId);
        recent.addLast(profileId);
        rebuild();
    }

    void showBegin() {
        editing.set(null);
        draft.clear();
        resetPage(Page.BEGIN);
    }

    /// Shows a profile in the form.
    void edit(ConnectionProfile profile) {
        editing.set(profile);
        draft.show(profile);
        resetPage(Page.FORM);
    }

    /// Shows an empty form.
    void editNew() {
        editing.set(null);
        draft.clear();
        resetPage(Page.FORM);
    }

    void beginTest() {
        stages.clear();
        testState.set(TestState.RUNNING);
    }

    private void resetPage(Page wanted) {
        stages.clear();
        testState.set(TestState.NONE);
        error.set(null);
        secretSource.set("");
        page.set(wanted);
        changed.set(false);
        refreshEditingOpen();
    }

    private void refreshEditingOpen() {
        ConnectionProfile profile = editing.get();
        boolean isOpen = profile != null && open.containsKey(profile.id());
        editingOpen.set(isOpen);
        if (!isOpen) {
            openFacts.set(null);
        }
    }

    private boolean differs() {
        ConnectionProfile profile = editing.get();
        if (profile == null || !draft.problems().isEmpty()) {
            return true;
        }
        return !draft.toProfile(profile.id()).equals(profile);
    }

    private void rebuild() {
        List<ListEntry> now = new ArrayList<>();
        List<ConnectionProfile> unsaved =
                open.values().stream().filter(profile -> !isSaved(profile)).toList();
        addGroup(now, TEXTS.get("group.unsaved"), unsaved);
        if (saved.size() >= RECENT_FROM && filter.get().isBlank()) {
            addGroup(
                    now,
                    TEXTS.get("group.recent"),
                    recent().stream()
                            .limit(RECENT_SHOWN)
                            .flatMap(id -> saved.stream().filter(one -> one.id().equals(id)))
                            .toList());
        }
        Map<String, List<ConnectionProfile>> groups = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        saved.forEach(profile ->
                groups.computeIfAbsent(profile.group(), _ -> new ArrayList<>()).add(profile));
        boolean headed = groups.size() > 1 || !now.isEmpty() || !groups.containsKey("");
        groups.forEach((name, profiles) ->
                addGroup(
                        now,
                        !name.isEmpty() ? name : headed ? TEXTS.get("group.none") : "",
                        profiles));
        entries.setAll(now);
    }

    private void addGroup(List<ListEntry> into, String name, List<ConnectionProfile> profiles) {
        List<ConnectionProfile> shown =
                profiles.stream()
                        .filter(profile -> FilterField.matches(filter.get(), words(profile)))
                        .toList();
        if (shown.isEmpty()) {
            return;
        }
        if (!name.isEmpty()) {
            into.add(new ListEntry.Group(name));
        }
        shown.forEach(profile ->
                into.add(
                        new ListEntry.Connection(
                                profile, isSaved(profile), open.containsKey(profile.id()))));
    }

    private static List<String> words(ConnectionProfile profile) {
        List<String> words = new ArrayList<>(profile.tags());
        words.add(profile.name());
        words.add(profile.group());
        words.add(profile.environment().name());
        words.add(profile.endpoint().display());
        return words;
    }
}
