package org.jarnix.kernel.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_CREAT;
import static org.jarnix.api.OpenFlags.O_WRONLY;
import static org.jarnix.kernel.TestKernel.fork;
import static org.jarnix.kernel.TestKernel.print;
import static org.jarnix.kernel.TestKernel.reap;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jarnix.api.Errno;
import org.jarnix.api.PipeFds;
import org.jarnix.api.Program;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.SpawnSpec.FileAction;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.Result;
import org.jarnix.kernel.TestKernel;
import org.junit.jupiter.api.Test;

class SpawnTest {
    private static Errno failure(Sys sys, SpawnSpec.Builder spec) {
        try {
            sys.spawn(spec.build());
            return null;
        } catch (SyscallException e) {
            return e.errno();
        }
    }

    private static void script(Sys sys, String path, String text, int mode) throws SyscallException {
        int fd = sys.open(path, O_CREAT | O_WRONLY, 0600);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sys.write(fd, bytes, 0, bytes.length);
        sys.close(fd);
        sys.chmod(path, mode);
    }

    @Test
    void aBodyIsAProcessOfItsOwn() {
        Result result = TestKernel.run((sys, argv) -> {
            int me = sys.getpid();
            int pid = fork(sys, (child, args) -> {
                child.chdir("/");
                child.umask(0);
                print(child, child.getppid() == me && child.getpid() != me);
                return 5;
            });
            int status = reap(sys, pid);
            print(sys, " " + status + " " + sys.getcwd() + " " + sys.umask(022));
            return 0;
        });
        assertThat(result.out()).isEqualTo("true 5 /home/user 18");
    }

    @Test
    void aFileRunsWithItsArgumentsAndEnvironment() {
        Program show = (sys, argv) -> {
            print(sys, argv + " " + sys.environ());
            return 0;
        };
        Program main = (sys, argv) -> reap(
                sys,
                sys.spawn(SpawnSpec.file("/bin/show")
                        .argv("x", "y")
                        .env(Map.of("K", "v"))
                        .build()));
        try (TestKernel kernel =
                TestKernel.of(Kernel.builder().program("show", show).program("main", main))) {
            assertThat(kernel.run("main").out()).isEqualTo("[x, y] {K=v}");
        }
    }

    @Test
    void fileActionsAreDoneInOrderBeforeTheFirstInstruction() {
        Result result = TestKernel.run((sys, argv) -> {
            PipeFds pipe = sys.pipe(O_CLOEXEC);
            int pid = sys.spawn(SpawnSpec.file("/bin/copy")
                    .argv("copy")
                    .action(new FileAction.Chdir("/etc"))
                    .action(new FileAction.Open(0, "hostname", 0, 0))
                    .dup2(pipe.writeEnd(), 1)
                    .close(99)
                    .build());
            sys.close(pipe.writeEnd());
            byte[] buf = new byte[100];
            int n = sys.read(pipe.readEnd(), buf, 0, 100);
            print(sys, new String(buf, 0, n, StandardCharsets.UTF_8));
            return reap(sys, pid) + sys.read(pipe.readEnd(), buf, 0, 100);
        });
        assertThat(result.out()).isEqualTo("jarnix\n");
        assertThat(result.status()).isZero();
    }

    @Test
    void whatFailsLeavesNoProcessAndNoDescriptor() {
        Result result = TestKernel.run((sys, argv) -> {
            script(sys, "plain", "echo hi\n", 0755);
            script(sys, "secret", "#!/bin/true\n", 0600);
            script(sys, "lost", "#!/no/such arg\n", 0755);
            script(sys, "self", "#!self\n", 0755);
            script(sys, "unknown", "#!java no-such-program\n", 0755);
            print(sys, failure(sys, SpawnSpec.file("nothing")) + " ");
            print(sys, failure(sys, SpawnSpec.file("plain")) + " ");
            print(sys, failure(sys, SpawnSpec.file("secret")) + " ");
            print(sys, failure(sys, SpawnSpec.file("lost")) + " ");
            print(sys, failure(sys, SpawnSpec.file("self")) + " ");
            print(sys, failure(sys, SpawnSpec.file("unknown")) + " ");
            print(sys, failure(sys, SpawnSpec.file("/etc")) + " ");
            print(sys, failure(sys, SpawnSpec.file("/bin/true").argv("x".repeat(1 << 17))) + " ");
            print(sys, failure(sys, SpawnSpec.file("/bin/true").dup2(77, 1)) + " ");
            print(sys, failure(sys, SpawnSpec.file("/bin/true").group(4711)) + " ");
            print(sys, failure(sys, SpawnSpec.file("/bin/true").foregroundOf(0)) + " ");
            try {
                sys.waitpid(-1, 0);
            } catch (SyscallException e) {
                print(sys, e.errno());
            }
            return sys.dup(0, 0, 0) == 3 ? 0 : 1;
        });
        assertThat(result.out())
                .isEqualTo("ENOENT ENOEXEC EACCES ENOENT ELOOP ENOENT EACCES E2BIG EBADF EPERM ENOTTY ECHILD");
        assertThat(result.status()).isZero();
    }

