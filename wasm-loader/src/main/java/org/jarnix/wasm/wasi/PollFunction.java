package org.jarnix.wasm.wasi;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.api.Poll;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.TimeCalls.Clock;
import org.jarnix.wasm.engine.GuestMemory;
import org.jarnix.wasm.wasi.Calls.Arguments;
import org.jspecify.annotations.Nullable;

/** poll_oneoff: waits until a clock has reached a time or a descriptor is ready. */
final class PollFunction {
    private static final int SUBSCRIPTION = 48;
    private static final int EVENT = 32;
    private static final int MOST = 4096;
    private static final int CLOCK = 0;
    private static final int READ = 1;
    private static final int ABSOLUTE = 1;
    private static final int HANGUP = 1;

    private final Sys sys;
    private final GuestFiles files;

    PollFunction(Sys sys, GuestFiles files) {
        this.sys = sys;
        this.files = files;
    }

    void addTo(Calls calls) {
        calls.add("poll_oneoff", "iiii", this::poll);
    }

    /** One thing to wait for. */
    private static final class Subscription {
        final long userData;
        final int type;
        /** When a clock's is due, on the monotonic clock. */
        long deadline;

        @Nullable
        Poll poll;

        int errno;

        Subscription(long userData, int type) {
            this.userData = userData;
            this.type = type;
        }
    }

    private void poll(GuestMemory memory, Arguments a) throws SyscallException {
        long count = a.u32(2);
        if (count == 0 || count > MOST) {
            throw new SyscallException(Errno.EINVAL);
        }
        memory.view(a.u32(0), count * SUBSCRIPTION);
        memory.view(a.u32(1), count * EVENT);
        memory.view(a.u32(3), 4);
        List<Subscription> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(subscription(memory, a.u32(0) + (long) i * SUBSCRIPTION));
        }
        await(all);
        long out = a.u32(1);
        int events = 0;
        long now = sys.clock(Clock.MONOTONIC);
        for (Subscription each : all) {
            if (happened(each, now)) {
                store(memory, out + (long) events++ * EVENT, each);
            }
        }
        memory.store32(a.u32(3), events);
    }

    private Subscription subscription(GuestMemory memory, long at) throws SyscallException {
        Subscription made = new Subscription(memory.load64(at), memory.load8(at + 8));
        if (made.type == CLOCK) {
            int id = memory.load32(at + 16);
            Clock clock = ProcessFunctions.clock(id);
            long timeout = memory.load64(at + 24);
            boolean absolute = (memory.load32(at + 40) & ABSOLUTE) != 0;
            made.deadline = deadline(clock, timeout, absolute);
        } else if (made.type > 2) {
            throw new SyscallException(Errno.EINVAL);
        } else {
            descriptor(made, memory.load32(at + 16));
        }
        return made;
    }

    private long deadline(Clock clock, long timeout, boolean absolute) {
        long wait = timeout;
        if (absolute) {
            long now = sys.clock(clock);
            wait = Long.compareUnsigned(timeout, now) <= 0 ? 0 : timeout - now;
        }
        long deadline = sys.clock(Clock.MONOTONIC) + wait;
        return wait < 0 || deadline < 0 ? Long.MAX_VALUE : deadline;
    }

    private void descriptor(Subscription made, int fd) {
        try {
            GuestFile file = files.get(fd, Rights.POLL_FD_READWRITE);
            made.poll = new Poll(file.fd, made.type == READ ? Poll.POLLIN : Poll.POLLOUT);
        } catch (SyscallException e) {
            made.errno = WasiErrno.of(e.errno());
        } catch (NotCapable e) {
            made.errno = WasiErrno.NOTCAPABLE;
        }
    }

    private void await(List<Subscription> all) throws SyscallException {
        long deadline = Long.MAX_VALUE;
        List<Poll> polls = new ArrayList<>();
        for (Subscription each : all) {
            if (each.errno != 0) {
                deadline = 0;
            } else if (each.poll != null) {
                polls.add(each.poll);
            } else {
                deadline = Math.min(deadline, each.deadline);
            }
        }
        Poll[] waiting = polls.toArray(new Poll[0]);
        if (deadline == Long.MAX_VALUE) {
            sys.poll(waiting, null);
            return;
        }
        long left = Math.max(0, deadline - sys.clock(Clock.MONOTONIC));
        sys.poll(waiting, Duration.ofNanos(left));
    }

    private static boolean happened(Subscription each, long now) {
        if (each.errno != 0) {
            return true;
        }
        return each.poll != null ? each.poll.ready != 0 : each.deadline <= now;
    }

    private void store(GuestMemory memory, long at, Subscription each) {
        memory.store64(at, each.userData);
        memory.store64(at + 8, each.errno | (long) each.type << 16);
        memory.store64(at + 16, 0);
        memory.store64(at + 24, 0);
        if (each.poll != null) {
            memory.store64(at + 16, available(each));
            memory.store64(at + 24, (each.poll.ready & (Poll.POLLHUP | Poll.POLLERR)) != 0 ? HANGUP : 0);
        }
    }

    /** How many bytes a read would get of a file; of anything else it is known only that there is one. */
    private long available(Subscription each) {
        Poll poll = each.poll;
        if (poll == null || each.type != READ || (poll.ready & Poll.POLLIN) == 0) {
            return each.type == READ ? 0 : 1;
        }
        return 1;
    }
}
