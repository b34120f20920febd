package org.jarnix.kernel.nio;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.NotDirectoryException;
import java.nio.file.WatchEvent.Kind;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Poll;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.TimeCalls.Clock;
import org.jarnix.api.WatchEvent;
import org.jspecify.annotations.Nullable;

/**
 * Folders that are watched, over inotify(7) of the kernel: whoever asks for a key takes what has happened, and waits by
 * looking again every few milliseconds. No thread of its own.
 */
final class Watching implements WatchService {
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final int AT_ONCE = 256;

    private final Sys sys;
    private final int fd;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Integer, WatchedFolder> folders = new HashMap<>();
    private final Queue<WatchedFolder> signalled = new ArrayDeque<>();
    private volatile boolean closed;

    Watching(Sys sys) throws IOException {
        this.sys = sys;
        this.fd = sys.watchFd(OpenFlags.O_NONBLOCK | OpenFlags.O_CLOEXEC);
    }

    WatchKey register(KernelPath folder, Kind<?>[] kinds) throws IOException {
        int events = WatchedFolder.mask(kinds);
        lock.lock();
        try {
            check();
            if (!isFolder(sys.stat(folder.forCall()).mode())) {
                throw new NotDirectoryException(folder.toString());
            }
            readEvents();
            int watch = sys.watchAdd(fd, folder.forCall(), events | WatchEvent.IN_DELETE_SELF);
            WatchedFolder known = folders.get(watch);
            if (known != null) {
                known.wanted(events);
                return known;
            }
            WatchedFolder made = new WatchedFolder(this, folder, watch, events);
            folders.put(watch, made);
            return made;
        } catch (SyscallException e) {
            throw Failures.of(e, folder);
        } finally {
            lock.unlock();
        }
    }

    private static boolean isFolder(int mode) {
        return (mode & FileMode.S_IFMT) == FileMode.S_IFDIR;
    }

    ReentrantLock lock() {
        return lock;
    }

    /** Under the lock: a key is reset that has got more to tell. */
    void signal(WatchedFolder folder) {
        signalled.add(folder);
    }

    /** Under the lock. */
    void forget(int watch) {
        if (folders.remove(watch) != null && !closed) {
            try {
                sys.watchRemove(fd, watch);
            } catch (SyscallException | IllegalStateException e) {
                // it has ended with its folder, or with the kernel
                return;
            }
        }
    }

    private void check() {
        if (closed) {
            throw new ClosedWatchServiceException();
        }
    }

    private void readEvents() {
        try {
            while (true) {
                for (WatchEvent event : sys.watchRead(fd, AT_ONCE)) {
                    WatchedFolder folder = folders.get(event.watch());
                    if (folder != null) {
                        folder.happened(event);
                    }
                }
            }
        } catch (SyscallException e) {
            if (e.errno() != Errno.EAGAIN && e.errno() != Errno.EINTR) {
                throw new ClosedWatchServiceException();
            }
        } catch (IllegalStateException e) {
            throw new ClosedWatchServiceException();
        }
    }

    @Override
    public @Nullable WatchKey poll() {
        lock.lock();
        try {
            check();
            readEvents();
            return signalled.poll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public @Nullable WatchKey poll(long timeout, TimeUnit unit) throws InterruptedException {
        long end = sys.clock(Clock.MONOTONIC) + unit.toNanos(timeout);
        WatchKey key = poll();
        while (key == null && sys.clock(Clock.MONOTONIC) < end) {
            look();
            key = poll();
        }
        return key;
    }

    @Override
    public WatchKey take() throws InterruptedException {
        WatchKey key = poll();
        while (key == null) {
            look();
            key = poll();
        }
        return key;
    }

    /** Waits for news, but not for long. */
    private void look() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        try {
            sys.poll(new Poll[] {new Poll(fd, Poll.POLLIN)}, LOOK);
        } catch (SyscallException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        } catch (IllegalStateException e) {
            throw new ClosedWatchServiceException();
        }
    }

    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                folders.values().forEach(WatchedFolder::end);
                folders.clear();
                sys.close(fd);
            }
        } catch (IllegalStateException e) {
            // the kernel is closed, and so is the descriptor
            return;
        } finally {
            lock.unlock();
        }
    }
}
