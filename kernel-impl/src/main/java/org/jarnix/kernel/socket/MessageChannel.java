package org.jarnix.kernel.socket;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.api.SocketAddress;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.task.Payer;
import org.jspecify.annotations.Nullable;

/** Messages, each of which is taken whole or cut to the reader's buffer. */
final class MessageChannel extends Channel {
    /** The longest message, as Linux's usual buffers have it. */
    static final int LONGEST = 212_960;

    /** What a message takes beside its bytes. */
    private static final int COST = 64;

    private final int most;

    // Guarded by lock.
    private final ArrayDeque<Message> messages = new ArrayDeque<>(4);
    private long bytes;

    /** One message. */
    private record Message(
            byte[] data,
            Attachment attachment,
            SocketAddress from,
            @Nullable Payer payer) {
        void taken() {
            if (payer != null) {
                payer.give(data.length + COST);
            }
        }
    }

    /** @param most how many messages wait at most */
    MessageChannel(int most) {
        this.most = most;
    }

    @Override
    boolean hasData() {
        return !messages.isEmpty();
    }

    /** Whether a message waits. */
    boolean hasMessage() {
        lock.lock();
        try {
            return hasData();
        } finally {
            lock.unlock();
        }
    }

    @Override
    boolean hasRoom() {
        return messages.size() < most && bytes < LONGEST;
    }

    @Override
    List<Attachment> empty() {
        List<Attachment> dropped = new ArrayList<>(messages.size());
        messages.forEach(message -> dropped.add(message.attachment()));
        messages.forEach(Message::taken);
        messages.clear();
        bytes = 0;
        return dropped;
    }

    @Override
    int put(Waiting waiting, ByteBuffer src, Attachment attachment) throws SyscallException {
        return put(waiting, src, attachment, SocketAddress.Unix.NAMELESS);
    }

    int put(Waiting waiting, ByteBuffer src, Attachment attachment, SocketAddress from) throws SyscallException {
        int length = src.remaining();
        if (length > LONGEST) {
            throw new SyscallException(Errno.EMSGSIZE);
        }
        lock.lock();
        try {
            checkReader();
            while (!hasRoom()) {
                waiting.on(writable);
                checkReader();
            }
            add(src, attachment, from, waiting.task().payer());
            return length;
        } finally {
            lock.unlock();
        }
    }

    /** Puts a message in, or loses it where there is no room: the network's way. ENOBUFS where a budget has none. */
    void offer(ByteBuffer src, SocketAddress from, @Nullable Payer payer) throws SyscallException {
        lock.lock();
        try {
            if (hasRoom()) {
                add(src, Attachment.NONE, from, payer);
            } else {
                src.position(src.limit());
            }
        } finally {
            lock.unlock();
        }
    }

    private void add(ByteBuffer src, Attachment attachment, SocketAddress from, @Nullable Payer payer)
            throws SyscallException {
        charge(payer, src.remaining() + COST);
        byte[] data = new byte[src.remaining()];
        src.get(data);
        bytes += data.length;
        messages.add(new Message(data, attachment, from, payer));
        readable.wakeOne();
    }

    @Override
    int take(Waiting waiting, ByteBuffer dst, boolean peek, Delivery delivery) throws SyscallException {
        lock.lock();
        try {
            if (!awaitData(waiting)) {
                return 0;
            }
            Message message = requireNonNull(messages.peek());
            int n = Math.min(dst.remaining(), message.data().length);
            dst.put(message.data(), 0, n);
            delivery.from = message.from();
            delivery.length = message.data().length;
            delivery.truncated = n < message.data().length;
            if (!peek) {
                messages.remove();
                message.taken();
                bytes -= message.data().length;
                delivery.attachment = message.attachment();
                writable.wakeOne();
                if (!messages.isEmpty()) {
                    readable.wakeOne();
                }
            }
            return n;
        } finally {
            lock.unlock();
        }
    }
}
