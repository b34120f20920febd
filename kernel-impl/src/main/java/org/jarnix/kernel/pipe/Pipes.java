package org.jarnix.kernel.pipe;

import static org.jarnix.api.OpenFlags.O_NONBLOCK;
import static org.jarnix.api.OpenFlags.O_RDONLY;
import static org.jarnix.api.OpenFlags.O_WRONLY;

import java.util.concurrent.atomic.AtomicLong;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.api.embed.KernelClock;
import org.jarnix.kernel.fd.Backing;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.task.Task;

/** Makes the pipes that have no name, and numbers them. */
public final class Pipes {
    private static final long DEVICE = 11;

    private final KernelClock clock;
    private final AtomicLong numbers = new AtomicLong();

    public Pipes(KernelClock clock) {
        this.clock = clock;
    }

    /**
     * A new pipe for a user and a group.
     *
     * @param flags O_NONBLOCK counts
     */
    public Ends create(int uid, int gid, int flags) {
        return ends(new Pipe(false), uid, gid, flags);
    }

    /** The same of a task, whose budget it counts against: ENFILE. */
    public Ends create(Task maker, int uid, int gid, int flags) throws SyscallException {
        Pipe pipe = new Pipe(false);
        pipe.charge(maker.payer());
        return ends(pipe, uid, gid, flags);
    }

    private Ends ends(Pipe pipe, int uid, int gid, int flags) {
        Nameless backing = new Nameless(numbers.incrementAndGet(), uid, gid, clock.realtimeNanos());
        int kept = flags & O_NONBLOCK;
        return new Ends(pipe.end(kept | O_RDONLY, backing), pipe.end(kept | O_WRONLY, backing));
    }

    /** The two ends of a new pipe. */
    public record Ends(OpenFile reading, OpenFile writing) {}

    private record Nameless(long number, int uid, int gid, long born) implements Backing {
        @Override
        public Stat stat() {
            return new Stat(
                    DEVICE,
                    number,
                    FileMode.S_IFIFO | 0600,
                    1,
                    uid,
                    gid,
                    0,
                    0,
                    0,
                    Pipe.PIPE_BUF,
                    born,
                    born,
                    born,
                    born);
        }

        @Override
        public String describe() {
            return "pipe:[" + number + "]";
        }
    }
}
