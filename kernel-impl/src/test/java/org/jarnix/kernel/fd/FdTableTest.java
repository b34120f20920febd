package org.jarnix.kernel.fd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jarnix.api.Errno;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.SyscallException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FdTableTest {
    private final OpenFileCount count = new OpenFileCount(100);
    private final FdTable table = new FdTable(count, 16);

    private static void fails(Errno errno, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        SyscallException.class, e -> assertThat(e.errno()).isEqualTo(errno));
    }

    @Test
    void givesTheLowestFreeNumber() throws Exception {
        for (int i = 0; i < 6; i++) {
            assertThat(table.open(new PlainFile(), 0)).isEqualTo(i);
        }
        table.close(4);
        table.close(1);
        assertThat(table.open(new PlainFile(), 0)).isEqualTo(1);
        assertThat(table.open(new PlainFile(), 0)).isEqualTo(4);
        assertThat(table.open(new PlainFile(), 0)).isEqualTo(6);
    }

    @Test
    void dupTakesTheLowestNumberFromWhereItIsTold() throws Exception {
        table.open(new PlainFile(), 0);
        assertThat(table.dup(0, 10, 0)).isEqualTo(10);
        assertThat(table.dup(0, 10, 0)).isEqualTo(11);
        assertThat(table.open(new PlainFile(), 0)).isEqualTo(1);
        fails(Errno.EINVAL, () -> table.dup(0, 16, 0));
        fails(Errno.EINVAL, () -> table.dup(0, -1, 0));
        fails(Errno.EBADF, () -> table.dup(7, 0, 0));
    }

    @Test
    void dup2ClosesWhatWasThereAndLeavesTheSameNumberAlone() throws Exception {
        PlainFile first = new PlainFile();
        PlainFile second = new PlainFile();
        table.open(first, 0);
        table.open(second, OpenFlags.O_CLOEXEC);
        table.dup2(1, 1, 0);
        assertThat(table.closesOnExec(1)).isTrue();
        table.dup2(0, 1, 0);
        assertThat(second.closings()).isEqualTo(1);
        assertThat(table.get(1)).isSameAs(first);
        assertThat(table.closesOnExec(1)).isFalse();
        fails(Errno.EBADF, () -> table.dup2(9, 1, 0));
        fails(Errno.EBADF, () -> table.dup2(0, 16, 0));
        fails(Errno.EBADF, () -> table.dup2(0, -1, 0));
    }

    @Test
    void aFileIsClosedWithItsLastDescriptorInAnyTable() throws Exception {
        PlainFile file = new PlainFile();
        table.open(file, 0);
        table.dup(0, 0, 0);
        FdTable child = table.copy();
        table.end();
        assertThat(file.closings()).isZero();
        child.close(0);
        child.close(1);
        assertThat(file.closings()).isEqualTo(1);
        assertThat(count.open()).isZero();
    }

    @Test
    void execClosesWhatIsMarkedAndNothingElse() throws Exception {
        PlainFile kept = new PlainFile();
        PlainFile closed = new PlainFile();
        table.open(kept, 0);
        table.open(closed, OpenFlags.O_CLOEXEC);
        FdTable child = table.copy();
        assertThat(child.closesOnExec(1)).isTrue();
        table.closeOnExec();
        child.closeOnExec();
        assertThat(kept.closings()).isZero();
        assertThat(closed.closings()).isEqualTo(1);
        assertThat(child.descriptors()).containsExactly(0);
    }

    @Test
    void limitsAnswerEmfileAndEnfileAndCloseTheFile() throws Exception {
        FdTable small = new FdTable(count, 1);
        small.open(new PlainFile(), 0);
        PlainFile refused = new PlainFile();
        fails(Errno.EMFILE, () -> small.open(refused, 0));
        assertThat(refused.closings()).isEqualTo(1);
        FdTable full = new FdTable(new OpenFileCount(0), 8);
        PlainFile uncounted = new PlainFile();
        fails(Errno.ENFILE, () -> full.open(uncounted, 0));
        assertThat(uncounted.closings()).isEqualTo(1);
        assertThat(count.open()).isEqualTo(1);
    }

    @Test
    void anEndedTableTakesNothing() throws Exception {
        table.end();
        PlainFile late = new PlainFile();
        fails(Errno.EBADF, () -> table.open(late, 0));
        assertThat(late.closings()).isEqualTo(1);
    }

    /** Many threads open, copy and close at random; in the end every file was closed exactly once. */
    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void everyFileIsClosedOnceWhateverHappensConcurrently(long seed) throws Exception {
        OpenFileCount all = new OpenFileCount(1_000_000);
        FdTable shared = new FdTable(all, 64);
        List<Thread> threads = new ArrayList<>();
        List<List<PlainFile>> made = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            List<PlainFile> mine = new ArrayList<>();
            made.add(mine);
            Random random = new Random(seed * 31 + t);
            threads.add(Thread.ofPlatform().start(() -> churn(shared, random, mine)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        shared.end();
        assertThat(all.open()).isZero();
        assertThat(made.stream().flatMap(List::stream).mapToInt(PlainFile::closings))
                .allMatch(n -> n == 1);
    }

    private static void churn(FdTable shared, Random random, List<PlainFile> made) {
        for (int i = 0; i < 5_000; i++) {
            try {
                switch (random.nextInt(4)) {
                    case 0 -> {
                        PlainFile file = new PlainFile();
                        made.add(file);
                        shared.open(file, 0);
                    }
                    case 1 -> shared.close(random.nextInt(64));
                    case 2 -> shared.dup2(random.nextInt(64), random.nextInt(64), 0);
                    default -> shared.copy().end();
                }
            } catch (SyscallException e) {
                assertThat(e.errno()).isIn(Errno.EBADF, Errno.EMFILE);
            }
        }
    }
}
