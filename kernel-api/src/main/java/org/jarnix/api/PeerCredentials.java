package org.jarnix.api;

/** Who is at the other end of a socket: process, effective user and group (unix(7), SO_PEERCRED and SCM_CREDENTIALS). */
public record PeerCredentials(int pid, int uid, int gid) {}
