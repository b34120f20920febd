package org.jarnix.kernel.tty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.api.Signal;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Termios;
import org.jarnix.api.WinSize;
import org.jarnix.kernel.fs.mem.MemFs;
import org.jarnix.kernel.fs.mem.Space;
import org.jarnix.kernel.task.ManualClock;
import org.jarnix.kernel.task.Task;
import org.jarnix.kernel.task.TestTasks;
import org.jarnix.kernel.task.TestTasks.Running;
import org.junit.jupiter.api.Test;

class LineDisciplineTest {
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final List<String> signals = new ArrayList<>();
    private final MemFs names;
    private final Tty tty;
    private final Task self = new Task(new ManualClock());

    LineDisciplineTest() throws SyscallException {
        names = new MemFs("devpts", 1, new ManualClock(), new Space(1 << 20, 100), 0755);
        tty = new Ptys(names.root(), sender(), new ManualClock())
                .make(new WinSize(24, 80), screen, 0)
                .tty();
    }

    private GroupSignals sender() {
        return new GroupSignals() {
            @Override
            public void toGroup(int pgid, Signal signal) {
                signals.add(pgid + " " + signal);
            }

            @Override
            public void toLeader(int sid, Signal signal) {
                signals.add("leader " + sid + " " + signal);
            }
        };
    }

    private void type(String keys) {
        byte[] bytes = keys.getBytes(StandardCharsets.UTF_8);
        try {
            tty.type(self, true, bytes, 0, bytes.length);
        } catch (SyscallException e) {
            throw new AssertionError(e);
        }
    }

    /** What a read answers that does not wait: null where it would. */
    private String read(int atMost) throws SyscallException {
        byte[] buf = new byte[atMost];
        try {
            int n = tty.read(self, false, buf, 0, atMost);
            return new String(buf, 0, n, StandardCharsets.UTF_8);
        } catch (SyscallException e) {
            assertThat(e.errno()).isEqualTo(Errno.EAGAIN);
            return null;
        }
    }

    private String shown() {
        return screen.toString(StandardCharsets.UTF_8);
    }

    private void set(int lflagOff, int lflagOn, String controls) {
        Termios now = tty.termios();
        tty.setTermios(
                new Termios(now.iflag(), now.oflag(), now.cflag(), (now.lflag() & ~lflagOff) | lflagOn, controls));
    }

    @Test
    void aLineIsReadWhenItIsCompleteAndOneAtATime() throws Exception {
        type("ec");
        assertThat(read(10)).isNull();
        type("ho\rtwo\r");
        assertThat(read(3)).isEqualTo("ech");
        assertThat(read(10)).isEqualTo("o\n");
        assertThat(read(10)).isEqualTo("two\n");
        assertThat(shown()).isEqualTo("echo\r\ntwo\r\n");
    }

    @Test
    void eraseTakesBackACharacterOfAnyLength() throws Exception {
        type("aé\177b\177\177x\n");
        assertThat(read(10)).isEqualTo("x\n");
        assertThat(shown()).isEqualTo("aé\b \bb\b \b\b \bx\r\n");
    }

    @Test
    void wordsAndLinesAreTakenBack() throws Exception {
        type("one two  \027six\n");
        assertThat(read(20)).isEqualTo("one six\n");
        type("gone\025kept\n");
        assertThat(read(20)).isEqualTo("kept\n");
        assertThat(shown()).endsWith("gone\b \b\b \b\b \b\b \bkept\r\n");
    }

    @Test
    void endOfFileHandsOverWhatIsThereAndIsTheEndWhereNothingIs() throws Exception {
        type("half\004");
        assertThat(read(10)).isEqualTo("half");
        type("\004");
        assertThat(read(10)).isEmpty();
        assertThat(read(10)).isNull();
    }

