package org.jarnix.kernel.sys;

import org.jarnix.api.Uname;

/** What the system calls itself; processes may change the host's name. */
public final class Host {
    /** The version of this kernel. */
    public static final String RELEASE = "0.1.0";

    private final String machine;
    private volatile String name;

    /** @param architecture the JVM's {@code os.arch} */
    public Host(String name, String architecture) {
        this.name = name;
        this.machine = architecture.equals("amd64") ? "x86_64" : architecture;
    }

    /** Names of the system and the host. */
    public Uname uname() {
        return new Uname("Jarnix", name, RELEASE, "#1 Jarnix " + RELEASE, machine);
    }

    void rename(String changed) {
        name = changed;
    }
}
