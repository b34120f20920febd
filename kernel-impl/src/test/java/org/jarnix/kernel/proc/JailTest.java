package org.jarnix.kernel.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jarnix.api.AtFlags.AT_FDCWD;
import static org.jarnix.api.OpenFlags.O_DIRECTORY;
import static org.jarnix.kernel.TestKernel.answer;
import static org.jarnix.kernel.TestKernel.fork;
import static org.jarnix.kernel.TestKernel.print;
import static org.jarnix.kernel.TestKernel.read;
import static org.jarnix.kernel.TestKernel.reap;
import static org.jarnix.kernel.TestKernel.sleeper;
import static org.jarnix.kernel.TestKernel.write;

import java.util.List;
import java.util.Map;
import org.jarnix.api.Capability;
import org.jarnix.api.DirEntry;
import org.jarnix.api.FileMode;
import org.jarnix.api.Resource;
import org.jarnix.api.Rlimit;
import org.jarnix.api.Signal;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.WaitOptions;
import org.jarnix.kernel.TestKernel;
import org.junit.jupiter.api.Test;

/** What a process in a jail can see and do. */
class JailTest {
    private static void prepare(Sys sys) throws SyscallException {
        sys.mkdir("/tmp/cell", 0755);
        sys.mkdir("/tmp/cell/proc", 0755);
        sys.mkdir("/tmp/cell/bin", 0755);
        write(sys, "/tmp/cell/bin/main", "#!java main\n");
        sys.chmod("/tmp/cell/bin/main", 04755);
    }

    @Test
    void processesOutsideAreNeitherSeenNorSignalled() {
        assertThat(TestKernel.runAs("root", (sys, argv) -> {
                            prepare(sys);
                            int outside = sleeper(sys);
                            int self = sys.getpid();
                            int inside = fork(sys, (its, none) -> {
                                its.jail("/tmp/cell");
                                assertThat(answer(() -> its.kill(outside, Signal.SIGKILL)))
                                        .isEqualTo("ESRCH");
                                assertThat(answer(() -> its.kill(self, null))).isEqualTo("ESRCH");
                                assertThat(answer(() -> its.kill(1, Signal.SIGTERM)))
                                        .isEqualTo("ESRCH");
                                assertThat(answer(() -> its.getpgid(outside))).isEqualTo("ESRCH");
                                assertThat(answer(() -> its.rlimit(outside, Resource.CPU)))
                                        .isEqualTo("ESRCH");
                                int child = sleeper(its);
                                assertThat(numbers(its)).containsExactlyInAnyOrder(its.getpid(), child);
                                its.kill(-1, Signal.SIGKILL);
                                assertThat(reap(its, child)).isEqualTo(137);
                                return 0;
                            });
                            assertThat(reap(sys, inside)).isZero();
                            assertThat(sys.waitpid(outside, WaitOptions.WNOHANG))
                                    .isNull();
                            sys.kill(outside, Signal.SIGKILL);
                            return 0;
                        })
                        .status())
                .isZero();
    }

    private static List<Integer> numbers(Sys sys) throws SyscallException {
        int fd = sys.open("/proc", O_DIRECTORY);
        try {
            return sys.readDir(fd, 1000).stream()
                    .map(DirEntry::name)
                    .filter(name -> name.chars().allMatch(Character::isDigit))
                    .map(Integer::valueOf)
                    .toList();
        } finally {
            sys.close(fd);
        }
    }

    @Test
    void rootInAJailIsRootOfItsFilesAndOfNothingElse() {
        assertThat(TestKernel.runAs("root", (sys, argv) -> {
                            prepare(sys);
                            int inside = fork(sys, (its, none) -> {
                                its.jail("/tmp/cell");
                                assertThat(its.getcwd()).isEqualTo("/");
                                write(its, "/f", "mine");
                                its.chown("/f", 1000, 1000);
                                assertThat(answer(() -> its.chroot("/"))).isEqualTo("EPERM");
                                assertThat(answer(() -> its.jail("/"))).isEqualTo("EPERM");
                                assertThat(answer(() -> its.mount("proc", "/proc", "proc", 0, "")))
                                        .isEqualTo("EPERM");
                                assertThat(answer(() -> its.umount("/proc", 0))).isEqualTo("EPERM");
                                assertThat(answer(() -> its.setHostname("mine")))
                                        .isEqualTo("EPERM");
                                assertThat(answer(() -> its.mknodAt(AT_FDCWD, "/d", FileMode.S_IFCHR, 1)))
                                        .isEqualTo("EPERM");
                                its.setRlimit(0, Resource.NOFILE, new Rlimit(50, 50));
                                assertThat(answer(() -> its.setRlimit(0, Resource.NOFILE, new Rlimit(60, 60))))
                                        .isEqualTo("EPERM");
                                assertThat(answer(() -> its.stat("/../../etc/passwd")))
                                        .isEqualTo("ENOENT");
                                return 0;
                            });
                            assertThat(reap(sys, inside)).isZero();
                            assertThat(sys.stat("/tmp/cell/f").uid()).isEqualTo(1000);
                            assertThat(read(sys, "/proc/mounts")).doesNotContain("/tmp/cell");
                            return 0;
                        })
                        .status())
                .isZero();
    }

    @Test
    void neitherExecNorSetIdFilesBringPowerBack() {
        try (TestKernel kernel = TestKernel.of((sys, argv) -> {
            if (argv.size() > 1) {
                long left = sys.credentials().capabilities();
                print(sys, sys.credentials().euid() + " " + ((left & Capability.SYS_ADMIN.bit()) != 0));
                return 0;
            }
            prepare(sys);
            return reap(sys, fork(sys, (its, none) -> {
                its.jail("/tmp/cell");
                its.setIds(1000, 1000, 1000);
                throw its.exec("/bin/main", List.of("main", "inner"), Map.of());
            }));
        })) {
            assertThat(kernel.kernel().process("main").user("root").run().out()).isEqualTo("0 false");
        }
    }

    @Test
    void onlyTheSuperuserEntersOne() {
        assertThat(TestKernel.run((sys, argv) -> {
                            assertThat(answer(() -> sys.jail("/tmp"))).isEqualTo("EPERM");
                            return 0;
                        })
                        .status())
                .isZero();
    }
}
