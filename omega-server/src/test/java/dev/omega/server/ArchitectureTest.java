package dev.omega.server;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rules of docs/architecture.md that hold omega-server together. */
@AnalyzeClasses(packages = "dev.omega.server", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] PURE =
            {"dev.omega.server.sim..", "dev.omega.server.replication..", "dev.omega.server.zone.."};

    private static final String[] OUTSIDE_WORLD = {"io.netty..", "io.vertx..", "org.jooq..", "redis.clients..",
            "java.sql..", "javax.sql..", "java.net..", "java.nio.channels..", "java.nio.file..", "dev.omega.db.."};

    @ArchTest
    static final ArchRule packages_shouldBeFreeOfCycles =
            slices().matching("dev.omega.server.(**)").should().beFreeOfCycles().allowEmptyShould(true);

    @ArchTest
    static final ArchRule world_shouldNotKnowNetworkDatabaseOrFiles = noClasses().that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(OUTSIDE_WORLD)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule simulation_shouldDependOnTheProtocolAlone = classes().that()
            .resideInAPackage("dev.omega.server.sim..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("dev.omega.server.sim..", "dev.omega.protocol", "java.lang..",
                    "java.io..", "java.util", "java.util.stream", "java.util.function", "java.nio.charset",
                    "org.jspecify.annotations").or(isPrimitiveOrArray()))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule simulation_shouldHaveNoFloatingPointFields = fields().that()
            .areDeclaredInClassesThat()
            .resideInAPackage("dev.omega.server.sim..")
            .should()
            .notHaveRawType(floatingPoint())
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule simulation_shouldReturnNoFloatingPoint = methods().that()
            .areDeclaredInClassesThat()
            .resideInAPackage("dev.omega.server.sim..")
            .should()
            .notHaveRawReturnType(floatingPoint())
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule simulation_shouldNotDependOnHashOrder = noClasses().that()
            .resideInAPackage("dev.omega.server.sim..")
            .should()
            .dependOnClassesThat(nameMatching("java\\.util\\.(Hash.*|IdentityHashMap|WeakHashMap|Random)"))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule world_shouldNotReadClocks = noClasses().that()
            .resideInAnyPackage("dev.omega.server.sim..", "dev.omega.server.replication..")
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("java.time..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule replication_shouldNotKnowTheSimulation = noClasses().that()
            .resideInAPackage("dev.omega.server.replication..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.omega.server.sim..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule generatedDatabaseClasses_shouldBeUsedByRepositoriesAlone = noClasses()
            .that(resideInAPackage("dev.omega.server..")
                    .and(DescribedPredicate.not(resideInAPackage("dev.omega.server.store..")))
                    .and(DescribedPredicate.not(nameMatching(".*Repository(\\$.*)?"))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.omega.db.jooq..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule standardStreams_shouldBeLeftToTheCommandLine =
            NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.allowEmptyShould(true);

    @ArchTest
    static final ArchRule logging_shouldGoThroughSlf4j = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.allowEmptyShould(true);

    private static DescribedPredicate<JavaClass> isPrimitiveOrArray() {
        return DescribedPredicate.describe("primitives and their arrays",
                type -> type.isPrimitive() || type.getBaseComponentType().isPrimitive());
    }

    private static DescribedPredicate<JavaClass> floatingPoint() {
        return DescribedPredicate.describe("floating point",
                type -> type.getBaseComponentType().isEquivalentTo(float.class)
                        || type.getBaseComponentType().isEquivalentTo(double.class) || type.isEquivalentTo(Float.class)
                        || type.isEquivalentTo(Double.class));
    }
}
