package dev.omega.embedded;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom. */
@AnalyzeClasses(packages = "dev.omega.embedded", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule PACKAGES_SHOULD_BE_FREE_OF_CYCLES =
            slices().matching("dev.omega.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule MODULE_SHOULD_KNOW_NO_OTHER = noClasses().should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.omega.protocol..", "dev.omega.server..", "dev.omega.loadbot..", "dev.omega.cli..",
                    "dev.omega.db..");

    @ArchTest
    static final ArchRule LAUNCHER_SHOULD_NEED_NEITHER_DRIVERS_NOR_THE_TEST_FIXTURE = noClasses().that()
            .resideInAPackage("dev.omega.embedded")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.postgresql..", "redis.clients..", "org.junit..",
                    "dev.omega.embedded.testing..");

    @ArchTest
    static final ArchRule STANDARD_STREAMS_SHOULD_BE_LEFT_TO_THE_COMMAND_LINE = //
            NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    static final ArchRule EXCEPTIONS_SHOULD_BE_OF_THE_FAMILY =
            classes().that().areAssignableTo(Exception.class).should().beAssignableTo(EmbeddedException.class);
}
