package org.jarnix.kernel.nio;

import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchEvent.Kind;
import java.nio.file.WatchKey;
import java.nio.file.Watchable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A folder that is watched, and what has happened in it since somebody asked; under the lock of {@link Watching}. */
final class WatchedFolder implements WatchKey {
    private static final int MOST = 512;
    private static final int CREATED = org.jarnix.api.WatchEvent.IN_CREATE | org.jarnix.api.WatchEvent.IN_MOVED_TO;
    private static final int DELETED = org.jarnix.api.WatchEvent.IN_DELETE | org.jarnix.api.WatchEvent.IN_MOVED_FROM;
    private static final int MODIFIED = org.jarnix.api.WatchEvent.IN_MODIFY | org.jarnix.api.WatchEvent.IN_ATTRIB;

    private final Watching service;
    private final KernelPath folder;
    private final int watch;
    private int wanted;
    private boolean signalled;
    private boolean ended;
    private List<Event> events = new ArrayList<>();

    /** The same thing several times in a row is one event. */
    private static final class Event implements WatchEvent<Path> {
        private final Kind<?> kind;
        private final @Nullable Path name;
        private int count = 1;

        Event(Kind<?> kind, @Nullable Path name) {
            this.kind = kind;
            this.name = name;
        }

        @Override
        @SuppressWarnings("unchecked")
        public Kind<Path> kind() {
            return (Kind<Path>) kind;
        }

        @Override
        public int count() {
            return count;
        }

        @Override
        @SuppressWarnings("NullAway") // what is lost has no name
        public Path context() {
            return name;
        }
    }

    WatchedFolder(Watching service, KernelPath folder, int watch, int wanted) {
        this.service = service;
        this.folder = folder;
        this.watch = watch;
        this.wanted = wanted;
    }

    /** The events of inotify(7) that kinds stand for. */
    static int mask(Kind<?>[] kinds) {
        int mask = 0;
        for (Kind<?> kind : kinds) {
            if (kind == StandardWatchEventKinds.ENTRY_CREATE) {
                mask |= CREATED;
            } else if (kind == StandardWatchEventKinds.ENTRY_DELETE) {
                mask |= DELETED;
            } else if (kind == StandardWatchEventKinds.ENTRY_MODIFY) {
                mask |= MODIFIED;
            } else if (kind != StandardWatchEventKinds.OVERFLOW) {
                throw new UnsupportedOperationException("no such kind of event: " + kind);
            }
        }
        if (mask == 0) {
            throw new IllegalArgumentException("no events to watch for");
        }
        return mask;
    }

    void wanted(int mask) {
        wanted = mask;
    }

    void happened(org.jarnix.api.WatchEvent event) {
        int gone = org.jarnix.api.WatchEvent.IN_IGNORED | org.jarnix.api.WatchEvent.IN_DELETE_SELF;
        if ((event.mask() & gone) != 0) {
            ended = true;
            service.forget(watch);
            signal();
        } else if ((event.mask() & wanted) != 0 && !event.name().isEmpty()) {
            add(kind(event.mask()), folder.files().getPath(event.name()));
            signal();
        }
    }

    private static Kind<?> kind(int mask) {
        return (mask & CREATED) != 0
                ? StandardWatchEventKinds.ENTRY_CREATE
                : (mask & DELETED) != 0 ? StandardWatchEventKinds.ENTRY_DELETE : StandardWatchEventKinds.ENTRY_MODIFY;
    }

    private void add(Kind<?> kind, Path name) {
        Event last = events.isEmpty() ? null : events.getLast();
        boolean full = events.size() >= MOST;
        Kind<?> told = full ? StandardWatchEventKinds.OVERFLOW : kind;
        Path named = full ? null : name;
        if (last != null && last.kind == told && java.util.Objects.equals(last.name, named)) {
            last.count++;
        } else {
            events.add(new Event(told, named));
        }
    }

    private void signal() {
        if (!signalled) {
            signalled = true;
            service.signal(this);
        }
    }

    /** The service is closed. */
    void end() {
        ended = true;
    }

    @Override
    public boolean isValid() {
        service.lock().lock();
        try {
            return !ended;
        } finally {
            service.lock().unlock();
        }
    }

    @Override
    public List<WatchEvent<?>> pollEvents() {
        service.lock().lock();
        try {
            List<WatchEvent<?>> taken = List.copyOf(events);
            events = new ArrayList<>();
            return taken;
        } finally {
            service.lock().unlock();
        }
    }

    @Override
    public boolean reset() {
        service.lock().lock();
        try {
            signalled = false;
            if (!events.isEmpty() && !ended) {
                signal();
            }
            return !ended;
        } finally {
            service.lock().unlock();
        }
    }

    @Override
    public void cancel() {
        service.lock().lock();
        try {
            if (!ended) {
                ended = true;
                service.forget(watch);
            }
        } finally {
            service.lock().unlock();
        }
    }

    @Override
    public Watchable watchable() {
        return folder;
    }
}
