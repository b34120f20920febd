package org.jarnix.kernel.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jarnix.api.AtFlags.AT_EMPTY_PATH;
import static org.jarnix.api.AtFlags.AT_FDCWD;
import static org.jarnix.api.AtFlags.AT_SYMLINK_NOFOLLOW;
import static org.jarnix.api.MountFlags.MS_BIND;
import static org.jarnix.api.OpenFlags.O_CREAT;
import static org.jarnix.api.OpenFlags.O_PATH;
import static org.jarnix.api.OpenFlags.O_RDONLY;
import static org.jarnix.api.OpenFlags.O_RDWR;
import static org.jarnix.api.OpenFlags.O_TRUNC;
import static org.jarnix.api.OpenFlags.O_WRONLY;
import static org.jarnix.kernel.TestKernel.answer;
import static org.jarnix.kernel.TestKernel.fork;
import static org.jarnix.kernel.TestKernel.reap;
import static org.jarnix.kernel.TestKernel.write;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jarnix.api.Capability;
import org.jarnix.api.Credentials;
import org.jarnix.api.FileMode;
import org.jarnix.api.Priority;
import org.jarnix.api.Program;
import org.jarnix.api.Resource;
import org.jarnix.api.Rlimit;
import org.jarnix.api.Signal;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.embed.Kernel;
import org.jarnix.kernel.TestKernel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An ordinary user tries every road to root's power; each ends with an error, and with the user as before. */
class NoWayToRootTest {
    /** A road that must be closed. */
    @FunctionalInterface
    private interface Road {
        void go(Sys sys) throws SyscallException;
    }

    private record Attempt(String text, Road road) {
        @Override
        public String toString() {
            return text;
        }
    }

    private static Attempt by(String text, Road road) {
        return new Attempt(text, road);
    }

    static Stream<Attempt> ids() {
        return Stream.of(
                by("setIds real", sys -> sys.setIds(0, -1, -1)),
                by("setIds effective", sys -> sys.setIds(-1, 0, -1)),
                by("setIds saved", sys -> sys.setIds(-1, -1, 0)),
                by("setIds below -1", sys -> sys.setIds(-2, -2, -2)),
                by("setGroupIds", sys -> sys.setGroupIds(0, 0, 0)),
                by("setGroups", sys -> sys.setGroups(0)),
                by("setCapabilities", sys -> sys.setCapabilities(Capability.ALL, Capability.ALL)),
                by("setCapabilities of one", sys -> sys.setCapabilities(Capability.SETUID.bit(), Capability.ALL)),
                by("jail", sys -> sys.jail("/")),
                by("chroot", sys -> sys.chroot("/tmp")));
    }

    static Stream<Attempt> files() {
        return Stream.of(
                by("chown to root", sys -> sys.chown("mine", 0, 0)),
                by("chown of the group to root", sys -> sys.chown("mine", -1, 0)),
                by("chown of a link", sys -> sys.chownAt(AT_FDCWD, "link", 0, -1, AT_SYMLINK_NOFOLLOW)),
                by("chmod of root's file", sys -> sys.chmod("/bin/rootly", 04755)),
                by("chmod through a descriptor", sys -> {
                    int fd = sys.open("/etc/passwd", O_PATH);
                    sys.chmodAt(fd, "", 0666, AT_EMPTY_PATH);
                }),
                by("writing passwd", sys -> sys.open("/etc/passwd", O_WRONLY)),
                by("truncating passwd on opening", sys -> sys.open("/etc/passwd", O_RDONLY | O_TRUNC)),
                by("truncating passwd", sys -> sys.truncate("/etc/passwd", 0)),
                by("reading shadow", sys -> sys.open("/etc/shadow", O_RDONLY)),
                by("reopening for writing through /proc", sys -> {
                    int fd = sys.open("/etc/passwd", O_RDONLY);
                    sys.open("/proc/self/fd/" + fd, O_RDWR);
                }),
                by("writing through a place", sys -> {
                    int fd = sys.open("/etc/passwd", O_PATH);
                    sys.write(fd, new byte[1], 0, 1);
                }),
                by("replacing passwd", sys -> sys.rename("mine", "/etc/passwd")),
                by("removing passwd", sys -> sys.unlink("/etc/passwd")),
                by("a name in /etc", sys -> sys.symlink("/tmp", "/etc/new")),
                by("keeping a set-id program", sys -> sys.link("/bin/rootly", "kept")),
                by("keeping shadow", sys -> sys.link("/etc/shadow", "kept")),
                by("removing another's file from /tmp", sys -> sys.unlink("/tmp/theirs")),
                by("renaming another's file in /tmp", sys -> sys.rename("/tmp/theirs", "/tmp/x")),
                by(
                        "attributes of root's file",
                        sys -> sys.setXattrAt(AT_FDCWD, "/etc/passwd", "user.a", new byte[1], 0)),
                by("times of root's file", sys -> sys.setTimesAt(AT_FDCWD, "/etc/passwd", 1, 1, 0)),
                by("a device", sys -> sys.mknodAt(AT_FDCWD, "kmem", FileMode.S_IFCHR | 0666, 1L << 20 | 1)),
                by("looking through root's /proc", sys -> sys.readlink("/proc/1/cwd")),
                by("root's environment", sys -> sys.open("/proc/1/environ", O_RDONLY)));
    }

