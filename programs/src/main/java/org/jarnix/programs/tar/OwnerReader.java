package org.jarnix.programs.tar;

import java.io.IOException;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Users;
import org.jspecify.annotations.Nullable;

/** Reads whom members are to belong to: {@code --owner}, {@code --group} and the files of {@code --owner-map}. */
final class OwnerReader {
    private final Io io;
    private final Users users;
    private final TarOptions options;

    OwnerReader(Io io, TarOptions options) {
        this.io = io;
        this.users = new Users(io.sys());
        this.options = options;
    }

    void owner(String text) {
        TarOptions.Owner owner = owner(text, true);
        options.ownerId = owner.id();
        options.ownerName = owner.name();
    }

    void group(String text) {
        TarOptions.Owner group = owner(text, false);
        options.groupId = group.id();
        options.groupName = group.name();
    }

    /** {@code NAME}, {@code NAME:NUMBER} or {@code +NUMBER}; -1 where that names nobody. */
    private TarOptions.Owner owner(String text, boolean user) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        int known = user ? uid(name) : gid(name);
        int id = colon >= 0 ? Users.number(text.substring(colon + 1)) : known < 0 ? plain(name) : known;
        String named = user ? userName(known < 0 ? id : known) : groupName(known < 0 ? id : known);
        return new TarOptions.Owner(id, colon >= 0 || named == null ? name : named);
    }

    private int uid(String name) {
        Users.User user = users.user(name);
        return user == null ? -1 : user.uid();
    }

    private int gid(String name) {
        Users.Group group = users.group(name);
        return group == null ? -1 : group.gid();
    }

    private @Nullable String userName(int uid) {
        Users.User user = users.user(uid);
        return user == null ? null : user.name();
    }

    private @Nullable String groupName(int gid) {
        Users.Group group = users.group(gid);
        return group == null ? null : group.name();
    }

    private static int plain(String name) {
        return Users.number(name.startsWith("+") ? name.substring(1) : name);
    }

    /** Lines of an owner as it is and one as it is to be. */
    void map(String file, boolean user) throws IOException {
        Lines lines;
        try {
            lines = new Lines(io.sys(), io.open(file));
        } catch (SyscallException e) {
            io.note(io.name() + ": " + Listing.quoted(io, file) + ": Cannot open: "
                    + e.errno().text() + "\n");
            throw CommandException.failure(Tar.FATAL, "Error is not recoverable: exiting now");
        }
        boolean wrong = false;
        for (int number = 1; lines.next(); number++) {
            String[] words = lines.text().replaceAll("#.*", "").strip().split("[ \t]+");
            if (words[0].isEmpty()) {
                continue;
            }
            String problem = words.length < 2 ? "malformed line" : entry(words[0], words[1], user);
            if (!problem.isEmpty()) {
                io.note(io.name() + ": " + file + ":" + number + ": " + problem + "\n");
                wrong = true;
            }
        }
        if (wrong) {
            io.note(io.name() + ": errors reading map file\n");
            throw CommandException.failure(Tar.FATAL, "Error is not recoverable: exiting now");
        }
    }

    /** Takes one line; answers what is wrong with it. */
    private String entry(String from, String to, boolean user) {
        int old = from.startsWith("+") ? Users.number(from.substring(1)) : user ? uid(from) : gid(from);
        if (old < 0) {
            return from.startsWith("+") && !from.substring(1).matches("[0-9]+")
                    ? "invalid " + (user ? "UID" : "GID") + ": " + from.substring(1)
                    : "cannot obtain " + (user ? "UID" : "GID") + " of " + io.quote(from);
        }
        TarOptions.Owner owner = owner(to, user);
        TarOptions.Owner known = owner.id() < 0 ? new TarOptions.Owner(old, owner.name()) : owner;
        (user ? options.ownerMap : options.groupMap).put(old, known);
        return "";
    }
}
