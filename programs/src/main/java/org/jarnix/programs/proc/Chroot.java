package org.jarnix.programs.proc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.Stat;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.PathSearch;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Users;
import org.jspecify.annotations.Nullable;

/** Runs a command with another root directory. */
public final class Chroot extends Command {
    private static final int FAILED = 125;

    public Chroot() {
        super(Usage.of("""
            Usage: chroot [OPTION]... NEWROOT [COMMAND [ARG]...]
            Run COMMAND, or a shell, with NEWROOT as its root directory.

                  --groups=LIST        with these supplementary groups, separated by commas
                  --userspec=USER:GROUP
                                       as this user and group, by name or number
                  --skip-chdir         stay in the present directory, where NEWROOT is /
                  --jail               in a jail: nothing outside can be seen or signalled
                  --help               show this text and exit
                  --version            show the version and exit
            """).stopAtOperand().errorStatus(FAILED));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        if (args.operands().isEmpty()) {
            throw io.usage("missing operand");
        }
        Sys sys = io.sys();
        String root = args.operands().getFirst();
        if (args.has("skip-chdir") && !isOldRoot(sys, root)) {
            throw io.usage("option --skip-chdir only permitted if NEWROOT is old '/'");
        }
        try {
            if (args.has("jail")) {
                sys.jail(root);
            } else {
                sys.chroot(root);
                if (!args.has("skip-chdir")) {
                    sys.chdir("/");
                }
            }
        } catch (SyscallException e) {
            throw io.failure("cannot change root directory to " + io.quoteAlways(root) + ": "
                    + e.errno().text());
        }
        become(io, args.value("userspec"), args.value("groups"));
        List<String> words =
                new ArrayList<>(args.operands().subList(1, args.operands().size()));
        if (words.isEmpty()) {
            String shell = io.env("SHELL");
            words.add(shell == null ? "/bin/sh" : shell);
            words.add("-i");
        }
        try {
            throw PathSearch.exec(sys, words, io.environ());
        } catch (SyscallException e) {
            io.note(io.name() + ": failed to run command " + io.quote(words.getFirst()) + ": "
                    + e.errno().text() + "\n");
            return PathSearch.status(e);
        }
    }

    private static boolean isOldRoot(Sys sys, String root) {
        try {
            Stat one = sys.stat(root);
            Stat other = sys.stat("/");
            return one.ino() == other.ino() && one.dev() == other.dev();
        } catch (SyscallException e) {
            return false;
        }
    }

    private static void become(Io io, @Nullable String spec, @Nullable String groups) throws IOException {
        Users users = new Users(io.sys());
        if (groups != null) {
            io.sys().setGroups(ids(io, users, groups));
        }
        if (spec == null) {
            return;
        }
        int colon = spec.indexOf(':');
        String userWord = colon < 0 ? spec : spec.substring(0, colon);
        String groupWord = colon < 0 ? "" : spec.substring(colon + 1);
        Integer uid = userWord.isEmpty() ? Integer.valueOf(-1) : users.uid(userWord);
        Users.User user = uid == null ? null : users.user(uid);
        Integer gid = groupWord.isEmpty()
                ? Integer.valueOf(user == null || colon == 0 ? -1 : user.gid())
                : users.gid(groupWord);
        if (uid == null) {
            throw io.failure("invalid user");
        }
        if (gid == null) {
            throw io.failure("invalid group");
        }
        if (groups == null && user != null) {
            io.sys()
                    .setGroups(users.groupsOf(user).stream()
                            .mapToInt(Integer::intValue)
                            .toArray());
        }
        io.sys().setGroupIds(gid, gid, gid);
        io.sys().setIds(uid, uid, uid);
    }

    private static int[] ids(Io io, Users users, String list) throws IOException {
        List<Integer> ids = new ArrayList<>();
        for (String word : list.split(",")) {
            Integer gid = word.isEmpty() ? null : users.gid(word);
            if (gid == null && !word.isEmpty()) {
                throw io.failure("invalid group " + io.quote(word));
            }
            if (gid != null) {
                ids.add(gid);
            }
        }
        return ids.stream().mapToInt(Integer::intValue).toArray();
    }
}
