package org.jarnix.kernel.pipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jarnix.api.OpenFlags.O_NONBLOCK;
import static org.jarnix.api.OpenFlags.O_RDONLY;
import static org.jarnix.api.OpenFlags.O_RDWR;
import static org.jarnix.api.OpenFlags.O_WRONLY;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jarnix.api.Errno;
import org.jarnix.api.Poll;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.fd.Backing;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.task.Interrupted;
import org.jarnix.kernel.task.ManualClock;
import org.jarnix.kernel.task.Task;
import org.jarnix.kernel.task.TestTasks;
import org.jarnix.kernel.task.TestTasks.Running;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PipeTest {
    private final Task self = new Task(new ManualClock());
    private final Pipes.Ends ends = new Pipes(new ManualClock()).create(1000, 1000, 0);
    private final OpenFile in = ends.reading();
    private final OpenFile out = ends.writing();

    private static void fails(Errno errno, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        SyscallException.class, e -> assertThat(e.errno()).isEqualTo(errno));
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) (i * 31 + (i >> 8));
        }
        return bytes;
    }

    @Test
    void readerSeesEndOfFileWhenLastWriterCloses() throws Exception {
        Running<Integer> reader = TestTasks.start(task -> in.read(task, new byte[10], 0, 10));
        reader.awaitBlocked();
        out.acquire();
        out.release();
        assertThat(reader.outcome()).isNotDone();
        out.release();
        assertThat(reader.get()).isZero();
    }

    @Test
    void writerWithoutReaderGetsEpipe() {
        in.release();
        fails(Errno.EPIPE, () -> out.write(self, new byte[1], 0, 1));
        assertThat(out.poll(Poll.POLLOUT, null) & Poll.POLLERR).isNotZero();
    }

    @Test
    void aBlockedWriterIsToldThatTheReaderIsGone() throws Exception {
        assertThat(out.write(self, bytes(65536), 0, 65536)).isEqualTo(65536);
        Running<Integer> writer = TestTasks.start(task -> out.write(task, new byte[1], 0, 1));
        writer.awaitBlocked();
        in.release();
        fails(Errno.EPIPE, writer::get);
    }

    @Test
    void whatIsWrittenIsReadInOrderInAnyPieces() throws Exception {
        byte[] all = bytes(200_000);
        Running<Integer> writer = TestTasks.start(task -> {
            int n = out.write(task, all, 0, all.length);
            out.release();
            return n;
        });
        byte[] got = new byte[all.length];
        Running<Integer> reader = TestTasks.start(task -> {
            Random random = new Random(7);
            int at = 0;
            while (at < got.length) {
                at += in.read(task, got, at, Math.min(got.length - at, 1 + random.nextInt(9_000)));
            }
            return at;
        });
        assertThat(reader.get()).isEqualTo(all.length);
        assertThat(writer.get()).isEqualTo(all.length);
        assertThat(got).isEqualTo(all);
    }

    @Test
    void directMemoryIsReadAndWrittenAsArraysAre() throws Exception {
        ByteBuffer source = ByteBuffer.allocateDirect(5_000).put(bytes(5_000)).flip();
        assertThat(out.write(self, source)).isEqualTo(5_000);
        assertThat(source.hasRemaining()).isFalse();
        ByteBuffer target = ByteBuffer.allocateDirect(6_000);
        assertThat(in.read(self, target)).isEqualTo(5_000);
        byte[] got = new byte[5_000];
        target.flip().get(got);
        assertThat(got).isEqualTo(bytes(5_000));
    }

    @Test
    void withoutBlockingAnEmptyPipeAnswersEagainAndAFullOneToo() throws Exception {
        in.setFlags(O_NONBLOCK);
        out.setFlags(O_NONBLOCK);
        fails(Errno.EAGAIN, () -> in.read(self, new byte[1], 0, 1));
        assertThat(out.write(self, bytes(70_000), 0, 70_000)).isEqualTo(65_536);
        fails(Errno.EAGAIN, () -> out.write(self, new byte[1], 0, 1));
        in.read(self, new byte[100], 0, 100);
        fails(Errno.EAGAIN, () -> out.write(self, new byte[101], 0, 101));
        assertThat(out.write(self, new byte[100], 0, 100)).isEqualTo(100);
    }

    @Test
    void upToPipeBufIsWrittenInOnePiece() throws Exception {
        int writers = 6;
        int records = 60;
        for (int w = 0; w < writers; w++) {
            byte mark = (byte) ('a' + w);
            out.acquire();
            TestTasks.start(task -> {
                byte[] record = new byte[Pipe.PIPE_BUF - mark];
                Arrays.fill(record, mark);
                for (int i = 0; i < records; i++) {
                    out.write(task, record, 0, record.length);
                }
                out.release();
                return null;
            });
        }
        out.release();
        byte[] buf = new byte[50_000];
        byte current = 0;
        int left = 0;
        for (int n = in.read(self, buf, 0, buf.length); n > 0; n = in.read(self, buf, 0, buf.length)) {
            for (int i = 0; i < n; i++) {
                if (left == 0) {
                    current = buf[i];
                    left = Pipe.PIPE_BUF - current;
                }
                assertThat(buf[i]).isEqualTo(current);
                left--;
            }
        }
        assertThat(left).isZero();
    }

    @Test
    void anInterruptedWriteAnswersWhatItHasWrittenAndOneThatHasNothingBeginsAgain() throws Exception {
        Running<Integer> large = TestTasks.start(task -> out.write(task, bytes(100_000), 0, 100_000));
        large.awaitBlocked();
        large.task().post(Task.SIGNAL);
        assertThat(large.get()).isEqualTo(65_536);
        Running<Integer> small = TestTasks.start(task -> out.write(task, bytes(10), 0, 10));
        small.awaitBlocked();
        small.task().post(Task.SIGNAL);
        assertThatThrownBy(small::get).isSameAs(Interrupted.INTERRUPTED);
        assertThat(in.read(self, new byte[70_000], 0, 70_000)).isEqualTo(65_536);
    }

    @Test
    void pollSaysWhatAnEndIsReadyFor() throws Exception {
        int both = Poll.POLLIN | Poll.POLLOUT;
        assertThat(in.poll(both, null)).isZero();
        assertThat(out.poll(both, null)).isEqualTo(Poll.POLLOUT);
        out.write(self, bytes(65_536), 0, 65_536);
        assertThat(in.poll(both, null)).isEqualTo(Poll.POLLIN);
        assertThat(out.poll(both, null)).isZero();
        out.release();
        assertThat(in.poll(both, null)).isEqualTo(Poll.POLLIN | Poll.POLLHUP);
    }

    private static final Backing FIFO = new Backing() {
        @Override
        public Stat stat() throws SyscallException {
            throw new SyscallException(Errno.EIO);
        }

        @Override
        public String describe() {
            return "/fifo";
        }
    };

    @Test
    void openingAFifoWaitsForTheOtherEnd() throws Exception {
        Pipe fifo = new Pipe();
        Running<OpenFile> reader = TestTasks.start(task -> fifo.open(task, O_RDONLY, FIFO));
        reader.awaitBlocked();
        OpenFile writer = fifo.open(self, O_WRONLY, FIFO);
        assertThat(reader.get().readable()).isTrue();
        writer.release();
    }

    @Test
    void anInterruptedOpeningOfAFifoLeavesNoTrace() throws Exception {
        Pipe fifo = new Pipe();
        Running<OpenFile> reader = TestTasks.start(task -> fifo.open(task, O_RDONLY, FIFO));
        reader.awaitBlocked();
        reader.task().post(Task.SIGNAL);
        assertThatThrownBy(reader::get).isSameAs(Interrupted.INTERRUPTED);
        fails(Errno.ENXIO, () -> fifo.open(self, O_WRONLY | O_NONBLOCK, FIFO));
    }

    @Test
    void aFifoOpensAtOnceForBothOrWithoutBlockingForReading() throws Exception {
        Pipe fifo = new Pipe();
        OpenFile both = fifo.open(self, O_RDWR, FIFO);
        both.release();
        OpenFile reader = fifo.open(self, O_RDONLY | O_NONBLOCK, FIFO);
        assertThat(reader.read(self, new byte[1], 0, 1)).isZero();
    }

    /** Readers and writers of random sizes, interrupted at random: every byte arrives once. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void everyByteArrivesOnceWhateverInterrupts(long seed) throws Exception {
        int total = 2_000_000;
        Running<Long> writer = TestTasks.start(task -> {
            Random random = new Random(seed);
            long sum = 0;
            byte[] piece = new byte[20_000];
            for (int left = total; left > 0; ) {
                int n = Math.min(left, 1 + random.nextInt(piece.length));
                random.nextBytes(piece);
                try {
                    n = out.write(task, piece, 0, n);
                } catch (Interrupted e) {
                    task.clear(Task.SIGNAL);
                    n = 0;
                }
                task.clear(Task.SIGNAL);
                left -= n;
                for (int i = 0; i < n; i++) {
                    sum = sum * 31 + piece[i];
                }
            }
            out.release();
            return sum;
        });
        Running<Long> reader = TestTasks.start(task -> {
            Random random = new Random(seed + 100);
            long sum = 0;
            byte[] piece = new byte[30_000];
            while (true) {
                try {
                    int n = in.read(task, piece, 0, 1 + random.nextInt(piece.length));
                    if (n == 0) {
                        return sum;
                    }
                    for (int i = 0; i < n; i++) {
                        sum = sum * 31 + piece[i];
                    }
                } catch (Interrupted e) {
                    task.clear(Task.SIGNAL);
                }
            }
        });
        while (!writer.outcome().isDone()) {
            writer.task().post(Task.SIGNAL);
            reader.task().post(Task.SIGNAL);
            Thread.onSpinWait();
        }
        assertThat(reader.get()).isEqualTo(writer.get());
    }
}
