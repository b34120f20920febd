package org.jarnix.kernel.socket;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.pipe.Ring;
import org.jarnix.kernel.task.Interrupted;
import org.jarnix.kernel.task.Payer;
import org.jspecify.annotations.Nullable;

/** Bytes without bounds; what is attached to a piece comes with its first byte, and a read stops at the end of such a piece. */
final class StreamChannel extends Channel {
    /** As much as a ring holds. */
    private static final int ROOM = 64 * 1024;

    // Guarded by lock.
    private final Ring ring = new Ring();
    private final ArrayDeque<Mark> marks = new ArrayDeque<>(0);
    private long taken;
    private long put;

    /** Who pays for the ring, all that it may hold, from the first byte to the end of the channel; null for nobody. */
    private @Nullable Payer payer;

    /** What is attached to the bytes of one call, from a number to another. */
    private record Mark(long at, long end, Attachment attachment) {}

    @Override
    boolean hasData() {
        return ring.size() > 0;
    }

    @Override
    boolean hasRoom() {
        return ring.free() > 0;
    }

    @Override
    List<Attachment> empty() {
        List<Attachment> dropped = new ArrayList<>(marks.size());
        marks.forEach(mark -> dropped.add(mark.attachment()));
        marks.clear();
        ring.drop();
        if (payer != null) {
            payer.give(ROOM);
            payer = null;
        }
        return dropped;
    }

    @Override
    int put(Waiting waiting, ByteBuffer src, Attachment attachment) throws SyscallException {
        int done = 0;
        lock.lock();
        try {
            checkReader();
            pay(waiting.task().payer());
            while (src.hasRemaining()) {
                try {
                    while (ring.free() == 0) {
                        waiting.on(writable);
                        checkReader();
                    }
                } catch (Interrupted | SyscallException e) {
                    if (done > 0) {
                        return done;
                    }
                    throw e;
                }
                if (done == 0 && !attachment.files().isEmpty()) {
                    marks.add(new Mark(put, put + src.remaining(), attachment));
                }
                int n = ring.put(src);
                put += n;
                done += n;
                readable.wakeOne();
            }
            return done;
        } finally {
            lock.unlock();
        }
    }

    private void pay(@Nullable Payer who) throws SyscallException {
        if (payer == null && who != null) {
            charge(who, ROOM);
            payer = who;
        }
    }

    @Override
    int take(Waiting waiting, ByteBuffer dst, boolean peek, Delivery delivery) throws SyscallException {
        lock.lock();
        try {
            if (!awaitData(waiting)) {
                return 0;
            }
            Mark mark = marks.peek();
            boolean reaches = mark != null && !peek && mark.at() < taken + Math.min(dst.remaining(), ring.size());
            long end = Long.MAX_VALUE;
            if (reaches) {
                end = mark.end();
                delivery.attachment = requireNonNull(marks.poll()).attachment();
            }
            int limit = dst.limit();
            if (end - taken < dst.remaining()) {
                dst.limit(dst.position() + (int) (end - taken));
            }
            int n = peek ? ring.peek(dst) : ring.get(dst);
            dst.limit(limit);
            if (!peek) {
                taken += n;
                writable.wakeOne();
                if (ring.size() > 0) {
                    readable.wakeOne();
                }
            }
            return n;
        } finally {
            lock.unlock();
        }
    }
}
