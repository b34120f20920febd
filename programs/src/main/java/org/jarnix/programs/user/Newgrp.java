package org.jarnix.programs.user;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.Credentials;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.PathSearch;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Users;

/** Runs a shell with another group. Runs set-user-id, so it looks at the real user. */
public final class Newgrp extends Command {
    public Newgrp() {
        super(Usage.of("""
            Usage: newgrp [GROUP]
            Run a shell whose group is GROUP, one that the user is in; the user's first if none is named.

                  --help               show this text and exit
                  --version            show the version and exit
            """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        Users users = new Users(io.sys());
        Credentials who = io.sys().credentials();
        Users.User user = users.user(who.uid());
        if (user == null) {
            throw io.failure("Cannot determine your user name.");
        }
        int gid = user.gid();
        if (!args.operands().isEmpty()) {
            String word = args.operands().getFirst();
            Integer named = users.gid(word);
            if (named == null || users.group(named) == null) {
                throw io.failure("group '" + word + "' does not exist");
            }
            if (who.uid() != 0 && !users.groupsOf(user).contains(named)) {
                throw io.failure("Permission denied");
            }
            gid = named;
        }
        List<Integer> groups = new ArrayList<>(who.groups());
        if (!groups.contains(gid)) {
            groups.add(gid);
        }
        io.sys().setGroups(groups.stream().mapToInt(Integer::intValue).toArray());
        io.sys().setGroupIds(gid, gid, gid);
        io.sys().setIds(who.uid(), who.uid(), who.uid());
        String shell = io.env("SHELL");
        String file = shell == null || shell.isEmpty() ? user.shell() : shell;
        try {
            throw io.sys().exec(file, List.of(file.substring(file.lastIndexOf('/') + 1)), io.environ());
        } catch (SyscallException e) {
            io.note(io.name() + ": failed to execute " + file + ": " + e.errno().text() + "\n");
            return PathSearch.status(e);
        }
    }
}
