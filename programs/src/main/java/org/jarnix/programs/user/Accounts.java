package org.jarnix.programs.user;

import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_CREAT;
import static org.jarnix.api.OpenFlags.O_WRONLY;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.LockOperation;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.TimeCalls.Clock;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;

/** The files of users and groups, locked while they are changed. */
final class Accounts implements AutoCloseable {
    /** The status of a file that cannot be changed. */
    static final int CANNOT_UPDATE = 1;

    private static final int CANNOT_UPDATE_GROUP = 10;

    private static final int NAME_MAX = 32;
    private static final long DAY_NANOS = 86_400_000_000_000L;

    private final Sys sys;
    private final int lock;
    private final AccountFile passwd;
    private final AccountFile shadow;
    private final AccountFile group;

    private Accounts(Sys sys, int lock, String place) throws IOException {
        this.sys = sys;
        this.lock = lock;
        this.passwd = AccountFile.read(sys, place + "/etc/passwd");
        this.shadow = AccountFile.read(sys, place + "/etc/shadow");
        this.group = AccountFile.read(sys, place + "/etc/group");
    }

    /** Opens them for changes: waits for others who change them, and fails for who may not. */
    static Accounts change(Io io) throws IOException {
        return change(io, "");
    }

    /** The same of files below another folder. */
    static Accounts change(Io io, String place) throws IOException {
        return change(io, place, "/etc/passwd", CANNOT_UPDATE);
    }

    /** Opens them for a change of groups, with the words and the status that has for who may not. */
    static Accounts changeGroups(Io io, String place) throws IOException {
        return change(io, place, "/etc/group", CANNOT_UPDATE_GROUP);
    }

    private static Accounts change(Io io, String place, String file, int status) throws IOException {
        try {
            int lock = io.sys().open(place + "/etc/.pwd.lock", O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
            io.sys().flock(lock, LockOperation.LOCK_EX);
            return new Accounts(io.sys(), lock, place);
        } catch (SyscallException e) {
            io.note(io.name() + ": " + e.errno().text() + ".\n");
            throw CommandException.failure(status, "cannot lock " + place + file + "; try again later.");
        }
    }

    AccountFile passwd() {
        return passwd;
    }

    AccountFile shadow() {
        return shadow;
    }

    AccountFile group() {
        return group;
    }

    /** Writes all of them back. */
    void write() throws IOException {
        passwd.write();
        group.write();
        shadow.write();
    }

    /** Today, in days since the epoch. */
    String today() {
        return Long.toString(sys.clock(Clock.REALTIME) / DAY_NANOS);
    }

    /** Makes a group. */
    void addGroup(String name, int gid) {
        group.lines().add(new String[] {name, "x", Integer.toUnsignedString(gid), ""});
    }

    /** Makes a list of names the members of a group's line, or further ones; each must be a user's. */
    void setMembers(Io io, String[] line, String list, boolean further) throws IOException {
        for (String member : list.split(",")) {
            if (!member.isEmpty() && passwd.find(member) == null) {
                io.note("Invalid member username " + member + "\n");
                throw sys.exit(CANNOT_UPDATE_GROUP);
            }
        }
        if (!further) {
            line[3] = "";
        }
        for (String member : list.split(",")) {
            if (!member.isEmpty()) {
                join(line, member);
            }
        }
    }

    /** The members of a group's line. */
    static List<String> members(String[] line) {
        return line.length < 4 || line[3].isEmpty() ? new ArrayList<>() : new ArrayList<>(List.of(line[3].split(",")));
    }

    /** Adds a user to a group's line, once. */
    static void join(String[] line, String user) {
        List<String> members = members(line);
        if (!members.contains(user)) {
            members.add(user);
            line[3] = String.join(",", members);
        }
    }

    /** Takes a user out of a group's line. */
    static void leave(String[] line, String user) {
        List<String> members = members(line);
        if (members.remove(user)) {
            line[3] = String.join(",", members);
        }
    }

    /** The one operand that programs for accounts take. */
    static String onlyName(Io io, Args args) throws CommandException {
        if (args.operands().size() != 1) {
            throw io.usage(args.operands().isEmpty() ? "no name given" : "more than one name given");
        }
        return args.operands().getFirst();
    }

    /** Whether a word may be the name of a user or group, by Debian's rule, which forbids little. */
    static boolean isName(String word) {
        return word.length() <= NAME_MAX && word.matches("[^-+~:,/\\s][^:,/\\s]*");
    }

    @Override
    public void close() throws IOException {
        sys.close(lock);
    }
}
