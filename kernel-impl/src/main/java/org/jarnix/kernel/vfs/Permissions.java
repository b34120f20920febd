package org.jarnix.kernel.vfs;

import static org.jarnix.api.AtFlags.X_OK;
import static org.jarnix.api.FileMode.S_IFDIR;
import static org.jarnix.api.FileMode.S_IFMT;
import static org.jarnix.api.FileMode.S_IFREG;
import static org.jarnix.api.FileMode.S_ISGID;
import static org.jarnix.api.FileMode.S_ISUID;

import java.util.List;
import org.jarnix.api.Capability;
import org.jarnix.api.Credentials;

/** Who may do what with an inode, as POSIX.1-2024 4.7 and Linux's generic checks say. */
public final class Permissions {
    private Permissions() {}

    /**
     * Whether permission bits grant all of {@code mask} to somebody's effective ids; the superuser lacks only the
     * execution of a file that nobody may execute.
     */
    public static boolean granted(int mode, int uid, int gid, Credentials who, int mask) {
        int bits;
        if (who.euid() == uid) {
            bits = mode >> 6;
        } else if (inGroup(who, gid)) {
            bits = mode >> 3;
        } else {
            bits = mode;
        }
        if ((bits & mask) == mask) {
            return true;
        }
        return who.has(Capability.DAC_OVERRIDE)
                && ((mask & X_OK) == 0 || (mode & S_IFMT) == S_IFDIR || (mode & 0111) != 0);
    }

    public static boolean inGroup(Credentials who, int gid) {
        if (who.egid() == gid) {
            return true;
        }
        List<Integer> groups = who.groups();
        for (int i = 0; i < groups.size(); i++) {
            if (groups.get(i) == gid) {
                return true;
            }
        }
        return false;
    }

    /** Whether somebody owns an inode, or may act as its owner. */
    static boolean ownerOrRoot(Credentials who, int uid) {
        return who.euid() == uid || who.has(Capability.FOWNER);
    }

    /** The mode after a change of the content by somebody: set-id bits do not survive a write by an ordinary user. */
    public static int afterWrite(int mode, int gid, Credentials who) {
        if ((mode & (S_ISUID | S_ISGID)) == 0 || who.has(Capability.FSETID) || (mode & S_IFMT) != S_IFREG) {
            return mode;
        }
        return withoutSetGroup(mode & ~S_ISUID, gid, who);
    }

    /** The mode after a change of owner or group, by whomever: files lose their set-id bits. */
    static int afterChown(int mode, int gid, Credentials who) {
        return (mode & S_IFMT) == S_IFDIR ? mode : withoutSetGroup(mode & ~S_ISUID, gid, who);
    }

    /** Without S_ISGID where it makes the file set-group-id, or where it is not theirs to give. */
    private static int withoutSetGroup(int mode, int gid, Credentials who) {
        if ((mode & S_ISGID) == 0) {
            return mode;
        }
        boolean executable = (mode & 0010) != 0;
        return executable || (!who.has(Capability.FSETID) && !inGroup(who, gid)) ? mode & ~S_ISGID : mode;
    }
}
