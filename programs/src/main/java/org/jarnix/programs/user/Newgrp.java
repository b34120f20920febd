package org.jarnix.programs.user;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jarnix.api.Credentials;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.PathSearch;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Users;

/** Runs a shell with another group (newgrp(1), sg(1)). Runs set-user-id, so it looks at the real user. */
public final class Newgrp extends Command {
    private final boolean commands;

    private Newgrp(Usage usage, boolean commands) {
        super(usage);
        this.commands = commands;
    }

    /** {@code newgrp}: the shell alone. */
    public static Newgrp newgrp() {
        return new Newgrp(Usage.of("""
            Usage: newgrp [-] [GROUP]
            Run a shell whose group is GROUP, one that the user is in; the user's first if none is named.

              -, -l                    as a login shell
                  --help               show this text and exit
                  --version            show the version and exit
            """).stopAtOperand(), false);
    }

    /** {@code sg}: a command of the shell's. */
    public static Newgrp sg() {
        return new Newgrp(Usage.of("""
            Usage: sg [-] GROUP [[-c] COMMAND]
            Run COMMAND, or a shell, with GROUP, one that the user is in.

              -, -l                    as a login shell
                  --help               show this text and exit
                  --version            show the version and exit
            """).stopAtOperand(), true);
    }

    @Override
    protected List<String> rewrite(List<String> words) {
        return words.isEmpty() || !words.getFirst().equals("-")
                ? words
                : Stream.concat(Stream.of("-l"), words.stream().skip(1)).toList();
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        Users users = new Users(io.sys());
        Credentials who = io.sys().credentials();
        Users.User user = users.user(who.uid());
        if (user == null) {
            throw io.failure("Cannot determine your user name.");
        }
        List<String> words = new ArrayList<>(args.operands());
        if (commands && words.isEmpty()) {
            throw io.usage("a group is needed");
        }
        int gid = words.isEmpty() ? user.gid() : group(io, users, user, words.removeFirst());
        List<Integer> groups = new ArrayList<>(who.groups());
        if (!groups.contains(gid)) {
            groups.add(gid);
        }
        io.sys().setGroups(groups.stream().mapToInt(Integer::intValue).toArray());
        io.sys().setGroupIds(gid, gid, gid);
        io.sys().setIds(who.uid(), who.uid(), who.uid());
        return shell(io, user, args.has("l"), commands ? words : List.of());
    }

    private static int group(Io io, Users users, Users.User user, String word) throws IOException {
        Integer named = users.gid(word);
        if (named == null || users.group(named) == null) {
            throw io.failure("group '" + word + "' does not exist");
        }
        if (io.sys().credentials().uid() != 0 && !users.groupsOf(user).contains(named)) {
            throw io.failure("Permission denied");
        }
        return named;
    }

    private static int shell(Io io, Users.User user, boolean login, List<String> words) throws IOException {
        String shell = io.env("SHELL");
        String file = shell == null || shell.isEmpty() ? user.shell() : shell;
        List<String> argv = new ArrayList<>();
        Map<String, String> environment = new LinkedHashMap<>(io.environ());
        if (!words.isEmpty()) {
            file = "/bin/sh";
            argv.addAll(List.of("sh", "-c", words.get(words.getFirst().equals("-c") && words.size() > 1 ? 1 : 0)));
        } else {
            argv.add((login ? "-" : "") + file.substring(file.lastIndexOf('/') + 1));
        }
        try {
            throw io.sys().exec(file, argv, environment);
        } catch (SyscallException e) {
            io.note(io.name() + ": failed to execute " + file + ": " + e.errno().text() + "\n");
            return PathSearch.status(e);
        }
    }
}
