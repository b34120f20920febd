package org.jarnix.kernel.fs.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jarnix.api.OpenFlags.O_CREAT;
import static org.jarnix.api.OpenFlags.O_DIRECTORY;
import static org.jarnix.api.OpenFlags.O_PATH;
import static org.jarnix.api.OpenFlags.O_RDONLY;
import static org.jarnix.api.OpenFlags.O_RDWR;
import static org.jarnix.api.OpenFlags.O_TRUNC;
import static org.jarnix.api.OpenFlags.O_WRONLY;
import static org.jarnix.kernel.vfs.Calls.fails;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.DirEntry;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.PipeFds;
import org.jarnix.api.Program;
import org.jarnix.api.Signal;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.embed.Result;
import org.jarnix.kernel.TestKernel;
import org.junit.jupiter.api.Test;

class ProcFsTest {
    @Test
    void selfIsTheCaller() {
        expect("user", (sys, argv) -> {
            assertThat(sys.readlink("/proc/self")).isEqualTo(Integer.toString(sys.getpid()));
            assertThat(read(sys, "/proc/self/stat")).startsWith(sys.getpid() + " (main) R " + sys.getppid() + " ");
            assertThat(read(sys, "/proc/self/stat").split(" ")).hasSize(52);
            assertThat(read(sys, "/proc/thread-self/comm")).isEqualTo("main\n");
            assertThat(read(sys, "/proc/self/cmdline")).isEqualTo("main\0");
            assertThat(sys.readlink("/proc/self/exe")).isEqualTo("/bin/main");
            assertThat(sys.readlink("/proc/self/cwd")).isEqualTo(sys.getcwd());
            assertThat(sys.readlink("/proc/self/root")).isEqualTo("/");
            assertThat(read(sys, "/proc/self/status"))
                    .contains("Name:\tmain\n", "Uid:\t1000\t1000\t1000\t1000\n", "Umask:\t0022\n");
            assertThat(read(sys, "/proc/self/limits")).contains("Max open files            1024 ");
        });
    }

    @Test
    void everyFileOfAProcessCanBeRead() {
        expect("root", (sys, argv) -> {
            for (String name : list(sys, "/proc/self")) {
                int type = sys.lstat("/proc/self/" + name).mode() & FileMode.S_IFMT;
                if (type == FileMode.S_IFREG) {
                    assertThat(read(sys, "/proc/self/" + name)).as(name).isNotNull();
                } else if (type == FileMode.S_IFLNK) {
                    assertThat(sys.readlink("/proc/self/" + name)).startsWith("/");
                }
            }
            for (String name : list(sys, "/proc")) {
                if ((sys.lstat("/proc/" + name).mode() & FileMode.S_IFMT) == FileMode.S_IFREG) {
                    assertThat(read(sys, "/proc/" + name)).as(name).isNotNull();
                }
            }
        });
    }

    @Test
    void descriptorsAreLinksToWhatTheyStandFor() {
        expect("user", (sys, argv) -> {
            int fd = sys.open("/tmp/f", O_CREAT | O_RDWR, 0600);
            PipeFds pipe = sys.pipe(0);
            String links = "/proc/self/fd/";
            assertThat(sys.readlink(links + fd)).isEqualTo("/tmp/f");
            assertThat(sys.readlink(links + pipe.readEnd())).matches("pipe:\\[\\d+]");
            assertThat(sys.stat(links + fd).ino()).isEqualTo(sys.fstat(fd).ino());
            assertThat(list(sys, "/dev/fd")).contains("0", "1", "2", Integer.toString(fd));
            sys.rename("/tmp/f", "/tmp/g");
            sys.rename("/tmp/g", "/tmp/f");
            sys.unlink("/tmp/f");
            assertThat(sys.readlink(links + fd)).isEqualTo("/tmp/f (deleted)");
            fails(Errno.ENOENT, () -> sys.readlink(links + "77"));
            assertThat(read(sys, "/proc/self/fdinfo/" + fd)).startsWith("pos:\t0\nflags:\t02\n");
        });
    }

    @Test
    void aFileWithoutANameIsOpenedAgainThroughItsDescriptor() {
        expect("user", (sys, argv) -> {
            int fd = sys.open("/tmp/f", O_CREAT | O_RDWR, 0600);
            sys.write(fd, new byte[] {'x', 'y'}, 0, 2);
            sys.unlink("/tmp/f");
            assertThat(read(sys, "/dev/fd/" + fd)).isEqualTo("xy");
            int again = sys.open("/proc/self/fd/" + fd, O_WRONLY | O_TRUNC);
            assertThat(sys.fstat(fd).size()).isZero();
            sys.close(again);
            int place = sys.open("/tmp", O_PATH);
            sys.close(sys.openAt(place, "made", O_CREAT | O_WRONLY, 0600));
            assertThat(sys.stat("/proc/self/fd/" + place + "/made").size()).isZero();
            PipeFds pipe = sys.pipe(0);
            sys.write(pipe.writeEnd(), new byte[] {'p'}, 0, 1);
            int reader = sys.open("/dev/fd/" + pipe.readEnd(), O_RDONLY);
            assertThat(sys.read(reader, new byte[9], 0, 9)).isEqualTo(1);
        });
    }

