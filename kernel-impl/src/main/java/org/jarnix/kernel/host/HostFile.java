package org.jarnix.kernel.host;

import org.jarnix.api.Stat;
import org.jarnix.kernel.fd.Backing;
import org.jarnix.kernel.fd.OpenFile;
import org.jarnix.kernel.task.Task;

/** An open stream of the application; each further opening of its link in /proc is a reference to the same one. */
abstract class HostFile extends OpenFile {
    private final HostEnd end;

    HostFile(int flags, HostEnd end) {
        super(flags);
        this.end = end;
    }

    @Override
    public final Backing backing() {
        return end;
    }

    @Override
    public final OpenFile reopen(Task task, int wanted) {
        acquire();
        return this;
    }

    @Override
    public final Stat stat() {
        return end.stat();
    }

    @Override
    public final String describe() {
        return end.describe();
    }
}
