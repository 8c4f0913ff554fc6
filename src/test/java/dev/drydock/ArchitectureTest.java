package dev.drydock;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;

/// The rules that keep the packages apart, each with its reason. A rule that stands in the way is
/// discussed, not suppressed.
@AnalyzeClasses(packages = "dev.drydock", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    private static final String ENGINE = "dev.drydock.engine..";
    private static final String UI = "dev.drydock.ui..";
    private static final String CLI = "dev.drydock.cli..";
    private static final String PICTURE = "dev.drydock.picture..";

    private static final Set<String> DOMAIN_SERVICES =
            Set.of(
                    "Engine",
                    "DatabaseManager",
                    "DatabaseConnection",
                    "MigrationManager",
                    "BackupManager",
                    "DatabaseMonitor",
                    "SchemaGenerator");

    @ArchTest
    static final ArchRule engineKnowsNoFront =
            noClasses()
                    .that()
                    .resideInAPackage(ENGINE)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "javafx..",
                            "com.sun.javafx..",
                            "org.controlsfx..",
                            "atlantafx..",
                            "org.kordamp..",
                            "picocli..",
                            "java.awt..",
                            "javax.swing..",
                            UI,
                            CLI)
                    .because("the engine serves the console, the command line and tests alike");

    @ArchTest
    static final ArchRule picturesKnowNoFront =
            noClasses()
                    .that()
                    .resideInAPackage(PICTURE)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "javafx..", "javax.swing..", "picocli..", "dev.drydock.engine", UI, CLI)
                    .because(
                            "the console's diagram and the files of the command line come from the same strokes, on machines without a display too");

    @ArchTest
    static final ArchRule engineIsSilent =
            noClasses()
                    .that()
                    .resideInAPackage(ENGINE)
                    .should(ACCESS_STANDARD_STREAMS)
                    .because(
                            "standard output belongs to the result of a command and the engine cannot tell who listens");

    @ArchTest
    static final ArchRule frontsKnowNotEachOther =
            noClasses()
                    .that()
                    .resideInAPackage(UI)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(CLI, "picocli..")
                    .because("either front must work without loading the other");

    @ArchTest
    static final ArchRule commandLineKnowsNoConsole =
            noClasses()
                    .that()
                    .resideInAPackage(CLI)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(UI, "javafx..", "org.controlsfx..", "atlantafx..")
                    .because(
                            "a command starts fast and on machines without the libraries of JavaFX");

    @ArchTest
    static final ArchRule dataGoesOneWay =
            layeredArchitecture()
                    .consideringOnlyDependenciesInLayers()
                    .withOptionalLayers(true)
                    .layer("base")
                    .definedBy(
                            "dev.drydock.engine.product..",
                            "dev.drydock.engine.error..",
                            "dev.drydock.engine.job..",
                            "dev.drydock.engine.file..",
                            "dev.drydock.engine.process..")
                    .layer("connection")
                    .definedBy("dev.drydock.engine.connection..", "dev.drydock.engine.scratch..")
                    .layer("features")
                    .definedBy(
                            "dev.drydock.engine.migration..",
                            "dev.drydock.engine.backup..",
                            "dev.drydock.engine.health..",
                            "dev.drydock.engine.schema..")
                    .layer("rehearsal")
                    .definedBy("dev.drydock.engine.rehearsal..")
                    .layer("dialects")
                    .definedBy("dev.drydock.engine.dialect..")
                    .layer("store")
                    .definedBy("dev.drydock.engine.store..")
                    .layer("door")
                    .definedBy("dev.drydock.engine")
                    .layer("sample")
                    .definedBy("dev.drydock.engine.sample..", "dev.drydock.engine.doctor..")
                    .layer("pictures")
                    .definedBy(PICTURE)
                    .layer("fronts")
                    .definedBy(UI, CLI)
                    .layer("start")
                    .definedBy("dev.drydock")
                    .whereLayer("start")
                    .mayNotBeAccessedByAnyLayer()
                    .whereLayer("fronts")
                    .mayOnlyBeAccessedByLayers("start")
                    .whereLayer("pictures")
                    .mayOnlyBeAccessedByLayers("fronts")
                    .whereLayer("sample")
                    .mayOnlyBeAccessedByLayers("fronts")
                    .whereLayer("door")
                    .mayOnlyBeAccessedByLayers("sample", "fronts")
                    // the job list that both fronts show is a value of the store
                    .whereLayer("store")
                    .mayOnlyBeAccessedByLayers("door", "sample", "fronts")
                    .whereLayer("dialects")
                    .mayOnlyBeAccessedByLayers("store", "door", "sample", "fronts")
                    // what needs migrations and schemas both; dialects implement interfaces of
                    // features only
                    .whereLayer("rehearsal")
                    .mayOnlyBeAccessedByLayers("store", "door", "sample", "fronts")
                    .whereLayer("features")
                    .mayOnlyBeAccessedByLayers(
                            "rehearsal",
                            "dialects",
                            "store",
                            "door",
                            "sample",
                            "pictures",
                            "fronts")
                    .whereLayer("connection")
                    .mayOnlyBeAccessedByLayers(
                            "features",
                            "rehearsal",
                            "dialects",
                            "store",
                            "door",
                            "sample",
                            "fronts")
                    .because(
                            "each layer can then be read, tested and replaced with only those below it");

    @ArchTest
    static final ArchRule featuresAreApart =
            slices().matching("dev.drydock.engine.(migration|backup|health|schema)..")
                    .namingSlices("engine $1")
                    .should()
                    .notDependOnEachOther()
                    .allowEmptyShould(true)
                    .because(
                            "a feature declares the small interface it needs; what two need moves below both");

    @ArchTest
    static final ArchRule tabsAreApart =
            slices().matching("dev.drydock.ui.(connections|migrations|backups|health|schema|app)..")
                    .namingSlices("tab $1")
                    .should()
                    .notDependOnEachOther()
                    .ignoreDependency(
                            resideInAPackage("dev.drydock.ui.app.."), resideInAPackage(UI))
                    .because("what two tabs share belongs to ui.common; only ui.app joins them");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.drydock.(**)")
                    .should()
                    .beFreeOfCycles()
                    .because("a cycle makes one package of two");

    @ArchTest
    static final ArchRule modelsHoldNoNodes =
            noClasses()
                    .that()
                    .resideInAPackage(UI)
                    .and()
                    .haveSimpleNameEndingWith("Model")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("javafx.scene..", "javafx.stage..", "org.controlsfx..")
                    .allowEmptyShould(true)
                    .because("a model is tested without a toolkit and outlives its views");

    @ArchTest
    static final ArchRule viewsKnowNoManagers =
            noClasses()
                    .that()
                    .resideInAPackage(UI)
                    .and()
                    .haveSimpleNameEndingWith("View")
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage(ENGINE)
                                    .and(
                                            describe(
                                                    "are managers, connections or the engine itself",
                                                    (JavaClass type) ->
                                                            DOMAIN_SERVICES.contains(
                                                                    type.getSimpleName()))))
                    .allowEmptyShould(true)
                    .because("views bind to models; what they show are snapshots");

    @ArchTest
    static final ArchRule tasksOnlyInJobs =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.drydock.ui.job..")
                    .should()
                    .beAssignableTo("javafx.concurrent.Task")
                    .orShould()
                    .beAssignableTo("javafx.concurrent.Service")
                    .orShould()
                    .callMethodWhere(
                            targets(
                                    "Task.cancel, Platform.runLater or Platform.runAndWait",
                                    target ->
                                            (target.getOwner()
                                                                    .isAssignableTo(
                                                                            "javafx.concurrent.Task")
                                                            && target.getName().equals("cancel"))
                                                    || (target.getOwner()
                                                                    .isEquivalentTo(
                                                                            javafx.application
                                                                                    .Platform.class)
                                                            && Set.of("runLater", "runAndWait")
                                                                    .contains(target.getName()))))
                    .because(
                            "one place decides how work leaves and enters the FX thread, and Task.cancel hides a rollback that failed");

    @ArchTest
    static final ArchRule threadsOnlyInJobs =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "dev.drydock.ui.job..",
                            "dev.drydock.engine.job..",
                            "dev.drydock.engine.process..")
                    .should()
                    .beAssignableTo(Thread.class)
                    .orShould()
                    .callCodeUnitWhere(
                            targets(
                                    "that make threads",
                                    target ->
                                            target.getOwner().isEquivalentTo(Executors.class)
                                                    || target.getOwner()
                                                            .isEquivalentTo(java.util.Timer.class)
                                                    || target.getOwner()
                                                            .isEquivalentTo(ForkJoinPool.class)
                                                    || (target.getOwner()
                                                                    .isEquivalentTo(
                                                                            CompletableFuture.class)
                                                            && target.getName().endsWith("Async"))
                                                    || (target.getOwner()
                                                                    .isEquivalentTo(Thread.class)
                                                            && Set.of(
                                                                            "<init>",
                                                                            "ofPlatform",
                                                                            "ofVirtual",
                                                                            "startVirtualThread")
                                                                    .contains(target.getName()))))
                    .because(
                            "a thread without a name, an owner and an end cannot be cancelled or waited for");

    @ArchTest
    static final ArchRule sqlOnlyBelowSessions =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "dev.drydock.engine.connection..", "dev.drydock.engine.dialect..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.sql..", "javax.sql..", "com.zaxxer.hikari..")
                    .because("deadlines, cancelling and redaction live in one place");

    @ArchTest
    static final ArchRule driversOnlyInTheirDialect =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.drydock.engine.dialect..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.postgresql..", "org.sqlite..", "org.mariadb..")
                    .because("a new database is one new dialect and nothing else");

    @ArchTest
    static final ArchRule logsGoThroughSlf4j =
            noClasses()
                    .that()
                    .doNotHaveFullyQualifiedName("dev.drydock.ui.app.ConsoleLauncher")
                    .should()
                    .accessClassesThat()
                    .resideInAnyPackage(
                            "java.util.logging..",
                            "org.apache.logging..",
                            "org.apache.commons.logging..",
                            "org.apache.log4j..")
                    .because(
                            "one log; the launcher alone filters a warning of JavaFX, which logs elsewhere");

    @ArchTest
    static final ArchRule logbackIsConfiguredInOnePlace =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.drydock.logging..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("ch.qos.logback..")
                    .because("the code states what happened, and not where that is written");

    @ArchTest
    static final ArchRule nothingPrintsStackTraces =
            noClasses()
                    .should()
                    .callMethodWhere(
                            targets(
                                    "printStackTrace",
                                    target ->
                                            target.getOwner().isAssignableTo(Throwable.class)
                                                    && target.getName().equals("printStackTrace")))
                    .because(
                            "a user reads a message and a hint; the log keeps the trace, redacted");

    @ArchTest
    static final ArchRule styleIsInStyleSheets =
            noClasses()
                    .should()
                    .callMethodWhere(
                            targets(
                                    "setStyle",
                                    target ->
                                            target.getOwner()
                                                            .getPackageName()
                                                            .startsWith("javafx.scene")
                                                    && target.getName().equals("setStyle")))
                    .because("a colour or size in code does not follow the theme");

    @ArchTest
    static final ArchRule publicFieldsAreFinal =
            fields().that()
                    .arePublic()
                    .should()
                    .beFinal()
                    .because("state that anyone may write has no owner");

    @ArchTest
    static final ArchRule namesSayTheJob =
            noClasses()
                    .that(
                            describe(
                                    "are not domain names",
                                    (JavaClass type) ->
                                            !Set.of(
                                                            "DatabaseManager",
                                                            "MigrationManager",
                                                            "BackupManager")
                                                    .contains(type.getSimpleName())))
                    .should()
                    .haveNameMatching(".*(Manager|Helper|Utils?|Info|Data)")
                    .because("such a name fits any content, so it will get any content");

    private static DescribedPredicate<JavaAccess<?>> targets(
            String description, java.util.function.Predicate<AccessTarget> condition) {
        return describe("targets " + description, access -> condition.test(access.getTarget()));
    }
}
