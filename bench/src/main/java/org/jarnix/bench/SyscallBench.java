package org.jarnix.bench;

import static org.jarnix.api.OpenFlags.O_CREAT;
import static org.jarnix.api.OpenFlags.O_RDONLY;
import static org.jarnix.api.OpenFlags.O_RDWR;
import static org.jarnix.api.OpenFlags.O_WRONLY;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.embed.Kernel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Single system calls, in nanoseconds; {@code native/peer.c} makes the same calls of the host. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SyscallBench {
    private static final String DEEP = "/tmp/a/b/file";

    private Kernel kernel;
    private Sys sys;
    private int fd;
    private final ByteBuffer block = ByteBuffer.allocate(4096);

    @Setup
    public void boot() throws SyscallException {
        kernel = Kernel.builder().boot();
        sys = kernel.root();
        sys.mkdir("/tmp/a", 0755);
        sys.mkdir("/tmp/a/b", 0755);
        fd = sys.open(DEEP, O_RDWR | O_CREAT, 0644);
        sys.pwrite(fd, ByteBuffer.allocate(1 << 20), 0);
    }

    @TearDown
    public void halt() {
        kernel.close();
    }

    @Benchmark
    public int getpid() {
        return sys.getpid();
    }

    @Benchmark
    public void schedYield() {
        sys.schedYield();
    }

    @Benchmark
    public void openClose() throws SyscallException {
        sys.close(sys.open(DEEP, O_RDONLY));
    }

    @Benchmark
    public Stat stat() throws SyscallException {
        return sys.stat(DEEP);
    }

    @Benchmark
    public int read4k() throws SyscallException {
        return sys.pread(fd, block.clear(), 65536);
    }

    @Benchmark
    public int write4k() throws SyscallException {
        return sys.pwrite(fd, block.clear(), 65536);
    }

    @Benchmark
    public void createUnlink() throws SyscallException {
        sys.close(sys.open("/tmp/a/b/new", O_WRONLY | O_CREAT, 0644));
        sys.unlink("/tmp/a/b/new");
    }
}