    static Stream<Attempt> others() {
        return Stream.of(
                by("mounting", sys -> sys.mount("none", "/etc", "tmpfs", 0, "")),
                by("binding", sys -> sys.mount("/tmp", "/etc", "", MS_BIND, "")),
                by("unmounting", sys -> sys.umount("/proc", 0)),
                by("a signal to process 1", sys -> sys.kill(1, Signal.SIGKILL)),
                by("a lower nice value", sys -> sys.setPriority(Priority.PROCESS, 0, -20)),
                by("root's nice value", sys -> sys.setPriority(Priority.USER, 0x7fffffff, 5)),
                by("root's limits", sys -> sys.setRlimit(1, Resource.CPU, new Rlimit(0, 0))),
                by("a higher limit", sys -> sys.setRlimit(0, Resource.NOFILE, new Rlimit(1 << 20, 1 << 20))),
                by("the host's name", sys -> sys.setHostname("mine")),
                by("the host's name in /proc", sys -> write(sys, "/proc/sys/kernel/hostname", "mine")));
    }

    static Stream<Attempt> all() {
        return Stream.of(ids(), files(), others()).flatMap(some -> some);
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyRoadIsClosed(Attempt attempt) {
        try (TestKernel kernel = kernel((sys, argv) -> {
            Credentials before = sys.credentials();
            assertThat(answer(() -> attempt.road().go(sys))).isIn("EPERM", "EACCES", "ESRCH", "EINVAL", "EBADF");
            assertThat(sys.credentials()).isEqualTo(before);
            assertThat(before.euid()).isEqualTo(1000);
            assertThat(before.capabilities()).isZero();
            return 0;
        })) {
            assertThat(kernel.run("main").status()).isZero();
        }
    }

    private static TestKernel kernel(Program main) {
        TestKernel kernel = TestKernel.of(Kernel.builder()
                .program("rootly", (sys, argv) -> sys.credentials().euid() == 0 ? 7 : 8)
                .program("waiter", (sys, argv) -> {
                    sys.sleep(Duration.ofDays(1));
                    return 0;
                })
                .program("main", (sys, argv) -> {
                    sys.chdir("/tmp");
                    write(sys, "mine", "");
                    sys.symlink("/etc/shadow", "link");
                    return main.run(sys, argv);
                }));
        Sys root = kernel.kernel().root();
        try {
            root.chmod("/bin/rootly", 04755);
            root.chmod("/bin/waiter", 04755);
            write(root, "/tmp/theirs", "");
        } catch (SyscallException e) {
            throw new AssertionError(e);
        }
        return kernel;
    }

    private static int start(Sys sys, String path) throws SyscallException {
        return reap(sys, sys.spawn(SpawnSpec.file(path).argv("x").build()));
    }

    @Test
    void aSetIdProgramLosesItsPowerWithItsContentAndItsOwner() {
        try (TestKernel kernel = kernel((sys, argv) -> {
            assertThat(start(sys, "/bin/rootly")).isEqualTo(7);
            write(sys, "copy", "#!java rootly\n");
            sys.chmod("copy", 04755);
            assertThat(start(sys, "./copy")).isEqualTo(8);
            write(sys, "script", "#!/bin/rootly\n");
            sys.chmod("script", 06755);
            assertThat(start(sys, "./script")).isEqualTo(7);
            int fd = sys.open("copy", O_WRONLY | O_CREAT, 0);
            sys.write(fd, "#!java rootly\n".getBytes(StandardCharsets.UTF_8), 0, 14);
            sys.close(fd);
            assertThat(sys.stat("copy").mode() & 07777).isEqualTo(0755);
            return 0;
        })) {
            assertThat(kernel.run("main").status()).isZero();
        }
    }

    @Test
    void aSetIdProgramsProcessIsNotItsUsersToSignalOrToLookInto() {
        try (TestKernel kernel = kernel((sys, argv) -> {
            int child = fork(sys, (its, none) -> {
                throw its.exec("/bin/waiter", List.of("waiter"), Map.of());
            });
            while (sys.stat("/proc/" + child).uid() != 0) {
                Thread.yield();
            }
            assertThat(answer(() -> sys.readlink("/proc/" + child + "/cwd"))).isEqualTo("EACCES");
            assertThat(answer(() -> sys.open("/proc/" + child + "/environ", O_RDONLY)))
                    .isEqualTo("EACCES");
            assertThat(answer(() -> sys.setRlimit(child, Resource.CPU, new Rlimit(1, 1))))
                    .isEqualTo("EPERM");
            assertThat(answer(() -> sys.setPriority(Priority.PROCESS, child, 5)))
                    .isEqualTo("ok");
            sys.kill(child, Signal.SIGKILL);
            assertThat(reap(sys, child)).isEqualTo(137);
            return 0;
        })) {
            assertThat(kernel.run("main").status()).isZero();
        }
    }
}
