package org.jarnix.programs.user;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.PathSearch;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Users;

/** Runs a shell as another user, whose password it asks for. Runs set-user-id, so it looks at the real user. */
public final class Su extends Command {
    public Su() {
        super(Usage.of("""
            Usage: su [OPTION]... [-] [USER [ARG]...]
            Run a shell as USER, root if none is named.

              -, -l, --login           as a login shell
              -c, --command=COMMAND    hand COMMAND to the shell
              -f, --fast               hand -f to the shell
              -g, --group=GROUP        with GROUP as the first group, as root may say
              -G, --supp-group=GROUP   with GROUP as a further group, as root may say
              -m, -p, --preserve-environment
                                       keep the environment
              -P, --pty                has no effect: the terminal is handed on
                  --session-command=COMMAND
                                       as -c, here
              -w, --whitelist-environment=LIST
                                       with -l, keep these variables, too
              -s, --shell=FILE         this shell
                  --help               show this text and exit
                  --version            show the version and exit
            """));
    }

    @Override
    protected List<String> rewrite(List<String> words) {
        List<String> plain = new ArrayList<>();
        for (String word : words) {
            plain.add(word.equals("-") ? "--login" : word);
        }
        return plain;
    }

    private static void become(Io io, Args args, Users users, Users.User user, boolean root) throws IOException {
        List<Integer> groups = new ArrayList<>();
        for (String option : List.of("group", "supp-group")) {
            for (String name : args.values(option)) {
                Users.Group group = users.group(name);
                if (group == null) {
                    throw io.failure("group " + name + " does not exist");
                }
                groups.add(group.gid());
            }
        }
        if (groups.isEmpty()) {
            Becoming.become(io.sys(), users, user);
            return;
        }
        if (!root) {
            throw io.failure("only root can specify alternative groups");
        }
        int gid = groups.getFirst();
        if (!args.has("supp-group")) {
            groups.removeFirst();
        }
        io.sys().setGroups(groups.stream().mapToInt(Integer::intValue).toArray());
        io.sys().setGroupIds(gid, gid, gid);
        io.sys().setIds(user.uid(), user.uid(), user.uid());
    }

    private static Map<String, String> environment(Io io, Args args, Users.User user, String shell) {
        boolean login = args.has("login");
        if (args.has("preserve-environment") && !login) {
            return new LinkedHashMap<>(io.environ());
        }
        Map<String, String> environment =
                login ? Becoming.environment(user, io.environ()) : new LinkedHashMap<>(io.environ());
        environment.put("HOME", user.home());
        environment.put("SHELL", shell);
        if (!login && user.uid() != 0) {
            environment.put("USER", user.name());
            environment.put("LOGNAME", user.name());
        }
        for (String kept : login ? args.value("whitelist-environment", "").split(",") : new String[0]) {
            String value = io.env(kept);
            if (value != null) {
                environment.put(kept, value);
            }
        }
        return environment;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        List<String> operands = new ArrayList<>(args.operands());
        String name = operands.isEmpty() ? "root" : operands.removeFirst();
        Users users = new Users(io.sys());
        Users.User user = users.user(name);
        if (user == null) {
            throw io.failure(
                    "user " + name + " does not exist or the user entry does not contain all the required fields");
        }
        boolean root = io.sys().credentials().uid() == 0;
        if (!root && !Becoming.isAuthentic(io, name, "Password: ")) {
            throw io.failure("Authentication failure");
        }
        boolean login = args.has("login");
        String shell = args.value("shell", user.shell().isEmpty() ? "/bin/sh" : user.shell());
        Map<String, String> environment = environment(io, args, user, shell);
        String base = shell.substring(shell.lastIndexOf('/') + 1);
        List<String> argv = new ArrayList<>(List.of(login ? "-" + base : base));
        String command = args.value("command", args.value("session-command", ""));
        if (args.has("fast")) {
            argv.add("-f");
        }
        if (args.has("command") || args.has("session-command")) {
            argv.addAll(List.of("-c", command));
        }
        argv.addAll(operands);
        become(io, args, users, user, root);
        try {
            if (login) {
                io.sys().chdir(user.home());
            }
        } catch (SyscallException e) {
            io.note(io.name() + ": warning: cannot change directory to " + user.home() + ": "
                    + e.errno().text() + "\n");
        }
        try {
            throw io.sys().exec(shell, argv, environment);
        } catch (SyscallException e) {
            io.note(io.name() + ": failed to execute " + shell + ": "
                    + e.errno().text() + "\n");
            return PathSearch.status(e);
        }
    }
}
