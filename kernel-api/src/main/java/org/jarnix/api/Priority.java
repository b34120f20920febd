package org.jarnix.api;

/** Whose nice value getpriority(2) and setpriority(2) are about. */
public enum Priority {
    /** One process; 0 is the caller. */
    PROCESS,
    /** A process group; 0 is the caller's. */
    GROUP,
    /** All processes of a real user; 0 is the caller's. */
    USER;

    /** The nice value that is kindest to others. */
    public static final int NICEST = 19;
    /** The least nice one. */
    public static final int LEAST_NICE = -20;
}
