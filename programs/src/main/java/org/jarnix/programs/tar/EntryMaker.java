package org.jarnix.programs.tar;

import java.io.IOException;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.lib.Modes;
import org.jarnix.api.lib.Users;

/** Makes of a file's attributes what the archive is to say of them. */
final class EntryMaker {
    private final Session session;
    private final Sys sys;
    private final TarOptions options;
    private final Users users;

    EntryMaker(Session session) {
        this.session = session;
        this.sys = session.io().sys();
        this.options = session.options();
        this.users = new Users(sys);
    }

    /** What the archive says of the file, but for its type and data. */
    Entry entry(Stat stat, String path) throws IOException {
        Entry entry = new Entry();
        entry.name = session.safe(options.transformed(path, 'r'), false);
        if (path.endsWith("/") && !entry.name.endsWith("/")) {
            entry.name += "/";
        }
        int mode = stat.mode() & 07777;
        entry.mode = options.mode == null ? mode : options.mode.apply(mode, Modes.isDirectory(stat.mode()), 0) & 07777;
        entry.uid = options.ownerId >= 0 ? options.ownerId : stat.uid();
        entry.gid = options.groupId >= 0 ? options.groupId : stat.gid();
        if (!options.numericOwner) {
            entry.user = options.ownerName != null ? options.ownerName : userName(stat.uid());
            entry.group = options.groupName != null ? options.groupName : groupName(stat.gid());
        }
        mapped(entry, stat);
        if (options.xattrs) {
            XattrCopy.read(sys, path, options, entry.attributes);
        }
        entry.mtime = stat.mtimeNanos();
        if (options.mtime != null && (!options.clampMtime || entry.mtime > options.mtime)) {
            entry.mtime = options.mtime;
        }
        entry.atime = stat.atimeNanos();
        entry.ctime = stat.ctimeNanos();
        return entry;
    }

    private void mapped(Entry entry, Stat stat) {
        TarOptions.Owner owner = options.ownerMap.get(stat.uid());
        if (owner != null) {
            entry.uid = owner.id();
            entry.user = options.numericOwner ? "" : owner.name();
        }
        TarOptions.Owner group = options.groupMap.get(stat.gid());
        if (group != null) {
            entry.gid = group.id();
            entry.group = options.numericOwner ? "" : group.name();
        }
    }

    private String userName(int uid) {
        Users.User user = users.user(uid);
        return user == null ? "" : user.name();
    }

    private String groupName(int gid) {
        Users.Group group = users.group(gid);
        return group == null ? "" : group.name();
    }
}
