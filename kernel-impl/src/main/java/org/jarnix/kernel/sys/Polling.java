package org.jarnix.kernel.sys;

import static org.jarnix.api.OpenFlags.O_PATH;
import static org.jarnix.api.Poll.POLLERR;
import static org.jarnix.api.Poll.POLLHUP;
import static org.jarnix.api.Poll.POLLNVAL;

import java.time.Duration;
import org.jarnix.api.Poll;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.proc.Process;
import org.jarnix.kernel.task.Interrupted;
import org.jarnix.kernel.task.Poller;
import org.jspecify.annotations.Nullable;

/** poll(2): looks at many files, and waits until one of them has changed. */
final class Polling {
    private final Process process;
    private final Attention attention;

    Polling(Process process, Attention attention) {
        this.process = process;
        this.attention = attention;
    }

    int poll(Poll[] polls, @Nullable Duration timeout) throws SyscallException {
        int ready = look(polls, null);
        if (ready > 0 || (timeout != null && timeout.isZero())) {
            return ready;
        }
        long deadline = Deadlines.after(process.clock(), timeout);
        while (true) {
            try (Poller poller = new Poller(process)) {
                return await(polls, poller, deadline);
            } catch (Interrupted e) {
                attention.afterInterruptionForGood();
            }
        }
    }

    private int await(Poll[] polls, Poller poller, long deadline) {
        int ready = look(polls, poller);
        while (ready == 0 && poller.await(deadline)) {
            poller.rearm();
            ready = look(polls, null);
        }
        return ready;
    }

    private int look(Poll[] polls, @Nullable Poller poller) {
        int count = 0;
        for (Poll poll : polls) {
            poll.ready = ready(poll, poller);
            count += poll.ready == 0 ? 0 : 1;
        }
        return count;
    }

    private int ready(Poll poll, @Nullable Poller poller) {
        if (poll.fd < 0) {
            return 0;
        }
        OpenFile file = process.descriptors().lookup(poll.fd);
        return file == null || (file.flags() & O_PATH) != 0
                ? POLLNVAL
                : file.poll(poll.wanted, poller) & (poll.wanted | POLLERR | POLLHUP);
    }
}
