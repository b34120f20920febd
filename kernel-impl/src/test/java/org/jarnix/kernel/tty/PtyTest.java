package org.jarnix.kernel.tty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jarnix.api.OpenFlags.O_NOCTTY;
import static org.jarnix.api.OpenFlags.O_NONBLOCK;
import static org.jarnix.api.OpenFlags.O_RDWR;
import static org.jarnix.kernel.TestKernel.counting;
import static org.jarnix.kernel.TestKernel.print;
import static org.jarnix.kernel.TestKernel.reap;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.PipeFds;
import org.jarnix.api.Poll;
import org.jarnix.api.Signal;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Termios;
import org.jarnix.api.WinSize;
import org.jarnix.api.embed.KernelProcess;
import org.jarnix.api.embed.KernelTerminal;
import org.jarnix.kernel.TestKernel;
import org.junit.jupiter.api.Test;

class PtyTest {
    private static void write(Sys sys, int fd, String text) throws SyscallException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sys.write(fd, bytes, 0, bytes.length);
    }

    private static String read(Sys sys, int fd) throws SyscallException {
        byte[] buf = new byte[4096];
        return new String(buf, 0, sys.read(fd, buf, 0, buf.length), StandardCharsets.UTF_8);
    }

    private static String out(org.jarnix.api.Program main) {
        return TestKernel.run(main).out();
    }

    @Test
    void whatIsTypedIsReadAndWhatIsWrittenIsShown() {
        assertThat(out((sys, argv) -> {
                    int master = sys.open("/dev/ptmx", O_RDWR);
                    int slave = sys.open(sys.ptsname(master), O_RDWR | O_NOCTTY);
                    write(sys, master, "hello\r");
                    print(sys, read(sys, slave) + read(sys, master));
                    write(sys, slave, "a\n");
                    print(sys, read(sys, master) + sys.ttyname(slave) + sys.ttyname(master));
                    return 0;
                }))
                .isEqualTo("hello\nhello\r\na\r\n/dev/pts/0/dev/pts/0");
    }

    @Test
    void theNameBelongsToItsMakerAndGoesWithTheFarSide() {
        assertThat(out((sys, argv) -> {
                    int master = sys.open("/dev/ptmx", O_RDWR);
                    String name = sys.ptsname(master);
                    Stat stat = sys.stat(name);
                    print(sys, (stat.uid() == sys.credentials().uid()) + " " + stat.gid());
                    print(sys, " " + Integer.toOctalString(stat.mode()) + " " + (stat.rdev() >> 20));
                    sys.chmod(name, 0600);
                    int slave = sys.open(name, O_RDWR | O_NOCTTY);
                    print(sys, " " + Integer.toOctalString(sys.fstat(slave).mode() & FileMode.PERMISSIONS));
                    sys.close(master);
                    try {
                        sys.stat(name);
                    } catch (SyscallException e) {
                        print(sys, " " + e.errno() + " " + sys.read(slave, new byte[1], 0, 1));
                    }
                    return 0;
                }))
                .isEqualTo("true 5 20620 136 600 ENOENT 0");
    }

    @Test
    void aSecondTerminalHasTheNextNumberAndAFreeOneIsUsedAgain() {
        assertThat(out((sys, argv) -> {
                    int first = sys.open("/dev/ptmx", O_RDWR);
                    int second = sys.open("/dev/ptmx", O_RDWR);
                    print(sys, sys.ptsname(first) + sys.ptsname(second));
                    sys.close(first);
                    print(sys, sys.ptsname(sys.open("/dev/ptmx", O_RDWR)));
                    return 0;
                }))
                .isEqualTo("/dev/pts/0/dev/pts/1/dev/pts/0");
    }

    @Test
    void theFarSideKeepsWhatIsWrittenUntilItIsFetchedAndPollsForIt() {
        assertThat(out((sys, argv) -> {
                    int master = sys.open("/dev/ptmx", O_RDWR | O_NONBLOCK);
                    int slave = sys.open(sys.ptsname(master), O_RDWR | O_NOCTTY | O_NONBLOCK);
                    Poll poll = new Poll(master, Poll.POLLIN | Poll.POLLOUT);
                    sys.poll(new Poll[] {poll}, Duration.ZERO);
                    print(sys, poll.ready == Poll.POLLOUT);
                    byte[] much = new byte[1 << 20];
                    int taken = sys.write(slave, much, 0, much.length);
                    print(sys, " " + (taken > 32_768 && taken < much.length));
                    try {
                        sys.write(slave, much, 0, 1);
                    } catch (SyscallException e) {
                        print(sys, " " + e.errno());
                    }
                    int fetched = 0;
                    while (fetched < taken) {
                        fetched += sys.read(master, much, 0, much.length);
                    }
                    sys.poll(new Poll[] {poll}, Duration.ZERO);
                    print(sys, " " + (poll.ready == Poll.POLLOUT) + " " + (fetched == taken));
                    sys.close(slave);
                    sys.poll(new Poll[] {poll}, Duration.ZERO);
                    print(sys, " " + ((poll.ready & Poll.POLLHUP) != 0));
                    return 0;
                }))
                .isEqualTo("true true EAGAIN true true true");
    }

    @Test
    void aSessionOpensItsTerminalAndIsHungUpWithTheFarSide() {
        AtomicInteger hangUps = new AtomicInteger();
        assertThat(out((sys, argv) -> {
                    int master = sys.open("/dev/ptmx", O_RDWR);
                    String name = sys.ptsname(master);
                    PipeFds told = sys.pipe(0);
                    int leader = sys.spawn(SpawnSpec.body((child, args) -> {
                                child.sigaction(Signal.SIGHUP, counting(hangUps, true));
                                child.close(master);
                                child.open(name, O_RDWR);
                                int fd = child.open("/dev/tty", O_RDWR);
                                boolean mine = child.tcgetsid(fd) == child.getpid();
                                print(child, mine + " " + child.ttyname(fd) + " " + child.tcgetpgrp(fd));
                                child.write(told.writeEnd(), new byte[1], 0, 1);
                                try {
                                    child.sleep(Duration.ofDays(1));
                                } catch (SyscallException e) {
                                    print(child, " " + e.errno());
                                }
                                try {
                                    child.open("/dev/tty", O_RDWR);
                                } catch (SyscallException e) {
                                    print(child, " " + e.errno());
                                }
                                return 0;
                            })
                            .newSession()
                            .build());
                    sys.read(told.readEnd(), new byte[1], 0, 1);
                    sys.close(master);
                    return reap(sys, leader);
                }))
                .matches("true /dev/pts/0 \\d+ EINTR ENXIO");
        assertThat(hangUps).hasValue(1);
    }

    @Test
    void aTerminalBecomesTheControllingOneOnlyOnce() {
        assertThat(out((sys, argv) -> {
                    int terminal = sys.open(sys.ptsname(sys.open("/dev/ptmx", O_RDWR)), O_RDWR | O_NOCTTY);
                    int second = sys.open(sys.ptsname(sys.open("/dev/ptmx", O_RDWR)), O_RDWR | O_NOCTTY);
                    return reap(
                            sys,
                            sys.spawn(SpawnSpec.body((child, args) -> {
                                        child.tcsetsid(terminal);
                                        child.tcsetsid(terminal);
                                        print(child, child.tcgetsid(terminal) == child.getpid());
                                        try {
                                            child.tcsetsid(second);
                                        } catch (SyscallException e) {
                                            print(child, " " + e.errno());
                                        }
                                        return 0;
                                    })
                                    .newSession()
                                    .build()));
                }))
                .isEqualTo("true EPERM");
    }

    @Test
    void flushingDropsWhatWasTypedAndWhatWasShownHasArrived() {
        assertThat(out((sys, argv) -> {
                    int master = sys.open("/dev/ptmx", O_RDWR | O_NONBLOCK);
                    int slave = sys.open(sys.ptsname(master), O_RDWR | O_NOCTTY | O_NONBLOCK);
                    write(sys, master, "gone\nhalf");
                    write(sys, slave, "unseen");
                    sys.tcflush(slave, Termios.TCIOFLUSH);
                    write(sys, master, "kept\n");
                    print(sys, read(sys, slave) + read(sys, master));
                    write(sys, master, "gone\n");
                    sys.tcsetattr(slave, Termios.TCSAFLUSH, sys.tcgetattr(slave).raw());
                    write(sys, master, "raw");
                    sys.tcdrain(slave);
                    print(sys, read(sys, slave));
                    return 0;
                }))
                .isEqualTo("kept\ngone\r\nhalfunseenkept\r\nraw");
    }

    @Test
    void outputIsHeldAndGoesOnAndTheFarSideIsAskedToHoldItsOwn() {
        assertThat(out((sys, argv) -> {
                    int master = sys.open("/dev/ptmx", O_RDWR | O_NONBLOCK);
                    int slave = sys.open(sys.ptsname(master), O_RDWR | O_NOCTTY | O_NONBLOCK);
                    sys.tcflow(slave, Termios.TCOOFF);
                    try {
                        write(sys, slave, "x");
                    } catch (SyscallException e) {
                        print(sys, e.errno());
                    }
                    sys.tcflow(slave, Termios.TCOON);
                    write(sys, slave, "y");
                    sys.tcflow(slave, Termios.TCIOFF);
                    sys.tcflow(slave, Termios.TCION);
                    print(sys, read(sys, master));
                    return 0;
                }))
                .isEqualTo("EAGAINy\023\021");
    }

    @Test
    void anApplicationTypesReadsAndResizes() throws Exception {
        try (TestKernel kernel = TestKernel.of((sys, argv) -> {
            AtomicInteger resized = new AtomicInteger();
            sys.sigaction(Signal.SIGWINCH, counting(resized, false));
            write(sys, 1, "ready\n");
            try {
                read(sys, 0);
                return 1;
            } catch (SyscallException e) {
                write(sys, 1, e.errno() + " " + sys.winSize(0).columns() + "\n");
            }
            write(sys, 1, "got " + read(sys, 0));
            return e(sys);
        })) {
            KernelTerminal terminal = kernel.kernel().terminal(new WinSize(24, 80));
            KernelProcess process =
                    kernel.kernel().process("main").terminal(terminal).start();
            awaitShown(terminal, "ready\r\n");
            terminal.resize(new WinSize(30, 132));
            awaitShown(terminal, "EINTR 132\r\n");
            terminal.keyboard().write("word\n".getBytes(StandardCharsets.UTF_8));
            assertThat(KernelProcess.status(process.waitFor())).isZero();
            assertThat(new String(terminal.screen().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("word\r\ngot word\r\n");
            terminal.close();
        }
    }

    private static int e(Sys sys) throws SyscallException {
        return sys.stat(sys.ttyname(0)).uid() == sys.credentials().uid() ? 0 : 1;
    }

    private static void awaitShown(KernelTerminal terminal, String text) throws Exception {
        assertThat(new String(terminal.screen().readNBytes(text.length()), StandardCharsets.UTF_8))
                .isEqualTo(text);
    }

    @Test
    void aFarSideThatEditsItselfIsAskedToStopAtTheFirstChangeOfTheSettings() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (TestKernel kernel = TestKernel.of((sys, argv) -> {
            Termios usual = sys.tcgetattr(0);
            print(sys, ((usual.lflag() & Termios.ECHO) != 0) + " " + read(sys, 0));
            sys.tcsetattr(0, Termios.TCSANOW, usual);
            print(sys, asked.get() + "\n");
            sys.tcsetattr(0, Termios.TCSANOW, usual.withLocal(Termios.ICANON, 0));
            sys.tcsetattr(0, Termios.TCSANOW, usual.withLocal(Termios.ICANON | Termios.IEXTEN, 0));
            print(sys, read(sys, 0) + asked.get() + "\n");
            return 0;
        })) {
            KernelTerminal terminal = kernel.kernel().terminal(new WinSize(24, 80));
            terminal.editedOutside(() -> asked.incrementAndGet() == 2);
            KernelProcess process =
                    kernel.kernel().process("main").terminal(terminal).start();
            terminal.keyboard().write("line\n".getBytes(StandardCharsets.UTF_8));
            awaitShown(terminal, "true line\n0\n");
            terminal.keyboard().write('k');
            assertThat(KernelProcess.status(process.waitFor())).isZero();
            assertThat(new String(terminal.screen().readAllBytes(), StandardCharsets.UTF_8))
                    .matches("k?k2\r\n");
            terminal.close();
        }
    }

    @Test
    void closingTheApplicationsSideEndsAShellThatReads() throws Exception {
        try (TestKernel kernel = TestKernel.of((sys, argv) -> read(sys, 0).length())) {
            KernelTerminal terminal = kernel.kernel().terminal(new WinSize(24, 80));
            KernelProcess process =
                    kernel.kernel().process("main").terminal(terminal).start();
            terminal.close();
            assertThat(KernelProcess.status(process.waitFor())).isEqualTo(128 + Signal.SIGHUP.number());
        }
    }

    @Test
    void aReaderInABackgroundGroupThatIsOrphanedGetsAnError() {
        assertThat(out((sys, argv) -> {
                    int terminal = sys.open(sys.ptsname(sys.open("/dev/ptmx", O_RDWR)), O_RDWR | O_NOCTTY);
                    return reap(
                            sys,
                            sys.spawn(SpawnSpec.body((leader, args) -> {
                                        leader.tcsetsid(terminal);
                                        PipeFds told = leader.pipe(0);
                                        int middle = leader.spawn(SpawnSpec.body((parent, none) -> {
                                                    parent.spawn(SpawnSpec.body((child, nothing) -> {
                                                                while (child.getppid() != 1) {
                                                                    child.sleep(Duration.ofMillis(1));
                                                                }
                                                                try {
                                                                    read(child, terminal);
                                                                } catch (SyscallException e) {
                                                                    write(
                                                                            child,
                                                                            told.writeEnd(),
                                                                            e.errno()
                                                                                    .name());
                                                                }
                                                                return 0;
                                                            })
                                                            .group(SpawnSpec.OWN)
                                                            .build());
                                                    return 0;
                                                })
                                                .build());
                                        reap(leader, middle);
                                        print(leader, read(leader, told.readEnd()));
                                        return 0;
                                    })
                                    .newSession()
                                    .build()));
                }))
                .isEqualTo(Errno.EIO.name());
    }
}
