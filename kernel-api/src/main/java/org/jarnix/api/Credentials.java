package org.jarnix.api;

import java.util.List;

/** Who a process acts as: real, effective and saved ids and the supplementary groups (credentials(7)). */
public record Credentials(int uid, int euid, int suid, int gid, int egid, int sgid, List<Integer> groups) {}
