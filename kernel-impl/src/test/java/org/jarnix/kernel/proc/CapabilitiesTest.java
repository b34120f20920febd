package org.jarnix.kernel.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jarnix.api.AtFlags.AT_FDCWD;
import static org.jarnix.api.AtFlags.R_OK;
import static org.jarnix.kernel.TestKernel.answer;
import static org.jarnix.kernel.TestKernel.fork;
import static org.jarnix.kernel.TestKernel.read;
import static org.jarnix.kernel.TestKernel.write;

import java.time.Duration;
import java.util.stream.Stream;
import org.jarnix.api.Capability;
import org.jarnix.api.FileMode;
import org.jarnix.api.Priority;
import org.jarnix.api.Resource;
import org.jarnix.api.Rlimit;
import org.jarnix.api.Signal;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.TestKernel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the superuser may no more when a capability is given up, and that giving up is for good. */
class CapabilitiesTest {
    /** What needs a capability; {@code other} is a process of another user. */
    @FunctionalInterface
    private interface Deed {
        void run(Sys sys, int other) throws SyscallException;
    }

    private record Row(Capability capability, String errno, Deed deed) {
        @Override
        public String toString() {
            return capability + " -> " + errno;
        }
    }

    static Stream<Row> deeds() {
        return Stream.of(
                new Row(Capability.CHOWN, "EPERM", (sys, other) -> sys.chown("/tmp/mine", 1000, 1000)),
                new Row(Capability.DAC_OVERRIDE, "EACCES", (sys, other) -> read(sys, "/tmp/theirs")),
                new Row(Capability.FOWNER, "EPERM", (sys, other) -> sys.chmod("/tmp/theirs", 0644)),
                new Row(Capability.KILL, "EPERM", (sys, other) -> sys.kill(other, Signal.SIGKILL)),
                new Row(Capability.SETGID, "EPERM", (sys, other) -> sys.setGroups(5, 6)),
                new Row(Capability.SETUID, "EPERM", (sys, other) -> sys.setIds(5, -1, -1)),
                new Row(Capability.SYS_CHROOT, "EPERM", (sys, other) -> sys.chroot("/")),
                new Row(Capability.SYS_ADMIN, "EPERM", (sys, other) -> sys.setHostname("other")),
                new Row(Capability.SYS_PTRACE, "EACCES", (sys, other) -> sys.readlink("/proc/" + other + "/cwd")),
                new Row(Capability.SYS_NICE, "EACCES", (sys, other) -> sys.setPriority(Priority.PROCESS, 0, -1)),
                new Row(
                        Capability.SYS_RESOURCE,
                        "EPERM",
                        (sys, other) -> sys.setRlimit(0, Resource.NICE, new Rlimit(40, 40))),
                new Row(
                        Capability.MKNOD,
                        "EPERM",
                        (sys, other) -> sys.mknodAt(AT_FDCWD, "/tmp/n", FileMode.S_IFCHR, 1)));
    }

    @ParameterizedTest
    @MethodSource("deeds")
    void whoGivesItUpMayNoMore(Row row) {
        assertThat(answered(row, Capability.ALL)).isEqualTo("ok");
        assertThat(answered(row, Capability.ALL & ~row.capability().bit())).isEqualTo(row.errno());
    }

    private static String answered(Row row, long capabilities) {
        StringBuilder answered = new StringBuilder();
        TestKernel.runAs("root", (sys, argv) -> {
            write(sys, "/tmp/mine", "");
            write(sys, "/tmp/theirs", "");
            sys.chown("/tmp/theirs", 1000, 1000);
            sys.chmod("/tmp/theirs", 0600);
            int other = fork(sys, (its, none) -> {
                its.setIds(1000, 1000, 1000);
                its.sleep(Duration.ofDays(1));
                return 0;
            });
            while (!read(sys, "/proc/" + other + "/status").contains("Uid:\t1000")) {
                Thread.yield();
            }
            sys.setCapabilities(capabilities, capabilities);
            answered.append(answer(() -> row.deed().run(sys, other)));
            return 0;
        });
        return answered.toString();
    }

    @Test
    void whatIsGivenUpForGoodDoesNotComeBackWithTheUser() {
        assertThat(TestKernel.runAs("root", (sys, argv) -> {
                            long rest = Capability.ALL & ~Capability.SYS_ADMIN.bit();
                            sys.setCapabilities(rest, rest);
                            assertThat(read(sys, "/proc/self/status"))
                                    .contains(String.format("CapEff:\t%016x\nCapBnd:\t%016x\n", rest, rest));
                            assertThat(answer(() -> sys.setCapabilities(Capability.ALL, Capability.ALL)))
                                    .isEqualTo("EPERM");
                            sys.setIds(-1, 1000, 0);
                            assertThat(sys.credentials().capabilities()).isZero();
                            sys.setIds(-1, 0, -1);
                            assertThat(sys.credentials().capabilities()).isEqualTo(rest);
                            return 0;
                        })
                        .status())
                .isZero();
    }

    @Test
    void rootWithoutAnyIsAUserWhoOwnsFiles() {
        assertThat(TestKernel.runAs("root", (sys, argv) -> {
                            sys.setCapabilities(0, 0);
                            assertThat(answer(() -> write(sys, "/etc/motd", "mine")))
                                    .isEqualTo("ok");
                            assertThat(answer(() -> sys.access("/home/user", R_OK)))
                                    .isEqualTo("ok");
                            assertThat(answer(() -> write(sys, "/home/user/f", "x")))
                                    .isEqualTo("EACCES");
                            return 0;
                        })
                        .status())
                .isZero();
    }
}
