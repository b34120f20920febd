package org.jarnix.kernel.sys;

import java.nio.charset.StandardCharsets;
import org.jarnix.api.Capability;
import org.jarnix.api.Credentials;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Uname;

/** What the system calls itself; processes may change the host's name. */
public final class Host {
    /** The version of this kernel. */
    public static final String VERSION = "0.1.0";

    /** Scripts that are written for Linux ask for its name and compare releases: this is the one whose calls are meant. */
    private static final String RELEASE = "6.12.0-jarnix";

    private static final int NAME_MAX = 64;

    private final String machine;
    private volatile String name;

    /** @param architecture the JVM's {@code os.arch} */
    public Host(String name, String architecture) {
        this.name = name;
        this.machine = architecture.equals("amd64") ? "x86_64" : architecture;
    }

    /** Names of the system and the host. */
    public Uname uname() {
        return new Uname("Linux", name, RELEASE, "#1 Jarnix " + VERSION, machine);
    }

    /** Names the host: EPERM, EINVAL beyond 64 bytes. */
    public void rename(Credentials who, String changed) throws SyscallException {
        if (!who.has(Capability.SYS_ADMIN)) {
            throw new SyscallException(Errno.EPERM);
        }
        if (changed.getBytes(StandardCharsets.UTF_8).length > NAME_MAX) {
            throw new SyscallException(Errno.EINVAL);
        }
        name = changed;
    }
}
