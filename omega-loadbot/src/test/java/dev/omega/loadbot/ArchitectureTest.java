package dev.omega.loadbot;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who may know whom. */
final class ArchitectureTest {

    private static final JavaClasses LOADBOT =
            new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.omega.loadbot");

    @Test
    void packages_shouldHaveNoCycles() {
        slices().matching("dev.omega.(**)").should().beFreeOfCycles().check(LOADBOT);
    }

    @Test
    void loadbot_shouldKnowTheProtocolAndNotTheServer() {
        noClasses().should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.omega.server..", "dev.omega.cli..", "dev.omega.embedded..", "dev.omega.db..")
                .check(LOADBOT);
    }

    @Test
    void measuringAndJudging_shouldKnowNoNetwork() {
        noClasses().that()
                .resideInAnyPackage("..measure..", "..claims..", "..report..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.netty..", "..loadbot.bot..", "..loadbot.swarm..")
                .check(LOADBOT);
    }

    @Test
    void standardStreams_shouldBelongToTheCommandLine() {
        noClasses().should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(LOADBOT);
    }

    @Test
    void clocks_shouldBeHandedIn() {
        noClasses().that()
                .resideInAnyPackage("..bot..", "..swarm..", "..claims..", "..report..")
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(LOADBOT);
        classes().that().haveSimpleNameEndingWith("Claims").should().bePackagePrivate().check(LOADBOT);
    }
}
