package org.jarnix.kernel.socket;

import java.nio.ByteBuffer;
import org.jarnix.api.SyscallException;
import org.jarnix.kernel.task.Task;

/** One direction of a connection as the host's side of it uses it. */
public final class StreamPort {
    private final Channel channel;

    StreamPort(Channel channel) {
        this.channel = channel;
    }

    /** Takes bytes that processes have written; 0 at the end. */
    public int take(Task task, ByteBuffer dst) throws SyscallException {
        return channel.take(new Waiting(task, true, Task.NEVER), dst, false, new Delivery());
    }

    /** Puts in bytes that processes will read. */
    public int put(Task task, ByteBuffer src) throws SyscallException {
        return channel.put(new Waiting(task, true, Task.NEVER), src, Attachment.NONE);
    }

    /** Nothing more comes. */
    public void end() {
        channel.endWriting();
    }

    /** The connection broke. */
    public void reset() {
        channel.reset();
    }

    /** Nobody takes anything any more. */
    public void abandon() {
        channel.endReading();
    }
}
