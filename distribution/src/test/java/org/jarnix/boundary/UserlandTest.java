package org.jarnix.boundary;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What programs, shell, loaders and the user library may use: the boundary, the user library, and the JDK's pure parts. */
class UserlandTest {
    private static final String[] USERLAND = {
        "org.jarnix.api.lib..", "org.jarnix.shell..", "org.jarnix.programs..", "org.jarnix.wasm.."
    };
    private static final int CLASSES = 100;

    /** Members of the JDK that answer from, or act on, what is around the kernel. */
    private static final Set<String> AMBIENT = Set.of(
            "java.lang.System.in",
            "java.lang.System.out",
            "java.lang.System.err",
            "java.lang.System.exit",
            "java.lang.System.getenv",
            "java.lang.System.getProperty",
            "java.lang.System.getProperties",
            "java.lang.System.lineSeparator",
            "java.lang.System.nanoTime",
            "java.lang.System.currentTimeMillis",
            "java.lang.System.console",
            "java.lang.Math.random",
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalTime.now",
            "java.time.LocalDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.time.OffsetDateTime.now",
            "java.time.Year.now",
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.time.ZoneId.systemDefault",
            "java.util.TimeZone.getDefault",
            "java.util.Locale.getDefault",
            "java.util.UUID.randomUUID",
            "java.util.concurrent.ThreadLocalRandom.current",
            "java.util.concurrent.ForkJoinPool.commonPool",
            "java.util.Collection.parallelStream",
            "java.util.List.parallelStream",
            "java.util.stream.Stream.parallel",
            "java.util.stream.IntStream.parallel",
            "java.util.stream.LongStream.parallel");

    @Test
    void userlandSeesTheBoundaryTheUserLibraryAndTheJdkAlone() {
        Imported.check(
                noClasses()
                        .should()
                        .dependOnClassesThat(not(resideInAnyPackage(
                                        "org.jarnix.api",
                                        "org.jarnix.api.lib..",
                                        "org.jarnix.api.spi",
                                        "org.jarnix.shell..",
                                        "org.jarnix.programs..",
                                        "org.jarnix.wasm..",
                                        "org.jspecify.annotations",
                                        "org.jline..",
                                        "io.airlift.compress..",
                                        "io.github.kawamuray.wasmtime",
                                        "org.apache.commons.compress..",
                                        "org.snakeyaml.engine..",
                                        "org.tukaani.xz..",
                                        "run.endive..",
                                        "java..",
                                        "javax.crypto..",
                                        "javax.net.ssl.."))
                                .and(not(JavaClass.Predicates.equivalentTo(Object.class)))
                                .and(not(primitives()))),
                CLASSES,
                USERLAND);
    }

    @Test
    void userlandModulesDoNotSeeOneAnother() {
        check("org.jarnix.shell..", "org.jarnix.programs..", "org.jarnix.wasm..");
        check("org.jarnix.programs..", "org.jarnix.shell..", "org.jarnix.wasm..");
        check("org.jarnix.wasm..", "org.jarnix.shell..", "org.jarnix.programs..");
        check("org.jarnix.api..", "org.jarnix.shell..", "org.jarnix.programs..", "org.jarnix.wasm..");
    }

    private static void check(String module, String... others) {
        Imported.check(noClasses().should().dependOnClassesThat(resideInAnyPackage(others)), 1, module);
    }

    /** But that the native engine's library removes the copy of itself that it leaves on the host. */
    @Test
    void userlandHasNoFilesThreadsProcessesOrNetworkOfItsOwn() {
        Imported.check(
                noClasses()
                        .that(not(Imported.named("org.jarnix.wasm.wasmtime.NativeLibrary")))
                        .should()
                        .dependOnClassesThat(resideInAnyPackage("java.nio.file..", "java.net..", "java.nio.channels..")
                                .and(not(Imported.named("java.net.URI", "java.net.URISyntaxException")))
                                .or(Imported.named(
                                        "java.io.File",
                                        "java.io.FileInputStream",
                                        "java.io.FileOutputStream",
                                        "java.io.FileReader",
                                        "java.io.FileWriter",
                                        "java.io.FileDescriptor",
                                        "java.io.RandomAccessFile",
                                        "java.io.Console",
                                        "java.lang.Thread",
                                        "java.lang.ThreadLocal",
                                        "java.lang.Process",
                                        "java.lang.ProcessHandle",
                                        "java.lang.ProcessBuilder",
                                        "java.lang.Runtime",
                                        "java.util.Timer",
                                        "java.util.Scanner",
                                        "java.util.concurrent.Executors",
                                        "java.util.concurrent.CompletableFuture",
                                        "java.util.concurrent.ForkJoinPool"))),
                CLASSES,
                USERLAND);
    }

    @Test
    void userlandHasNoClockRandomnessEnvironmentOrLocaleOfItsOwn() {
        Imported.check(
                noClasses()
                        .should()
                        .accessTargetWhere(DescribedPredicate.describe("is ambient", UserlandTest::isAmbient)),
                CLASSES,
                USERLAND);
    }

    private static boolean isAmbient(JavaAccess<?> access) {
        AccessTarget target = access.getTarget();
        String owner = target.getOwner().getName();
        return AMBIENT.contains(owner + "." + target.getName())
                || owner.equals("java.util.Random") && target.getFullName().equals("java.util.Random.<init>()");
    }

    @Test
    void userlandHasNoMutableStatics() {
        Imported.check(
                fields().that().areStatic().should().beFinal().because("processes share no state"), CLASSES, USERLAND);
    }

    private static DescribedPredicate<JavaClass> primitives() {
        return DescribedPredicate.describe(
                "a primitive or an array of them",
                type -> type.getBaseComponentType().isPrimitive());
    }
}
