package org.jarnix.programs.tar;

import static org.jarnix.api.AtFlags.AT_SYMLINK_NOFOLLOW;
import static org.jarnix.api.AtFlags.UTIME_OMIT;

import java.io.IOException;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Users;

/** Gives what was extracted its owner, permissions and time. */
final class Attributes {
    private final Session session;
    private final Sys sys;
    private final TarOptions options;
    private final Users users;
    private final int umask;

    Attributes(Session session, int umask) {
        this.session = session;
        this.sys = session.io().sys();
        this.options = session.options();
        this.users = new Users(sys);
        this.umask = umask;
    }

    /** The permissions that it is made with: no more than it will have, and nobody else's while it is not whole. */
    int initial(Entry entry) {
        int mode = entry.mode & 0777 & ~umask;
        return options.sameOwner ? mode & 0700 : mode;
    }

    private int wanted(Entry entry) {
        return options.samePermissions ? entry.mode : entry.mode & 0777 & ~umask;
    }

    /** Sets all of them; {@code flags} say whether {@code dir} itself or a link is meant. */
    void apply(Entry entry, int dir, String path, int flags, String shown) throws IOException {
        boolean link = entry.type == Entry.SYMLINK;
        if (!options.touch) {
            try {
                sys.setTimesAt(dir, path, UTIME_OMIT, entry.mtime, flags);
            } catch (SyscallException e) {
                session.cannot("utime", shown, e);
            }
        }
        if (options.xattrs) {
            XattrCopy.write(sys, dir, path, options, entry.attributes);
        }
        if (options.sameOwner) {
            own(entry, dir, path, flags, shown);
        }
        if (!link) {
            try {
                sys.chmodAt(dir, path, wanted(entry), flags & ~AT_SYMLINK_NOFOLLOW);
            } catch (SyscallException e) {
                session.error(session.quoted(shown) + ": Cannot change mode to "
                        + org.jarnix.api.lib.Modes.text(wanted(entry) | entry.typeBits())
                                .substring(1) + ": "
                        + e.errno().text());
            }
        }
    }

    private void own(Entry entry, int dir, String path, int flags, String shown) throws IOException {
        int uid = options.ownerId >= 0 ? options.ownerId : entry.uid;
        int gid = options.groupId >= 0 ? options.groupId : entry.gid;
        if (!options.numericOwner) {
            Users.User user = entry.user.isEmpty() || options.ownerId >= 0 ? null : users.user(entry.user);
            Users.Group group = entry.group.isEmpty() || options.groupId >= 0 ? null : users.group(entry.group);
            uid = user == null ? uid : user.uid();
            gid = group == null ? gid : group.gid();
        }
        try {
            sys.chownAt(dir, path, uid, gid, flags);
        } catch (SyscallException e) {
            session.error(session.quoted(shown) + ": Cannot change ownership to uid " + Integer.toUnsignedString(uid)
                    + ", gid " + Integer.toUnsignedString(gid) + ": "
                    + e.errno().text());
        }
    }
}
