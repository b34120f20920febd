package org.jarnix.programs.user;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.Credentials;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Users;
import org.jspecify.annotations.Nullable;

/** Prints the ids of a user or of this process. */
public final class Id extends Command {
    public Id() {
        super(Usage.of("""
                Usage: id [OPTION]... [USER]...
                Print the user and group ids of each USER, or of this process.

                  -a                       nothing; taken for the sake of old scripts
                  -g, --group              only the effective group's id
                  -G, --groups             all groups' ids
                  -n, --name               names instead of numbers, with -u, -g or -G
                  -r, --real               the real id, not the effective one, with -u, -g or -G
                  -u, --user               only the effective user's id
                  -Z, --context            the security context; only where there is SELinux
                  -z, --zero               a NUL behind each entry, not in the default format
                      --help               show this text and exit
                      --version            show the version and exit
                """));
    }

    /** Whose ids: as the kernel has them, or as the files have them for a user. */
    private record Ids(int uid, int euid, int gid, int egid, List<Integer> groups) {}

    @Override
    protected int run(Io io, Args args) throws IOException {
        if (args.has("context")) {
            throw io.failure("--context (-Z) works only on an SELinux-enabled kernel");
        }
        int choices = (args.has("u") ? 1 : 0) + (args.has("g") ? 1 : 0) + (args.has("G") ? 1 : 0);
        if (choices > 1) {
            throw io.failure("cannot print \"only\" of more than one choice");
        }
        if (choices == 0 && (args.has("n") || args.has("r"))) {
            throw io.failure("cannot print only names or real IDs in default format");
        }
        if (choices == 0 && args.has("z")) {
            throw io.failure("option --zero not permitted in default format");
        }
        Users users = new Users(io.sys());
        if (args.operands().isEmpty()) {
            print(io, args, users, ofProcess(io), true, false);
        }
        boolean several = args.operands().size() > 1;
        for (String name : args.operands()) {
            Integer uid = users.uid(name);
            Users.User user = uid == null ? null : users.user(uid);
            if (user == null) {
                io.warn(io.quote(name) + ": no such user");
            } else {
                print(io, args, users, ofUser(users, user), false, several);
            }
        }
        return 0;
    }

    private static Ids ofProcess(Io io) {
        Credentials c = io.sys().credentials();
        return new Ids(c.uid(), c.euid(), c.gid(), c.egid(), c.groups());
    }

    private static Ids ofUser(Users users, Users.User user) {
        return new Ids(user.uid(), user.uid(), user.gid(), user.gid(), users.groupsOf(user));
    }

    private static void print(Io io, Args args, Users users, Ids ids, boolean process, boolean several)
            throws IOException {
        boolean names = args.has("n");
        StringBuilder line = new StringBuilder();
        if (args.has("u")) {
            int uid = args.has("r") ? ids.uid() : ids.euid();
            line.append(names ? users.userName(uid) : Integer.toString(uid));
        } else if (args.has("g")) {
            int gid = args.has("r") ? ids.gid() : ids.egid();
            line.append(names ? users.groupName(gid) : Integer.toString(gid));
        } else if (args.has("G")) {
            for (int gid : allGroups(ids)) {
                line.append(line.isEmpty() ? "" : args.has("z") ? "\0" : " ")
                        .append(names ? users.groupName(gid) : Integer.toString(gid));
            }
            if (args.has("z") && several) {
                line.append('\0');
            }
        } else {
            describe(line, users, ids, process);
        }
        io.out().print(line.toString()).write(args.has("z") ? '\0' : '\n');
    }

    private static List<Integer> allGroups(Ids ids) {
        List<Integer> all = new ArrayList<>();
        all.add(ids.gid());
        if (ids.egid() != ids.gid()) {
            all.add(ids.egid());
        }
        for (int gid : ids.groups()) {
            if (!all.contains(gid)) {
                all.add(gid);
            }
        }
        return all;
    }

    private static void describe(StringBuilder line, Users users, Ids ids, boolean process) {
        named(line, "uid=", ids.uid(), users.user(ids.uid()) == null ? null : users.userName(ids.uid()));
        named(line, " gid=", ids.gid(), users.group(ids.gid()) == null ? null : users.groupName(ids.gid()));
        if (process && ids.euid() != ids.uid()) {
            named(line, " euid=", ids.euid(), users.user(ids.euid()) == null ? null : users.userName(ids.euid()));
        }
        if (process && ids.egid() != ids.gid()) {
            named(line, " egid=", ids.egid(), users.group(ids.egid()) == null ? null : users.groupName(ids.egid()));
        }
        String before = " groups=";
        for (int gid : allGroups(ids)) {
            named(line, before, gid, users.group(gid) == null ? null : users.groupName(gid));
            before = ",";
        }
    }

    private static void named(StringBuilder line, String before, int id, @Nullable String name) {
        line.append(before).append(id);
        if (name != null) {
            line.append('(').append(name).append(')');
        }
    }
}
