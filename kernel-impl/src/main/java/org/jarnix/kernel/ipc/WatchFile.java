package org.jarnix.kernel.ipc;

import static org.jarnix.api.OpenFlags.O_RDONLY;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jarnix.api.Errno;
import org.jarnix.api.Poll;
import org.jarnix.api.SyscallException;
import org.jarnix.api.WatchEvent;
import org.jarnix.kernel.task.KLock;
import org.jarnix.kernel.task.Poller;
import org.jarnix.kernel.task.Rank;
import org.jarnix.kernel.task.Task;
import org.jarnix.kernel.task.WaitQueue;
import org.jspecify.annotations.Nullable;

/** Watches over files, and what they have seen (inotify(7)). */
public final class WatchFile extends EventSource {
    private static final int DEVICE = 14;
    private static final int MOST_EVENTS = 16_384;
    private static final WatchEvent LOST = new WatchEvent(-1, WatchEvent.IN_Q_OVERFLOW, 0, "");

    /** What can be watched for. */
    public static final int EVENTS = 0xFFF;

    private final Watches watches;
    private final KLock lock = new KLock(Rank.BUFFER);

    // Guarded by lock.
    private final WaitQueue readable = new WaitQueue(lock);
    private final ArrayDeque<WatchEvent> events = new ArrayDeque<>();
    private final Map<Watches.Place, Watch> byPlace = new HashMap<>();
    private int lastNumber;

    public WatchFile(Watches watches, int flags) {
        super(DEVICE, "anon_inode:inotify", kept(O_RDONLY, flags));
        this.watches = watches;
        watches.begin();
    }

    /** One watch: its number, and what it is for. */
    private record Watch(int number, int mask) {
        boolean wants(int happened) {
            return (mask & happened & EVENTS) != 0 && (mask & happened & WatchEvent.IN_EXCL_UNLINK) == 0;
        }
    }

    /** Watches a file for some events; the same one again changes for which: EEXIST where that is not wanted. */
    public int add(Watches.Place place, int mask) throws SyscallException {
        int number;
        lock.lock();
        try {
            Watch present = byPlace.get(place);
            if (present != null && (mask & WatchEvent.IN_MASK_CREATE) != 0) {
                throw new SyscallException(Errno.EEXIST);
            }
            number = present == null ? ++lastNumber : present.number();
            int kept = present != null && (mask & WatchEvent.IN_MASK_ADD) != 0 ? present.mask() : 0;
            byPlace.put(place, new Watch(number, kept | mask));
        } finally {
            lock.unlock();
        }
        watches.add(place, this);
        return number;
    }

    /** Ends a watch: EINVAL. */
    public void remove(int number) throws SyscallException {
        Watches.Place found = null;
        lock.lock();
        try {
            for (Map.Entry<Watches.Place, Watch> each : byPlace.entrySet()) {
                if (each.getValue().number() == number) {
                    found = each.getKey();
                }
            }
        } finally {
            lock.unlock();
        }
        if (found == null) {
            throw new SyscallException(Errno.EINVAL);
        }
        ended(found);
    }

    void unmounted(Watches.Place place) {
        lock.lock();
        try {
            Watch gone = byPlace.get(place);
            if (gone != null) {
                put(new WatchEvent(gone.number(), WatchEvent.IN_UNMOUNT | gone.mask() & WatchEvent.IN_ISDIR, 0, ""));
            }
        } finally {
            lock.unlock();
        }
        ended(place);
    }

    void ended(Watches.Place place) {
        lock.lock();
        try {
            Watch gone = byPlace.remove(place);
            if (gone != null) {
                put(new WatchEvent(gone.number(), WatchEvent.IN_IGNORED, 0, ""));
            }
        } finally {
            lock.unlock();
        }
        watches.remove(place, this);
    }

    void happened(Watches.Place place, int mask, int cookie, String name) {
        boolean last = false;
        lock.lock();
        try {
            Watch watch = byPlace.get(place);
            if (watch != null && watch.wants(mask)) {
                put(new WatchEvent(watch.number(), mask & ~WatchEvent.IN_EXCL_UNLINK, cookie, name));
                last = (watch.mask() & WatchEvent.IN_ONESHOT) != 0;
            }
        } finally {
            lock.unlock();
        }
        if (last) {
            ended(place);
        }
    }

    private void put(WatchEvent event) {
        boolean repeats = event.equals(events.peekLast());
        if (!repeats && events.size() <= MOST_EVENTS) {
            events.add(events.size() < MOST_EVENTS ? event : LOST);
            readable.wakeAll();
        }
    }

    /** What has happened: EAGAIN. */
    public List<WatchEvent> take(Task task, int atMost) throws SyscallException {
        lock.lock();
        try {
            while (events.isEmpty()) {
                if (nonBlocking()) {
                    throw new SyscallException(Errno.EAGAIN);
                }
                readable.await(task);
            }
            List<WatchEvent> taken = new ArrayList<>();
            while (taken.size() < atMost && !events.isEmpty()) {
                taken.add(events.remove());
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int poll(int wanted, @Nullable Poller poller) {
        lock.lock();
        try {
            if (poller != null) {
                readable.watch(poller);
            }
            return events.isEmpty() ? 0 : wanted & Poll.POLLIN;
        } finally {
            lock.unlock();
        }
    }

    @Override
    protected void closed() {
        List<Watches.Place> places;
        lock.lock();
        try {
            places = new ArrayList<>(byPlace.keySet());
            byPlace.clear();
        } finally {
            lock.unlock();
        }
        places.forEach(place -> watches.remove(place, this));
        watches.end();
    }
}
