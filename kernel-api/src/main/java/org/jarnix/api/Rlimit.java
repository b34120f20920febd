package org.jarnix.api;

/** A limit in force and the bound to which it may be raised (getrlimit(2)). */
public record Rlimit(long soft, long hard) {
    /** No limit. */
    public static final long INFINITY = -1;
}
