package org.jarnix.kernel.nio;

import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.OverlappingFileLockException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jarnix.api.Errno;
import org.jarnix.api.Poll;
import org.jarnix.api.RecordLock;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jspecify.annotations.Nullable;

/** The locks that one channel holds: the open file's (F_OFD_SETLK), so that other channels and guests see them. */
final class Locks {
    private static final Duration LOOK = Duration.ofMillis(5);

    private final Channel channel;
    private final Sys sys;
    private final int fd;
    private final ReentrantLock guard = new ReentrantLock();
    private final List<Held> held = new ArrayList<>();

    Locks(Channel channel, Sys sys, int fd) {
        this.channel = channel;
        this.sys = sys;
        this.fd = fd;
    }

    /** One lock. */
    private final class Held extends FileLock {
        private boolean released;

        Held(long position, long size, boolean shared) {
            super(channel, position, size, shared);
        }

        @Override
        public boolean isValid() {
            guard.lock();
            try {
                return !released && channel.isOpen();
            } finally {
                guard.unlock();
            }
        }

        @Override
        public void release() throws IOException {
            if (!channel.isOpen()) {
                throw new ClosedChannelException();
            }
            guard.lock();
            try {
                if (!released) {
                    released = true;
                    held.remove(this);
                    set(RecordLock.Type.UNLOCK, position(), size());
                }
            } finally {
                guard.unlock();
            }
        }
    }

    private void set(RecordLock.Type type, long position, long size) throws SyscallException {
        boolean toAnyEnd = size >= Long.MAX_VALUE - position;
        sys.setLock(fd, RecordLock.of(type, position, toAnyEnd ? 0 : size), RecordLock.OPEN_FILE);
    }

    /** Waits until it can be had; looks again every few milliseconds. */
    FileLock lock(long position, long size, boolean shared) throws IOException {
        FileLock lock = tryLock(position, size, shared);
        while (lock == null) {
            sys.poll(new Poll[0], LOOK);
            if (Thread.currentThread().isInterrupted()) {
                throw new FileLockInterruptionException();
            }
            if (!channel.isOpen()) {
                throw new AsynchronousCloseException();
            }
            lock = tryLock(position, size, shared);
        }
        return lock;
    }

    @Nullable
    FileLock tryLock(long position, long size, boolean shared) throws IOException {
        if (!channel.isOpen()) {
            throw new ClosedChannelException();
        }
        guard.lock();
        try {
            for (Held other : held) {
                if (other.overlaps(position, size)) {
                    throw new OverlappingFileLockException();
                }
            }
            set(shared ? RecordLock.Type.READ : RecordLock.Type.WRITE, position, size);
            Held got = new Held(position, size, shared);
            held.add(got);
            return got;
        } catch (SyscallException e) {
            if (e.errno() == Errno.EAGAIN) {
                return null;
            }
            if (e.errno() == Errno.EBADF && channel.isOpen()) {
                throw shared ? new NonReadableChannelException() : new NonWritableChannelException();
            }
            throw e;
        } finally {
            guard.unlock();
        }
    }
}
