package org.jarnix.kernel.vfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jarnix.api.OpenFlags.O_NONBLOCK;
import static org.jarnix.api.OpenFlags.O_RDONLY;
import static org.jarnix.api.OpenFlags.O_RDWR;
import static org.jarnix.api.OpenFlags.O_WRONLY;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.SyscallException;
import org.jarnix.api.embed.KernelClock;
import org.jarnix.kernel.fd.OpenFile;
import org.junit.jupiter.api.Test;

class FifoTest {
    private final TestTree tree = new TestTree();
    private final Calls reader = new Calls(
            new TestCaller(new FsContext(tree.mounts(), tree.root(), tree.root(), 022), KernelClock.system()));
    private final Calls writer = new Calls(
            new TestCaller(new FsContext(tree.mounts(), tree.root(), tree.root(), 022), KernelClock.system()));

    FifoTest() throws SyscallException {
        reader.mknod("/p", FileMode.S_IFIFO | 0644, 0);
    }

    @Test
    void openingWaitsForTheOtherEnd() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<OpenFile> opened = CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return reader.open("/p", O_RDONLY);
                        } catch (SyscallException e) {
                            throw new IllegalStateException(e);
                        }
                    },
                    threads);
            OpenFile end = writer.open("/p", O_WRONLY);
            OpenFile other = opened.get();
            writer.write(end, "through");
            end.release();
            assertThat(reader.read(other)).isEqualTo("through");
            other.release();
        }
    }

    @Test
    void withoutBlockingAWriterNeedsAReaderAndAReaderNobody() throws SyscallException {
        fails(Errno.ENXIO, O_WRONLY | O_NONBLOCK);
        OpenFile end = reader.open("/p", O_RDONLY | O_NONBLOCK);
        writer.open("/p", O_WRONLY | O_NONBLOCK).release();
        end.release();
        fails(Errno.ENXIO, O_WRONLY | O_NONBLOCK);
    }

    @Test
    void bothEndsAtOnceNeedNobody() throws SyscallException {
        OpenFile both = writer.open("/p", O_RDWR);
        writer.write(both, "x");
        byte[] buf = new byte[4];
        assertThat(both.read(writer.caller().task(), buf, 0, 4)).isEqualTo(1);
        both.release();
    }

    private void fails(Errno errno, int flags) {
        Calls.fails(errno, () -> writer.open("/p", flags));
    }
}
