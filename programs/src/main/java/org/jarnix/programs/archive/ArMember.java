package org.jarnix.programs.archive;

/** A member of an ar archive with its data; the time is in seconds since the epoch. */
record ArMember(String name, long mtime, int uid, int gid, int mode, byte[] data) {}
