package org.jarnix.kernel.socket;

import org.jarnix.api.SocketAddress;

/** What a receiver is told beside the bytes; filled while they are taken. */
public final class Delivery {
    Attachment attachment = Attachment.NONE;
    SocketAddress from = SocketAddress.Unix.NAMELESS;
    /** How long the message was, where that was more than fitted. */
    int length;

    boolean truncated;

    /** What came along. */
    public Attachment attachment() {
        return attachment;
    }

    /** Who sent it. */
    public SocketAddress from() {
        return from;
    }

    /** How long the whole message was. */
    public int length() {
        return length;
    }

    /** Whether some of it is lost. */
    public boolean truncated() {
        return truncated;
    }
}
