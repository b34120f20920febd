package org.jarnix.kernel.fd;

import static org.jarnix.api.OpenFlags.O_RDWR;

import java.util.concurrent.atomic.AtomicInteger;
import org.jarnix.api.Errno;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;

/** An open file that only knows whether it was closed. */
public final class PlainFile extends OpenFile {
    private final AtomicInteger closings = new AtomicInteger();

    public PlainFile() {
        super(O_RDWR);
    }

    public int closings() {
        return closings.get();
    }

    @Override
    protected void closed() {
        closings.incrementAndGet();
    }

    @Override
    public Stat stat() throws SyscallException {
        throw new SyscallException(Errno.EIO);
    }

    @Override
    public String describe() {
        return "plain";
    }
}
