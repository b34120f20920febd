package org.jarnix.kernel.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jarnix.kernel.TestKernel.fork;
import static org.jarnix.kernel.TestKernel.print;
import static org.jarnix.kernel.TestKernel.reap;
import static org.jarnix.kernel.TestKernel.sleeper;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jarnix.api.Errno;
import org.jarnix.api.PipeFds;
import org.jarnix.api.Program;
import org.jarnix.api.Signal;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.embed.Result;
import org.jarnix.kernel.TestKernel;
import org.junit.jupiter.api.Test;

class TraceTest {
    private static void expect(String output, Program main) {
        Result result = TestKernel.run(main);
        assertThat(result.out() + result.err()).isEqualTo(output);
    }

    /** A child that waits for a byte before each run of its body. */
    private static int waiting(Sys sys, PipeFds go, Program body) throws SyscallException {
        int pid = fork(sys, (child, argv) -> {
            child.read(go.readEnd(), new byte[1], 0, 1);
            return body.run(child, argv);
        });
        TestKernel.awaitState(sys, pid, 'S');
        return pid;
    }

    /** The names, arguments and results that a trace tells of, to its end. */
    private static List<String> lines(Sys sys, int trace) throws SyscallException {
        StringBuilder all = new StringBuilder();
        byte[] piece = new byte[4096];
        for (int n = sys.read(trace, piece, 0, piece.length); n > 0; n = sys.read(trace, piece, 0, piece.length)) {
            all.append(new String(piece, 0, n, StandardCharsets.UTF_8));
        }
        List<String> calls = new ArrayList<>();
        for (String line : all.toString().split("\n")) {
            String[] fields = line.split("\t", -1);
            calls.add(fields[3].isEmpty() ? fields[4] : fields[3] + "(" + fields[4] + ")=" + fields[5]);
        }
        return calls;
    }

    @Test
    void aTraceTellsOfEachCallOfAProcessUntilItsEnd() {
        expect(
                "[getpid()=true, openAt(AT_FDCWD, \"/none\", O_RDONLY, 0)=-1 ENOENT (No such file or directory),"
                        + " write(1, \"\\n\\1\", 2)=2, exit(3)=?, exited with 3]\n\u0001",
                (sys, argv) -> {
                    PipeFds go = sys.pipe(0);
                    PipeFds out = sys.pipe(0);
                    int pid = waiting(sys, go, (child, args) -> {
                        child.dup2(out.writeEnd(), 1, 0);
                        child.getpid();
                        try {
                            child.open("/none", 0);
                        } catch (SyscallException e) {
                            child.write(1, new byte[] {'\n', 1}, 0, 2);
                        }
                        throw child.exit(3);
                    });
                    int trace = sys.trace(List.of(pid), Set.of("getpid", "openAt", "write", "exit"), false, 32);
                    sys.write(go.writeEnd(), new byte[1], 0, 1);
                    print(sys, lines(sys, trace).toString().replace("getpid()=" + pid, "getpid()=true"));
                    reap(sys, pid);
                    byte[] written = new byte[2];
                    sys.read(out.readEnd(), written, 0, 2);
                    sys.write(1, written, 0, 2);
                    return 0;
                });
    }

    @Test
    void childrenAreTracedWhereThatIsWished() {
        expect("2", (sys, argv) -> {
            PipeFds go = sys.pipe(0);
            int pid = waiting(
                    sys,
                    go,
                    (child, args) -> reap(child, fork(child, (grandchild, more) -> {
                        grandchild.getppid();
                        return 0;
                    })));
            int trace = sys.trace(List.of(pid), Set.of("getppid"), true, 0);
            sys.write(go.writeEnd(), new byte[1], 0, 1);
            List<String> told = lines(sys, trace);
            reap(sys, pid);
            print(sys, told.stream().filter(line -> line.startsWith("exited")).count());
            assertThat(told).contains("getppid()=" + pid);
            return 0;
        });
    }

    @Test
    void aProcessGoesOnWhenItsTraceIsClosed() {
        expect("15", (sys, argv) -> {
            PipeFds go = sys.pipe(0);
            int pid = waiting(sys, go, (child, args) -> {
                while (true) {
                    child.getpid();
                }
            });
            int trace = sys.trace(List.of(pid), Set.of(), false, 0);
            sys.write(go.writeEnd(), new byte[1], 0, 1);
            assertThat(sys.read(trace, new byte[100_000], 0, 100_000)).isPositive();
            sys.close(trace);
            int again = sys.trace(List.of(pid), Set.of(), false, 0);
            assertThat(sys.read(again, new byte[4096], 0, 4096)).isPositive();
            sys.kill(pid, Signal.SIGTERM);
            sys.close(again);
            print(sys, reap(sys, pid) - 128);
            return 0;
        });
    }

    @Test
    void nobodyTracesWhomHeMayNotNorWhoIsTracedAlready() {
        expect("ESRCH EPERM EPERM EPERM", (sys, argv) -> {
            print(sys, errno(sys, 99_999) + " " + errno(sys, 1) + " " + errno(sys, sys.getpid()));
            int pid = sleeper(sys);
            int trace = sys.trace(List.of(pid), Set.of(), false, 0);
            print(sys, " " + errno(sys, pid));
            sys.close(trace);
            sys.kill(pid, Signal.SIGKILL);
            reap(sys, pid);
            return 0;
        });
    }

    private static Errno errno(Sys sys, int pid) {
        try {
            sys.trace(List.of(pid), Set.of(), false, 0);
            return null;
        } catch (SyscallException e) {
            return e.errno();
        }
    }
}
