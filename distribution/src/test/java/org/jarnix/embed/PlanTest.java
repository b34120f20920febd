package org.jarnix.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.jarnix.api.WinSize;
import org.jarnix.api.embed.Device;
import org.jarnix.api.embed.ExecOptions;
import org.jarnix.api.embed.Image;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.MountMode;
import org.jarnix.api.embed.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be planned is refused by name, where it is said or at boot. */
class PlanTest {
    /** Something that is refused. */
    private interface Plan {
        void make();
    }

    private static Arguments refused(String message, Plan plan) {
        return Arguments.of(message, plan);
    }

    static Stream<Arguments> plans() {
        return Stream.of(
                refused("not an absolute path: work", () -> Kernel.builder().mount("work", Path.of("."), MountMode.RO)),
                refused("not an absolute path: notes", () -> Kernel.builder().file("notes", "")),
                refused("not an absolute path: work", () -> Kernel.builder().cwd("work")),
                refused("not an absolute path: log", () -> Kernel.builder().auditFile("log")),
                refused("no name of a program: a/b", () -> Kernel.builder().program("a/b", (sys, argv) -> 0)),
                refused("no name of a device: ..", () -> Kernel.builder().device("..", new Device() {})),
                refused("no name of a host: ", () -> Kernel.builder().hostname("")),
                refused("no name of a variable: A=B", () -> Kernel.builder().env("A=B", "")),
                refused("no name of a variable: A=B", () -> ExecOptions.DEFAULT.withEnv("A=B", "")),
                refused("no value of a variable can have a NUL", () -> ExecOptions.DEFAULT.withEnv("A", "\0")),
                refused(
                        "no system call is called unlink2",
                        () -> Kernel.builder().audit(event -> {}, "unlink2")),
                refused(
                        "no user root with number 77: there is root with 0",
                        () -> Kernel.builder().account("root", 77).boot()),
                refused(
                        "no user joe with number 1000: there is user with 1000",
                        () -> Kernel.builder().account("joe", 1000).boot()),
                refused(
                        "no file can be made at /etc/passwd/x: Not a directory",
                        () -> Kernel.builder().file("/etc/passwd/x", "").boot()),
                refused(
                        "/no-such-folder cannot be mounted at /work: No such file or directory",
                        () -> Kernel.builder()
                                .mount("/work", Path.of("/no-such-folder"), MountMode.RO)
                                .boot()),
                refused(
                        "no user nobody-known",
                        () -> Kernel.builder().user("nobody-known").boot()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("plans")
    void whatCannotBeIsRefusedByName(String message, Plan plan) {
        assertThatThrownBy(plan::make)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        try (Kernel kernel = Kernel.builder().boot()) {
            Result result = kernel.exec("pwd", ExecOptions.DEFAULT.withCwd("/nowhere"));
            assertThat(result.status()).isEqualTo(127);
            assertThat(result.err()).isEqualTo("cd: /nowhere: No such file or directory\n");
            assertThatThrownBy(() -> kernel.process("true").cwd("/nowhere").start())
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessage("cd: /nowhere: No such file or directory");
            assertThatThrownBy(() -> kernel.session(ExecOptions.DEFAULT.withCwd("/nowhere")))
                    .hasMessageContaining("cd: /nowhere: No such file or directory");
            assertThatThrownBy(() -> kernel.process("env").environment(Map.of("", "x")))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aUserThatAnImageHasAlreadyIsLeftAlone() {
        Image image;
        try (Kernel kernel = Kernel.builder().account("bob", 2000).boot()) {
            kernel.exec("echo kept >/home/bob/f", ExecOptions.DEFAULT.withUser("bob"));
            image = kernel.snapshot();
        }
        try (Kernel kernel = Kernel.builder().image(image).account("bob", 2000).boot()) {
            assertThat(kernel.exec("cat ~/f; grep -c ^bob /etc/passwd", ExecOptions.DEFAULT.withUser("bob"))
                            .out())
                    .isEqualTo("kept\n1\n");
        }
        assertThatThrownBy(
                        () -> Kernel.builder().image(image).account("bob", 2001).boot())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aClosedKernelHasNoTerminals() {
        Kernel kernel = Kernel.builder().boot();
        kernel.close();
        assertThatThrownBy(() -> kernel.terminal(new WinSize(24, 80))).isInstanceOf(IllegalStateException.class);
    }
}
