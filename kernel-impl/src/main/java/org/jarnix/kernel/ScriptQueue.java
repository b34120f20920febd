package org.jarnix.kernel;

import java.util.concurrent.CompletableFuture;
import org.jarnix.api.Sys;
import org.jarnix.api.spi.ShellProvider.Script;
import org.jarnix.api.spi.ShellProvider.Scripts;
import org.jarnix.kernel.proc.Process;
import org.jarnix.kernel.proc.ProcessTree;
import org.jarnix.kernel.task.Interrupted;
import org.jarnix.kernel.task.KLock;
import org.jarnix.kernel.task.Rank;
import org.jarnix.kernel.task.WaitQueue;
import org.jspecify.annotations.Nullable;

/** Hands scripts from the application's thread to the shell of a session, one at a time. */
final class ScriptQueue {
    private final KLock lock = new KLock(Rank.BUFFER);

    // Guarded by lock.
    private final WaitQueue given = new WaitQueue(lock);
    private @Nullable Script script;
    private @Nullable CompletableFuture<Integer> running;
    private boolean closed;

    /** Gives the shell a script; the answer is completed by its status, or by the shell's end. */
    CompletableFuture<Integer> give(Script next) {
        CompletableFuture<Integer> status = new CompletableFuture<>();
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the session is over");
            }
            script = next;
            running = status;
            given.wakeAll();
        } finally {
            lock.unlock();
        }
        return status;
    }

    /** There will be no more scripts; what runs ends with this status. */
    void close(int status) {
        lock.lock();
        try {
            closed = true;
            given.wakeAll();
        } finally {
            lock.unlock();
        }
        ended(status);
    }

    private void ended(int status) {
        CompletableFuture<Integer> done;
        lock.lock();
        try {
            done = running;
            running = null;
        } finally {
            lock.unlock();
        }
        if (done != null) {
            done.complete(status);
        }
    }

    /** The shell's side, in its process. */
    Scripts in(Sys sys, ProcessTree tree) {
        Process process = tree.find(sys.getpid());
        if (process == null) {
            throw new IllegalStateException("a shell without a process");
        }
        return new Scripts() {
            @Override
            public @Nullable Script next() {
                while (true) {
                    sys.schedYield();
                    try {
                        return await(process);
                    } catch (Interrupted e) {
                        continue;
                    }
                }
            }

            @Override
            public void ended(int status) {
                ScriptQueue.this.ended(status);
            }
        };
    }

    private @Nullable Script await(Process process) {
        lock.lock();
        try {
            while (script == null && !closed) {
                given.await(process);
            }
            Script next = closed ? null : script;
            script = null;
            return next;
        } finally {
            lock.unlock();
        }
    }
}
