package org.jarnix.kernel.proc;

import java.util.concurrent.atomic.AtomicInteger;
import org.jarnix.api.Capability;
import org.jarnix.api.Credentials;
import org.jspecify.annotations.Nullable;

/** A set of processes that know of none outside of it: those that have entered it and their descendants. */
final class Jail {
    /** What of the superuser's power a process in a jail can have: what concerns files and users, and no more. */
    private static final long LEFT = Capability.CHOWN.bit()
            | Capability.DAC_OVERRIDE.bit()
            | Capability.FOWNER.bit()
            | Capability.FSETID.bit()
            | Capability.KILL.bit()
            | Capability.SETGID.bit()
            | Capability.SETUID.bit()
            | Capability.NET_BIND_SERVICE.bit()
            | Capability.IPC_OWNER.bit()
            | Capability.SYS_PTRACE.bit();

    private final @Nullable Jail outer;
    private final AtomicInteger members = new AtomicInteger(1);
    private volatile Runnable whenEmpty = () -> {};

    /**
     * A jail with one member, who was one of the outer.
     *
     * @param outer the one that it lies in; null for none
     */
    Jail(@Nullable Jail outer) {
        this.outer = outer;
    }

    /** One member more. */
    void enter() {
        members.incrementAndGet();
    }

    /** One member less; with no lock held. */
    void leave() {
        if (members.decrementAndGet() == 0) {
            whenEmpty.run();
            if (outer != null) {
                outer.leave();
            }
        }
    }

    /** What is to be done when the last member has gone. */
    void whenEmpty(Runnable action) {
        whenEmpty = action;
    }

    /** Whether a process that is in a jail, or in none, is in this one. */
    boolean holds(@Nullable Jail its) {
        for (Jail jail = its; jail != null; jail = jail.outer) {
            if (jail == this) {
                return true;
            }
        }
        return false;
    }

    /** Somebody's ids, with what is left of their power. */
    static Credentials confined(Credentials who) {
        return new Credentials(
                who.uid(),
                who.euid(),
                who.suid(),
                who.gid(),
                who.egid(),
                who.sgid(),
                who.groups(),
                who.capabilities() & LEFT,
                who.bounding() & LEFT);
    }
}
