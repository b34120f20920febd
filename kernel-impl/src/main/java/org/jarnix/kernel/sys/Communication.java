package org.jarnix.kernel.sys;

import java.util.function.Supplier;
import org.jarnix.api.embed.KernelClock;
import org.jarnix.kernel.ipc.Ipc;
import org.jarnix.kernel.socket.Outside;
import org.jarnix.kernel.socket.SocketTexts;
import org.jarnix.kernel.socket.Sockets;
import org.jarnix.kernel.task.KLock;
import org.jarnix.kernel.task.Rank;
import org.jspecify.annotations.Nullable;

/** How processes of one kernel reach one another beside pipes and signals; each part is made when it is first asked for. */
public final class Communication {
    private final KernelClock clock;
    private final Supplier<Outside> outside;
    private final KLock lock = new KLock(Rank.TASK);

    // Guarded by lock for changes.
    private volatile @Nullable Sockets sockets;
    private volatile @Nullable Ipc ipc;

    /** @param outside makes what leads out of the kernel's own network */
    public Communication(KernelClock clock, Supplier<Outside> outside) {
        this.clock = clock;
        this.outside = outside;
    }

    /** The sockets. */
    public Sockets sockets() {
        Sockets present = sockets;
        if (present != null) {
            return present;
        }
        lock.lock();
        try {
            present = sockets;
            if (present == null) {
                present = new Sockets(clock, outside.get());
                sockets = present;
            }
            return present;
        } finally {
            lock.unlock();
        }
    }

    /** System V's objects. */
    public Ipc ipc() {
        Ipc present = ipc;
        if (present != null) {
            return present;
        }
        lock.lock();
        try {
            present = ipc;
            if (present == null) {
                present = new Ipc(clock);
                ipc = present;
            }
            return present;
        } finally {
            lock.unlock();
        }
    }

    /** The table {@code tcp}, {@code udp} or {@code unix} of {@code /proc/net}. */
    public String table(String name) {
        SocketTexts texts = new SocketTexts(sockets());
        return name.equals("unix") ? texts.unix() : texts.inet(name.equals("tcp"));
    }

    /** Ends what leads out. */
    public void close() {
        Sockets present = sockets;
        if (present != null) {
            present.close();
        }
    }
}
