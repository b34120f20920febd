package org.jarnix.boundary;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Packages stand in an order, and none uses a higher one. */
class PackageOrderTest {
    @Test
    void kernelPackagesUseLowerOnesOnly() {
        order(
                "org.jarnix.kernel",
                List.of("task"),
                List.of("fd", "pipe", "time", "log"),
                List.of("vfs"),
                List.of("fs.."),
                List.of("tty", "socket", "ipc"),
                List.of("signal", "proc", "exec", "host"),
                List.of("trace", "sys"),
                List.of("nio", "image"));
    }

    @Test
    void shellPackagesUseLowerOnesOnly() {
        order(
                "org.jarnix.shell",
                List.of("syntax"),
                List.of("expand"),
                List.of("keys"),
                List.of("interp"),
                List.of("builtin", "line"),
                List.of("interactive"));
    }

    @Test
    void boundaryKnowsNothingOfTheUserLibraryAndOfProviders() {
        Imported.check(
                noClasses().should().dependOnClassesThat(resideInAnyPackage("org.jarnix.api.*..")),
                30,
                "org.jarnix.api");
    }

    @Test
    void noPackageOfAModuleIsPartOfACircle() {
        Imported.check(
                slices().matching("org.jarnix.kernel.(**)").should().beFreeOfCycles(), 50, "org.jarnix.kernel..");
        Imported.check(slices().matching("org.jarnix.shell.(*)..").should().beFreeOfCycles(), 50, "org.jarnix.shell..");
    }

    /** Each step's packages do not use those of the steps after it; the root package, which joins them, is above all. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    private static void order(String root, List<String>... steps) {
        for (int i = 0; i < steps.length; i++) {
            List<String> higher = new ArrayList<>(List.of(root));
            Arrays.stream(steps).skip(i + 1).forEach(step -> step.forEach(name -> higher.add(root + "." + name)));
            String[] here = steps[i].stream().map(name -> root + "." + name).toArray(String[]::new);
            Imported.check(
                    noClasses()
                            .should()
                            .dependOnClassesThat(resideInAnyPackage(higher.toArray(String[]::new)))
                            .allowEmptyShould(true),
                    0,
                    here);
        }
    }
}
