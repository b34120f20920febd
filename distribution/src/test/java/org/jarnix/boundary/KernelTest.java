package org.jarnix.boundary;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.MonitorInstruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the kernel keeps to itself, and how it waits. */
class KernelTest {
    private static final String KERNEL = "org.jarnix.kernel..";
    private static final int CLASSES = 50;

    private static final Set<String> WAITS = Set.of(
            "java.lang.Object.wait", "java.lang.Object.notify", "java.lang.Object.notifyAll", "java.lang.Thread.sleep");

    @Test
    void kernelHasOneClassThatTheWorldCanName() {
        Imported.check(
                classes()
                        .that(DescribedPredicate.describe(
                                "are public and in the root package",
                                (JavaClass type) -> type.getPackageName().equals("org.jarnix.kernel")
                                        && type.getModifiers().contains(JavaModifier.PUBLIC)))
                        .should()
                        .haveSimpleName("BootProvider"),
                CLASSES,
                KERNEL);
    }

    @Test
    void nobodyNamesTheKernel() {
        Imported.check(
                noClasses().should().dependOnClassesThat(resideInAPackage(KERNEL)),
                CLASSES,
                "org.jarnix",
                "org.jarnix.api..",
                "org.jarnix.launch..",
                "org.jarnix.shell..",
                "org.jarnix.programs..",
                "org.jarnix.wasm..");
    }

    @Test
    void kernelUsesTheBoundaryAndTheJdkAndNotTheUserLibrary() {
        Imported.check(
                classes()
                        .should()
                        .onlyDependOnClassesThat(resideInAnyPackage(
                                        KERNEL,
                                        "org.jarnix.api",
                                        "org.jarnix.api.spi",
                                        "org.jarnix.api.embed",
                                        "org.jspecify.annotations",
                                        "java..",
                                        "javax.management..",
                                        "jdk.management..",
                                        "com.sun.management..")
                                .or(Imported.named("org.jarnix.api.lib.Text"))
                                .or(DescribedPredicate.describe(
                                        "a primitive",
                                        type -> type.getBaseComponentType().isPrimitive()))),
                CLASSES,
                KERNEL);
    }

    @Test
    void kernelHasNoMutableStaticsAndDoesNotPrint() {
        Imported.check(fields().that().areStatic().should().beFinal(), CLASSES, KERNEL);
        Imported.check(
                noClasses()
                        .should()
                        .accessTargetWhere(
                                DescribedPredicate.describe("is System.in, out or err", KernelTest::isStream)),
                CLASSES,
                KERNEL);
    }

    private static boolean isStream(JavaAccess<?> access) {
        return access.getTargetOwner().getName().equals("java.lang.System")
                && Set.of("in", "out", "err").contains(access.getTarget().getName());
    }

    @Test
    void allWaitingIsTheWaitQueue() {
        Imported.check(
                noClasses()
                        .should()
                        .accessTargetWhere(DescribedPredicate.describe("waits", KernelTest::isWait))
                        .orShould()
                        .dependOnClassesThat(Imported.named(
                                "java.util.concurrent.locks.Condition",
                                "java.util.concurrent.BlockingQueue",
                                "java.util.concurrent.LinkedBlockingQueue",
                                "java.util.concurrent.ArrayBlockingQueue",
                                "java.util.concurrent.SynchronousQueue",
                                "java.util.concurrent.Exchanger",
                                "java.util.concurrent.Semaphore",
                                "java.util.concurrent.Phaser",
                                "java.util.concurrent.CyclicBarrier")),
                CLASSES,
                KERNEL);
        Imported.check(noMethods().should().haveModifier(JavaModifier.SYNCHRONIZED), CLASSES, KERNEL);
    }

    private static boolean isWait(JavaAccess<?> access) {
        return WAITS.contains(
                access.getTargetOwner().getName() + "." + access.getTarget().getName());
    }

    @Test
    void kernelHasNoSynchronizedBlocks() throws IOException {
        List<String> found = new ArrayList<>();
        int seen = 0;
        for (JavaClass type : Imported.ALL.that(resideInAPackage(KERNEL))) {
            ClassModel model;
            try (InputStream in = KernelTest.class
                    .getClassLoader()
                    .getResourceAsStream(type.getName().replace('.', '/') + ".class")) {
                assertThat(in).as(type.getName()).isNotNull();
                model = ClassFile.of().parse(in.readAllBytes());
            }
            seen++;
            model.methods()
                    .forEach(method -> method.code()
                            .ifPresent(code -> code.forEach(element -> {
                                if (element instanceof MonitorInstruction monitor
                                        && monitor.opcode() == Opcode.MONITORENTER) {
                                    found.add(type.getName() + "."
                                            + method.methodName().stringValue());
                                }
                            })));
        }
        assertThat(seen).isGreaterThanOrEqualTo(CLASSES);
        assertThat(found).isEmpty();
    }
}
