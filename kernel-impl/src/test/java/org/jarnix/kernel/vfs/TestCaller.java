package org.jarnix.kernel.vfs;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jarnix.api.Credentials;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.api.embed.KernelClock;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.task.Task;

/** Calls file systems as a process would, without one: its ids can be changed at will. */
public final class TestCaller extends Task implements Caller {
    public static final Credentials ROOT = new Credentials(0, 0, 0, 0, 0, 0, List.of(0));
    public static final Credentials USER = new Credentials(1000, 1000, 1000, 1000, 1000, 1000, List.of(1000));

    private final FsContext context;
    private final Map<Integer, OpenFile> files = new HashMap<>();
    private Credentials credentials = ROOT;
    private int lastFd = 2;

    public TestCaller(FsContext context, KernelClock clock) {
        super(clock);
        this.context = context;
    }

    public TestCaller become(Credentials who) {
        credentials = who;
        return this;
    }

    public int add(OpenFile file) {
        files.put(++lastFd, file);
        return lastFd;
    }

    public void close(int fd) {
        files.remove(fd).release();
    }

    public void closeAll() {
        files.values().forEach(OpenFile::release);
        files.clear();
    }

    @Override
    public FsContext fs() {
        return context;
    }

    @Override
    public Credentials credentials() {
        return credentials;
    }

    @Override
    public OpenFile file(int fd) throws SyscallException {
        OpenFile file = files.get(fd);
        if (file == null) {
            throw new SyscallException(Errno.EBADF);
        }
        return file;
    }

    @Override
    public Task task() {
        return this;
    }

    @Override
    public int pid() {
        return 1;
    }
}
