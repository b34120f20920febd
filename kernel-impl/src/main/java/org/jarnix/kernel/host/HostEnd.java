package org.jarnix.kernel.host;

import java.util.concurrent.atomic.AtomicLong;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.embed.KernelClock;
import org.jarnix.kernel.fd.Backing;

/** What a stream of the application looks like from inside: one end of a pipe. */
final class HostEnd implements Backing {
    private static final long DEVICE = 10;
    private static final int BLOCK = 4096;

    private final long number;
    private final int uid;
    private final long born;

    private HostEnd(long number, int uid, long born) {
        this.number = number;
        this.uid = uid;
        this.born = born;
    }

    /** Numbers the streams of one kernel. */
    static final class Numbers {
        private final KernelClock clock;
        private final AtomicLong last = new AtomicLong();

        Numbers(KernelClock clock) {
            this.clock = clock;
        }

        HostEnd next(int uid) {
            return new HostEnd(last.incrementAndGet(), uid, clock.realtimeNanos());
        }
    }

    @Override
    public Stat stat() {
        return new Stat(DEVICE, number, FileMode.S_IFIFO | 0600, 1, uid, uid, 0, 0, 0, BLOCK, born, born, born, born);
    }

    @Override
    public String describe() {
        return "pipe:[host " + number + "]";
    }
}