    @Test
    void whatIsPrivateOnlyItsOwnerAndRootSee() {
        expect("user", (sys, argv) -> {
            fails(Errno.EACCES, () -> read(sys, "/proc/1/environ"));
            fails(Errno.EACCES, () -> sys.readlink("/proc/1/cwd"));
            fails(Errno.EACCES, () -> list(sys, "/proc/1/fd"));
            fails(Errno.EACCES, () -> sys.stat("/proc/1/root/etc"));
            assertThat(read(sys, "/proc/1/stat")).startsWith("1 (");
        });
        expect("root", (sys, argv) -> assertThat(sys.readlink("/proc/1/cwd")).isEqualTo("/"));
    }

    @Test
    void theEnvironmentIsThatOfTheStart() {
        try (TestKernel kernel = TestKernel.of((sys, argv) -> {
            TestKernel.print(sys, read(sys, "/proc/self/environ").replace('\0', '\n'));
            return 0;
        })) {
            Result result = kernel.kernel().process("main").env("KEY", "value").run();
            assertThat(result.out()).contains("KEY=value\n");
        }
    }

    @Test
    void processesComeAndGo() {
        expect("user", (sys, argv) -> {
            int child = TestKernel.sleeper(sys);
            assertThat(list(sys, "/proc")).contains(Integer.toString(child), "self", "mounts");
            assertThat(list(sys, "/proc/" + child + "/task")).containsExactly(Integer.toString(child));
            sys.kill(child, Signal.SIGKILL);
            TestKernel.awaitState(sys, child, 'Z');
            assertThat(read(sys, "/proc/" + child + "/cmdline")).isEmpty();
            fails(Errno.ENOENT, () -> sys.readlink("/proc/" + child + "/cwd"));
            TestKernel.reap(sys, child);
            fails(Errno.ENOENT, () -> sys.stat("/proc/" + child));
            fails(Errno.ENOENT, () -> sys.stat("/proc/01"));
        });
    }

    @Test
    void nothingCanBeMadeOrRemoved() {
        expect("root", (sys, argv) -> {
            fails(Errno.ENOENT, () -> sys.mkdir("/proc/new", 0755));
            fails(Errno.ENOENT, () -> sys.open("/proc/new", O_CREAT | O_WRONLY, 0644));
            fails(Errno.EPERM, () -> sys.unlink("/proc/version"));
            fails(Errno.EPERM, () -> sys.rmdir("/proc/self/fd"));
            fails(Errno.EPERM, () -> sys.chmod("/proc/version", 0777));
            fails(Errno.EXDEV, () -> sys.rename("/proc/version", "/tmp/version"));
        });
    }

    @Test
    void nameAndHostnameCanBeWritten() {
        expect("root", (sys, argv) -> {
            write(sys, "/proc/self/comm", "renamed\n");
            assertThat(read(sys, "/proc/self/comm")).isEqualTo("renamed\n");
            write(sys, "/proc/sys/kernel/hostname", "elsewhere\n");
            assertThat(sys.uname().nodename()).isEqualTo("elsewhere");
        });
        expect("user", (sys, argv) -> {
            fails(Errno.EACCES, () -> write(sys, "/proc/sys/kernel/hostname", "mine\n"));
            fails(Errno.EACCES, () -> write(sys, "/proc/version", "mine\n"));
        });
    }

    @Test
    void mountsAreListedAsTheProcessSeesThem() {
        expect("root", (sys, argv) -> {
            assertThat(read(sys, "/proc/mounts"))
                    .contains("rootfs / tmpfs rw,relatime 0 0\n", "proc /proc proc rw,relatime 0 0\n");
            assertThat(read(sys, "/etc/mtab")).isEqualTo(read(sys, "/proc/mounts"));
            assertThat(read(sys, "/proc/self/mountinfo")).contains(" / /proc rw,relatime - proc proc rw\n");
            sys.chroot("/proc");
            assertThat(read(sys, "/mounts")).contains("proc / proc ").doesNotContain("rootfs");
        });
    }

    /** Runs a body as a process; what it asserts must hold. */
    private static void expect(String user, Body body) {
        List<Throwable> failures = new ArrayList<>();
        Program program = (sys, argv) -> {
            try {
                body.run(sys, argv);
            } catch (AssertionError | SyscallException e) {
                failures.add(e);
            }
            return 0;
        };
        Result result = TestKernel.runAs(user, program);
        assertThat(failures).isEmpty();
        assertThat(result.status()).as(result.err()).isZero();
    }

    private interface Body {
        void run(Sys sys, List<String> argv) throws SyscallException;
    }

    private static String read(Sys sys, String path) throws SyscallException {
        int fd = sys.open(path, O_RDONLY);
        StringBuilder text = new StringBuilder();
        byte[] buf = new byte[100];
        for (int n = sys.read(fd, buf, 0, buf.length); n > 0; n = sys.read(fd, buf, 0, buf.length)) {
            text.append(new String(buf, 0, n, StandardCharsets.ISO_8859_1));
        }
        sys.close(fd);
        return text.toString();
    }

    private static void write(Sys sys, String path, String text) throws SyscallException {
        int fd = sys.open(path, O_WRONLY | O_TRUNC);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sys.write(fd, bytes, 0, bytes.length);
        sys.close(fd);
    }

    private static List<String> list(Sys sys, String path) throws SyscallException {
        int fd = sys.open(path, O_RDONLY | O_DIRECTORY);
        List<String> names = new ArrayList<>();
        for (List<DirEntry> some = sys.readDir(fd, 50); !some.isEmpty(); some = sys.readDir(fd, 50)) {
            some.forEach(entry -> names.add(entry.name()));
        }
        sys.close(fd);
        names.removeAll(List.of(".", ".."));
        return names;
    }
}