    @Test
    void interruptQuitAndSuspendGoToTheForegroundAndDropTheLine() throws Exception {
        tty.control(7, 42);
        type("lost\003new\034\032kept\n");
        assertThat(signals).containsExactly("42 SIGINT", "42 SIGQUIT", "42 SIGTSTP");
        assertThat(read(10)).isEqualTo("kept\n");
        assertThat(shown()).isEqualTo("^C^\\^Zkept\r\n");
    }

    @Test
    void aQuotedCharacterIsAnOrdinaryOne() throws Exception {
        tty.control(7, 42);
        type("a\026\003b\026\004\n");
        assertThat(signals).isEmpty();
        assertThat(read(10)).isEqualTo("a\003b\004\n");
        assertThat(shown()).isEqualTo("a^\b^Cb^\b^D\r\n");
    }

    @Test
    void withoutEchoNothingIsShownButANewlineWhereAskedFor() throws Exception {
        set(Termios.ECHO, Termios.ECHONL, tty.termios().controls());
        type("secret\n");
        assertThat(read(10)).isEqualTo("secret\n");
        assertThat(shown()).isEqualTo("\r\n");
    }

    @Test
    void rawInputIsThereAtOnce() throws Exception {
        set(Termios.ICANON | Termios.ECHO | Termios.ISIG, 0, tty.termios().controls());
        type("x\003");
        assertThat(read(10)).isEqualTo("x\003");
        assertThat(read(10)).isNull();
    }

    @Test
    void rawInputWaitsForAsManyBytesAsItIsToldOrForATime() throws Exception {
        String three = tty.termios().controls().substring(0, Termios.VMIN) + "\003"
                + tty.termios().controls().substring(Termios.VMIN + 1);
        set(Termios.ICANON | Termios.ECHO, 0, three);
        Running<Integer> reader = TestTasks.start(task -> tty.read(task, true, new byte[10], 0, 10));
        reader.awaitBlocked();
        type("ab");
        assertThat(reader.outcome()).isNotDone();
        type("c");
        assertThat(reader.get()).isEqualTo(3);
        String timed = tty.termios().controls().substring(0, Termios.VTIME) + "\001\000"
                + tty.termios().controls().substring(Termios.VMIN + 1);
        set(0, 0, timed);
        ManualClock clock = new ManualClock();
        Running<Integer> timedReader = TestTasks.start(clock, task -> tty.read(task, true, new byte[10], 0, 10));
        clock.awaitSleeper();
        clock.advance(100_000_000);
        assertThat(timedReader.get()).isZero();
    }

    @Test
    void stopHoldsOutputUntilStart() throws Exception {
        type("\023");
        Running<Integer> writer = TestTasks.start(task -> tty.write(task, true, new byte[] {'x'}, 0, 1));
        writer.awaitBlocked();
        assertThat(shown()).isEmpty();
        type("\021");
        assertThat(writer.get()).isEqualTo(1);
        assertThat(shown()).isEqualTo("x");
    }

    @Test
    void outputEndsLinesAsTheScreenWantsThem() throws Exception {
        tty.write(self, true, "a\nb\n".getBytes(StandardCharsets.UTF_8), 0, 4);
        Termios now = tty.termios();
        tty.setTermios(new Termios(now.iflag(), 0, now.cflag(), now.lflag(), now.controls()));
        tty.write(self, true, "c\n".getBytes(StandardCharsets.UTF_8), 0, 2);
        assertThat(shown()).isEqualTo("a\r\nb\r\nc\n");
    }

    @Test
    void aChangedSizeIsToldToTheForeground() {
        tty.control(7, 42);
        tty.setSize(new WinSize(24, 80));
        tty.setSize(new WinSize(50, 132));
        assertThat(signals).containsExactly("42 SIGWINCH");
        assertThat(tty.size()).isEqualTo(new WinSize(50, 132));
    }

