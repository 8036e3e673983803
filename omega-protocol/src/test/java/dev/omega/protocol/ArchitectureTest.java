package dev.omega.protocol;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.omega.protocol", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule protocol_shouldDependOnTheJdkAlone = classes().should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.omega.protocol..", "java..", "org.jspecify.annotations");

    @ArchTest
    static final ArchRule packages_shouldBeFreeOfCycles =
            slices().matching("dev.omega.(protocol.view|protocol)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule codec_shouldNotKnowTheView = classes().that()
            .resideInAPackage("dev.omega.protocol")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackage("dev.omega.protocol.view");
}
