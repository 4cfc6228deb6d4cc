package dev.headroom;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The map of the code, held to the land. */
class ArchitectureTest {

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.headroom");

    private static final String[] CORE = {
        "dev.headroom.units..",
        "dev.headroom.model..",
        "dev.headroom.gpu..",
        "dev.headroom.serving..",
        "dev.headroom.estimate..",
        "dev.headroom.verdict.."
    };

    /** A rule that sees no class cannot fail: the importer must have seen every package. */
    @Test
    void theRulesSeeOurClasses() {
        Set<String> packages = OURS.stream()
                .map(type -> type.getPackageName().replaceFirst("^(dev\\.headroom\\.\\w+).*", "$1"))
                .collect(Collectors.toSet());
        assertThat(packages)
                .containsAll(Stream.of(
                                "units",
                                "model",
                                "gpu",
                                "serving",
                                "estimate",
                                "verdict",
                                "workload",
                                "catalog",
                                "hub",
                                "cluster",
                                "review",
                                "admission",
                                "tls",
                                "cli")
                        .map(name -> "dev.headroom." + name)
                        .toList());
        assertThat(OURS).hasSizeGreaterThan(80);
    }

    @Test
    void theCoreIsPlainJava() {
        String[] allowed = Stream.concat(Stream.of(CORE), Stream.of("java..", "org.jspecify.."))
                .toArray(String[]::new);
        check(classes()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed));
    }

    /** The core is a function of its arguments. */
    @Test
    void theCoreHasNoClockAndNoFiles() {
        check(noClasses()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.io..", "java.nio.file..", "java.net..", "java.time..", "java.util.logging.."));
    }

    @ParameterizedTest(name = "{0} may import {1} of ours")
    @CsvSource({
        "units,             ''",
        "model,             units",
        "gpu,               units",
        "serving,           model units",
        "estimate.notebook, model units",
        "estimate,          serving model gpu units",
        "verdict,           estimate serving model gpu units",
        "workload,          serving model gpu units",
        "catalog,           model gpu units",
        "hub,               catalog model units",
        "review,            workload verdict estimate serving model gpu units",
        "manifest,          ''",
        "answer,            review verdict estimate serving model gpu units",
        "check,             answer manifest review verdict estimate serving gpu model units",
        "tls,               ''",
        "cluster,           catalog workload manifest serving model gpu units",
        "cluster.cel,       units",
        "cluster.node,      catalog gpu units",
        "cluster.card,      cluster.node catalog gpu units",
        "cluster.pool,      cluster.card cluster.node catalog gpu units",
        "cluster.claim,     cluster.cel cluster.pool cluster.card cluster.node workload catalog gpu units",
    })
    void importsPointOneWay(String name, String mayImport) {
        String[] allowed = Stream.concat(
                        Stream.of(name), Stream.of(mayImport.split(" ")).filter(other -> !other.isEmpty()))
                .map(other -> "dev.headroom." + other + "..")
                .toArray(String[]::new);
        check(noClasses()
                .that()
                .resideInAPackage("dev.headroom." + name + "..")
                .should()
                .dependOnClassesThat(com.tngtech.archunit.base.DescribedPredicate.describe(
                        "are of ours outside " + String.join(" ", allowed),
                        type -> type.getPackageName().startsWith("dev.headroom")
                                && !com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage(allowed)
                                        .test(type))));
    }

    @Test
    void packagesHaveNoCycles() {
        check(slices().matching("dev.headroom.(*)..").should().beFreeOfCycles());
    }

    @Test
    void onlyTheEdgesSeeFabric8() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.headroom.workload..",
                        "dev.headroom.cluster..",
                        "dev.headroom.admission..",
                        "dev.headroom.tls..",
                        "dev.headroom.scan..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.fabric8.."));
    }

    /** Every command but serve must work without starting Quarkus. */
    @Test
    void onlyTheDoorSeesQuarkus() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("dev.headroom.admission..", "dev.headroom.tls..", "dev.headroom.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "io.vertx..", "io.micrometer..", "jakarta..", "io.smallrye.."));
    }

    private static void check(ArchRule rule) {
        rule.check(OURS);
    }
}
