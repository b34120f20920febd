package org.jarnix.kernel.tty;

import java.io.OutputStream;
import org.jarnix.api.SyscallException;
import org.jarnix.api.WinSize;
import org.jarnix.kernel.fd.Backing;
import org.jarnix.kernel.task.Task;
import org.jspecify.annotations.Nullable;

/** A terminal, its name under {@code /dev/pts}, and the far side that keeps both alive (pty(7)). */
public final class Pty {
    private final int number;
    private final Ptys owner;
    private final Tty tty;
    private final @Nullable PtyScreen kept;

    /** @param stream where output goes; null to keep it until it is fetched */
    Pty(int number, Ptys owner, WinSize size, @Nullable OutputStream stream, GroupSignals signals) {
        this.number = number;
        this.owner = owner;
        this.kept = stream == null ? new PtyScreen() : null;
        Screen screen = stream == null ? kept() : new StreamScreen(stream);
        this.tty = new Tty(this, screen, size, signals);
    }

    int number() {
        return number;
    }

    String path() {
        return "/dev/pts/" + number;
    }

    /** The terminal. */
    public Tty tty() {
        return tty;
    }

    private PtyScreen kept() {
        PtyScreen screen = kept;
        if (screen == null) {
            throw new IllegalStateException("what " + path() + " shows is not kept");
        }
        return screen;
    }

    /** The terminal, opened. */
    public TtyFile open(int flags, Backing backing) {
        if (kept != null) {
            kept.opened();
        }
        return new TtyFile(this, flags, backing);
    }

    void closed() {
        if (kept != null) {
            kept.closed();
        }
    }

    /** What is shown, or null where a stream shows it. */
    @Nullable
    PtyScreen screen() {
        return kept;
    }

    /**
     * Fetches what is shown.
     *
     * @return -1 where nobody has the terminal open any more, and at once where a stream shows it
     */
    public int fetch(Task task, byte[] buf, int off, int len) throws SyscallException {
        return kept == null ? -1 : kept.fetch(task, true, buf, off, len);
    }

    /** Drops what is shown and not fetched. */
    void drop() {
        if (kept != null) {
            kept.drop();
        }
    }

    /** How much could be fetched without waiting. */
    public int available() {
        return kept == null ? 0 : kept.available();
    }

    /** The far side ends: the terminal hangs up and loses its name. */
    public void close() {
        owner.remove(this);
        tty.disconnect();
    }

    /** Makes somebody the owner of the terminal's name, as a login does. */
    public void give(int uid) throws SyscallException {
        owner.give(this, uid);
    }

    /** What a descriptor of it stands for, where it was not opened by its name. */
    public Backing backing() throws SyscallException {
        return owner.backing(this);
    }
}
