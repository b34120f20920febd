package org.jarnix.kernel.ipc;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jarnix.api.WatchEvent;
import org.jarnix.kernel.task.KLock;
import org.jarnix.kernel.task.Rank;

/** Which files of a kernel are watched, and by whom (inotify(7)). While nothing is watched, looking costs one read. */
public final class Watches {
    private final KLock lock = new KLock(Rank.DIRECTORY);

    // Guarded by lock.
    private final Map<Place, Set<WatchFile>> byPlace = new HashMap<>();
    /** How often files are open that were opened while somebody watched. */
    private final Map<Place, Integer> open = new HashMap<>();

    private int watchers;
    private volatile boolean any;
    private int cookie;

    /** A file, wherever its names are. */
    public record Place(long device, long inode) {}

    /** Somebody is about to watch something. */
    void begin() {
        lock.lock();
        try {
            watchers++;
            any = true;
        } finally {
            lock.unlock();
        }
    }

    /** Somebody watches nothing any more. */
    void end() {
        lock.lock();
        try {
            watchers--;
            any = watchers > 0;
        } finally {
            lock.unlock();
        }
    }

    /** Whether somebody watches, or is about to. */
    public boolean any() {
        return any;
    }

    /** Counts that a file is open once more. */
    public void opened(Place place) {
        lock.lock();
        try {
            open.merge(place, 1, Integer::sum);
        } finally {
            lock.unlock();
        }
    }

    /** Counts that a file is open once less, and answers whether it is open no more. */
    public boolean closed(Place place) {
        lock.lock();
        try {
            return open.computeIfPresent(place, (key, count) -> count == 1 ? null : count - 1) == null;
        } finally {
            lock.unlock();
        }
    }

    /** Whether a file is known to be open. */
    public boolean isOpen(Place place) {
        lock.lock();
        try {
            return open.containsKey(place);
        } finally {
            lock.unlock();
        }
    }

    void add(Place place, WatchFile watcher) {
        lock.lock();
        try {
            byPlace.computeIfAbsent(place, key -> new HashSet<>(2)).add(watcher);
        } finally {
            lock.unlock();
        }
    }

    void remove(Place place, WatchFile watcher) {
        lock.lock();
        try {
            Set<WatchFile> watchers = byPlace.get(place);
            if (watchers != null && watchers.remove(watcher) && watchers.isEmpty()) {
                byPlace.remove(place);
            }
        } finally {
            lock.unlock();
        }
    }

    /** A number that joins the two sides of a rename. */
    public int nextCookie() {
        lock.lock();
        try {
            return ++cookie;
        } finally {
            lock.unlock();
        }
    }

    /** A file system is gone: all watches of its files end. */
    public void unmounted(long device) {
        Map<Place, List<WatchFile>> gone = new HashMap<>();
        lock.lock();
        try {
            byPlace.forEach((place, watchers) -> {
                if (place.device() == device) {
                    gone.put(place, List.copyOf(watchers));
                }
            });
        } finally {
            lock.unlock();
        }
        gone.forEach((place, watchers) -> watchers.forEach(each -> each.unmounted(place)));
    }

    /** Tells of what happened to a file, or, with a name, in a folder. */
    public void tell(Place place, int mask, int joins, String name) {
        Set<WatchFile> watchers;
        lock.lock();
        try {
            Set<WatchFile> found = byPlace.get(place);
            if (found == null) {
                return;
            }
            watchers = new HashSet<>(found);
        } finally {
            lock.unlock();
        }
        for (WatchFile watcher : watchers) {
            watcher.happened(place, mask, joins, name);
            if ((mask & WatchEvent.IN_DELETE_SELF) != 0) {
                watcher.ended(place);
            }
        }
    }
}
