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
              -m, -p, --preserve-environment
                                       keep the environment
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
        boolean keeps = args.has("preserve-environment") && !login;
        Map<String, String> environment =
                login ? Becoming.environment(user, io.environ()) : new LinkedHashMap<>(io.environ());
        if (!login && !keeps) {
            environment.put("HOME", user.home());
            environment.put("SHELL", user.shell().isEmpty() ? "/bin/sh" : user.shell());
            if (user.uid() != 0) {
                environment.put("USER", name);
                environment.put("LOGNAME", name);
            }
        }
        String shell = args.value("shell", user.shell().isEmpty() ? "/bin/sh" : user.shell());
        String base = shell.substring(shell.lastIndexOf('/') + 1);
        List<String> argv = new ArrayList<>(List.of(login ? "-" + base : base));
        if (args.has("command")) {
            argv.addAll(List.of("-c", args.value("command", "")));
        }
        argv.addAll(operands);
        Becoming.become(io.sys(), users, user);
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