    @Test
    void aScriptRunsItsInterpreterWithOneArgument() {
        Program show = (sys, argv) -> {
            print(sys, argv);
            return 0;
        };
        Program main = (sys, argv) -> {
            script(sys, "one", "#! /bin/show  -a -b  \nrest", 0755);
            script(sys, "two", "#!./one\n", 0755);
            reap(sys, sys.spawn(SpawnSpec.file("./one").argv("zero", "x").build()));
            return reap(sys, sys.spawn(SpawnSpec.file("./two").argv("zero").build()));
        };
        try (TestKernel kernel =
                TestKernel.of(Kernel.builder().program("show", show).program("main", main))) {
            assertThat(kernel.run("main").out())
                    .isEqualTo("[/bin/show, -a -b, ./one, x][/bin/show, -a -b, ./one, ./two]");
        }
    }

    @Test
    void execKeepsTheProcessAndClosesWhatIsMarked() {
        Program after = (sys, argv) -> {
            boolean closed = false;
            try {
                sys.fdFlags(5);
            } catch (SyscallException e) {
                closed = e.errno() == Errno.EBADF;
            }
            print(sys, argv + " " + sys.getpid() + " " + closed + " " + sys.fdFlags(6));
            return 9;
        };
        Program main = (sys, argv) -> {
            sys.dup2(0, 5, O_CLOEXEC);
            sys.dup2(0, 6, 0);
            try {
                throw sys.exec("/bin/after", List.of("after", Integer.toString(sys.getpid())), Map.of());
            } finally {
                sys.close(6);
            }
        };
        try (TestKernel kernel =
                TestKernel.of(Kernel.builder().program("after", after).program("main", main))) {
            Result result = kernel.run("main");
            assertThat(result.out()).matches("\\[after, (\\d+)] \\1 true 0");
            assertThat(result.status()).isEqualTo(9);
        }
    }

    @Test
    void aFileThatChangedIsLookedAtAnew() {
        Result result = TestKernel.run((sys, argv) -> {
            script(sys, "prog", "#!java true\n", 0755);
            int first = reap(sys, sys.spawn(SpawnSpec.file("prog").argv("p").build()));
            int fd = sys.open("prog", O_WRONLY);
            byte[] other = "#!java nope\n".getBytes(StandardCharsets.UTF_8);
            sys.write(fd, other, 0, other.length);
            sys.close(fd);
            print(sys, first + " " + failure(sys, SpawnSpec.file("prog")));
            return 0;
        });
        assertThat(result.out()).isEqualTo("0 ENOENT");
    }

    @Test
    void setIdBitsGiveTheEffectiveUser() {
        Program who = (sys, argv) -> {
            print(
                    sys,
                    sys.credentials().uid() + " " + sys.credentials().euid() + " "
                            + sys.credentials().suid());
            return 0;
        };
        Program main = (sys, argv) -> {
            sys.chmod("/bin/who", 04755);
            sys.setIds(1000, 1000, 1000);
            return reap(sys, sys.spawn(SpawnSpec.file("/bin/who").argv("who").build()));
        };
        try (TestKernel kernel =
                TestKernel.of(Kernel.builder().user("root").program("who", who).program("main", main))) {
            assertThat(kernel.run("main").out()).isEqualTo("1000 0 0");
        }
    }
}