    @Test
    void whenTheFarSideIsGoneReadsEndAndWritesFail() throws Exception {
        tty.control(7, 42);
        tty.disconnect();
        assertThat(read(1)).isEmpty();
        assertThat(signals).containsExactly("leader 7 SIGHUP", "leader 7 SIGCONT");
        assertThat(tty.session()).isZero();
        assertThatThrownBy(() -> tty.write(self, true, new byte[1], 0, 1))
                .isInstanceOfSatisfying(
                        SyscallException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EIO));
    }

    @Test
    void aScreenThatFailsHangsUp() throws Exception {
        Tty broken = new Ptys(names.root(), sender(), new ManualClock())
                .make(
                        new WinSize(0, 0),
                        new OutputStream() {
                            @Override
                            public void write(int b) throws IOException {
                                throw new IOException("gone");
                            }
                        },
                        0)
                .tty();
        assertThatThrownBy(() -> broken.write(self, true, new byte[1], 0, 1))
                .isInstanceOfSatisfying(
                        SyscallException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EIO));
        assertThat(broken.hasHungUp()).isTrue();
    }

    private void modes(int iflag, int oflag, int lflag) {
        Termios now = tty.termios();
        tty.setTermios(new Termios(iflag, oflag, now.cflag(), lflag, now.controls()));
    }

    @Test
    void inputModesTranslateStripAndLower() throws Exception {
        modes(Termios.INLCR | Termios.IGNCR, 0, Termios.ISIG);
        type("a\r\nb");
        assertThat(read(10)).isEqualTo("a\rb");
        modes(Termios.ISTRIP | Termios.IUCLC, 0, Termios.IEXTEN);
        byte[] high = {(byte) ('Q' | 0x80), 'R'};
        tty.type(self, true, high, 0, 2);
        assertThat(read(10)).isEqualTo("qr");
    }

    @Test
    void outputModesTranslateTabsCaseAndReturns() throws Exception {
        modes(0, Termios.OPOST | Termios.TAB3 | Termios.OLCUC | Termios.ONOCR, 0);
        tty.write(self, true, "\rab\tc\r\rd".getBytes(StandardCharsets.UTF_8), 0, 8);
        assertThat(shown()).isEqualTo("AB      C\rD");
    }

    @Test
    void anErasedTabGoesBackToWhereItBegan() throws Exception {
        tty.write(self, true, "abc".getBytes(StandardCharsets.UTF_8), 0, 3);
        type("d\t\177");
        assertThat(shown()).isEqualTo("abcd\t" + "\b".repeat(4));
    }

    @Test
    void aPrintingTerminalShowsWhatIsErasedBetweenSlashes() throws Exception {
        modes(tty.termios().iflag(), 0, Termios.ICANON | Termios.ECHO | Termios.ECHOPRT);
        type("abc\177\177x\n");
        assertThat(shown()).isEqualTo("abc\\cb/x\n");
        assertThat(read(10)).isEqualTo("ax\n");
    }

    @Test
    void anyCharacterLetsOutputGoOnWhereAskedFor() throws Exception {
        modes(Termios.IXON | Termios.IXANY, 0, Termios.ISIG | Termios.ICANON);
        type("\023");
        Running<Integer> writer = TestTasks.start(task -> tty.write(task, true, new byte[] {'x'}, 0, 1));
        writer.awaitBlocked();
        type("y");
        assertThat(writer.get()).isEqualTo(1);
    }

    @Test
    void aCharacterHasEightBitsWithoutParityWhateverIsAskedFor() {
        Termios now = tty.termios();
        tty.setTermios(new Termios(now.iflag(), now.oflag(), Termios.PARENB, now.lflag(), now.controls()));
        assertThat(tty.termios().cflag()).isEqualTo(Termios.CS8 | Termios.CREAD);
    }

    @Test
    void aSecondEndOfLineCharacterEndsLinesToo() throws Exception {
        tty.setTermios(tty.termios().withControl(Termios.VEOL2, ';'));
        type("a;b");
        assertThat(read(10)).isEqualTo("a;");
    }
}
