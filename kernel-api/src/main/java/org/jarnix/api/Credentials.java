package org.jarnix.api;

import java.util.List;

/**
 * Who a process acts as: real, effective and saved ids, the supplementary groups (credentials(7)), and which parts of the
 * superuser's power it has (capabilities(7)).
 *
 * @param capabilities those in effect, as bits of {@link Capability}
 * @param bounding those that it can ever have
 */
public record Credentials(
        int uid,
        int euid,
        int suid,
        int gid,
        int egid,
        int sgid,
        List<Integer> groups,
        long capabilities,
        long bounding) {
    /** With all capabilities where the effective user is root, else with none. */
    public Credentials(int uid, int euid, int suid, int gid, int egid, int sgid, List<Integer> groups) {
        this(uid, euid, suid, gid, egid, sgid, groups, euid == 0 ? Capability.ALL : 0, Capability.ALL);
    }

    /** Whether a capability is in effect. */
    public boolean has(Capability capability) {
        return (capabilities & capability.bit()) != 0;
    }
}
