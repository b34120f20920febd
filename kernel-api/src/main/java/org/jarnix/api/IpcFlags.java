package org.jarnix.api;

/** Flags of System V's communication, with Linux's numbers (sysvipc(7)). */
public final class IpcFlags {
    /** As a key: a new one that no key leads to. */
    public static final int IPC_PRIVATE = 0;
    /** Makes it where it is not there. */
    public static final int IPC_CREAT = 01000;
    /** With IPC_CREAT: it must not be there. */
    public static final int IPC_EXCL = 02000;
    /** Does not wait. */
    public static final int IPC_NOWAIT = 04000;
    /** A message that is too long is cut. */
    public static final int MSG_NOERROR = 010000;
    /** The first message that is of another type. */
    public static final int MSG_EXCEPT = 020000;
    /** Shared memory is only read. */
    public static final int SHM_RDONLY = 010000;
    /** A semaphore's change is undone when the process ends. */
    public static final int SEM_UNDO = 010000;

    private IpcFlags() {}
}
