package org.jarnix.mcp;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The calls of tools that are asked for and not done, so that a client can take one back ({@code notifications/cancelled}). */
final class Requests {
    /** The field of a call's {@code _meta} that has the request's id, as the server's library keeps that to itself. */
    static final String ID = "org.jarnix/request";

    private final ReentrantLock lock = new ReentrantLock();

    // Guarded by lock.
    private final Map<String, Call> calls = new HashMap<>();

    /** One of them; its thread once it runs. */
    private static final class Call {
        private @Nullable Thread thread;
        private boolean cancelled;
    }

    /** A call has come. */
    void asked(String id) {
        lock.lock();
        try {
            calls.put(id, new Call());
        } finally {
            lock.unlock();
        }
    }

    /** The client wants the answer no more: what runs for it is interrupted. */
    void cancel(String id) {
        lock.lock();
        try {
            Call call = calls.get(id);
            if (call != null) {
                call.cancelled = true;
                if (call.thread != null) {
                    call.thread.interrupt();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Does on this thread what a call asks for, interrupted where that is taken back. */
    <T> T run(String id, Supplier<T> work) {
        begin(id);
        try {
            return work.get();
        } finally {
            end(id);
        }
    }

    private void begin(String id) {
        lock.lock();
        try {
            Call call = calls.computeIfAbsent(id, unknown -> new Call());
            call.thread = Thread.currentThread();
            if (call.cancelled) {
                call.thread.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The thread is somebody else's from now on, who is not to be interrupted. */
    private void end(String id) {
        lock.lock();
        try {
            Call call = calls.remove(id);
            if (call != null && call.cancelled) {
                Thread.interrupted();
            }
        } finally {
            lock.unlock();
        }
    }
}
