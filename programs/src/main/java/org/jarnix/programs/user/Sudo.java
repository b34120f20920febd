package org.jarnix.programs.user;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jarnix.api.Credentials;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.PathSearch;
import org.jarnix.api.lib.Paths;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Users;

/** Runs a command as another user where {@code /etc/sudoers} lets one. Runs set-user-id, so it looks at the real user. */
public final class Sudo extends Command {
    private static final String RULES = "/etc/sudoers";

    public Sudo() {
        super(Usage.of("""
            Usage: sudo [OPTION]... COMMAND [ARG]...
              or:  sudo -l
            Run COMMAND as root, or as another user, where /etc/sudoers lets you.

              -i, --login              run a login shell, with COMMAND if there is one
              -k, --reset-timestamp    has no effect here: nothing is remembered
              -l, --list               print what one may do
              -n, --non-interactive    do not ask for a password
              -s, --shell              run a shell, with COMMAND if there is one
              -u, --user=USER          as USER
                  --help               show this text and exit
                  --version            show the version and exit
            """).stopAtOperand());
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        Users users = new Users(io.sys());
        Credentials who = io.sys().credentials();
        Users.User self = users.user(who.uid());
        if (self == null) {
            throw io.failure("you do not exist in the passwd database");
        }
        SudoRules rules = rules(io, users, self);
        if (args.has("list")) {
            io.out()
                    .println("User " + self.name()
                            + (rules.isEmpty() ? " may not run sudo" : " may run the following commands") + ":");
            for (String rule : rules.texts()) {
                io.out().println("    " + rule);
            }
            return rules.isEmpty() ? 1 : 0;
        }
        List<String> words = new ArrayList<>(args.operands());
        boolean shell = args.has("login") || args.has("shell");
        if (words.isEmpty() && !shell) {
            throw io.usage("a command is needed");
        }
        String name = args.value("user", "root");
        Users.User target = users.user(name);
        if (target == null) {
            throw io.failure("unknown user " + name);
        }
        if (shell) {
            words = shell(io, args.has("login"), target, words);
        }
        String file = file(io, words.getFirst());
        SudoRules.Verdict verdict =
                who.uid() == 0 ? SudoRules.Verdict.WITHOUT_PASSWORD : rules.allow(name, file, words);
        if (verdict == SudoRules.Verdict.NO) {
            throw io.failure(self.name() + " may not run " + file + " as " + name + ".");
        }
        if (verdict == SudoRules.Verdict.WITH_PASSWORD) {
            authenticate(io, args.has("non-interactive"), self.name());
        }
        return become(io, users, self, target, file, words, args.has("login"));
    }

    /** The rules, which must be root's alone to write. */
    private static SudoRules rules(Io io, Users users, Users.User self) throws IOException {
        try {
            Stat stat = io.sys().stat(RULES);
            if (stat.uid() != 0 || (stat.mode() & 022) != 0 || (stat.mode() & FileMode.S_IFMT) != FileMode.S_IFREG) {
                throw io.failure(RULES + " is writable by others than root");
            }
            return SudoRules.read(io, RULES, users, self);
        } catch (SyscallException e) {
            throw io.failure("unable to open " + RULES + ": " + e.errno().text());
        }
    }

    private static List<String> shell(Io io, boolean login, Users.User target, List<String> words) {
        String asked = io.env("SHELL");
        String file = login || asked == null ? target.shell() : asked;
        List<String> shell = new ArrayList<>(List.of(file));
        if (!words.isEmpty()) {
            shell.addAll(List.of("-c", String.join(" ", words)));
        }
        return shell;
    }

    private static String file(Io io, String command) throws IOException {
        try {
            String found =
                    PathSearch.find(io.sys(), command, "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
            return Paths.canonical(io.sys(), found, Paths.Existing.ALL);
        } catch (SyscallException e) {
            throw io.failure(command + ": command not found");
        }
    }

    private static void authenticate(Io io, boolean quiet, String name) throws IOException {
        if (quiet) {
            throw io.failure("a password is required");
        }
        for (int attempt = 0; attempt < 3; attempt++) {
            if (Becoming.isAuthentic(io, name, "[sudo] password for " + name + ": ")) {
                return;
            }
            io.note("Sorry, try again.\n");
        }
        throw io.failure("3 incorrect password attempts");
    }

    private static int become(
            Io io, Users users, Users.User self, Users.User target, String file, List<String> words, boolean login)
            throws IOException {
        Map<String, String> environment = new LinkedHashMap<>(Becoming.environment(target, io.environ()));
        environment.put("SUDO_USER", self.name());
        environment.put("SUDO_UID", Integer.toString(self.uid()));
        environment.put("SUDO_GID", Integer.toString(self.gid()));
        environment.put("SUDO_COMMAND", String.join(" ", words));
        Becoming.become(io.sys(), users, target);
        if (login) {
            tryHome(io, target);
            words.set(0, "-" + file.substring(file.lastIndexOf('/') + 1));
        }
        try {
            throw io.sys().exec(file, words, environment);
        } catch (SyscallException e) {
            io.note(io.name() + ": " + file + ": " + e.errno().text() + "\n");
            return PathSearch.status(e);
        }
    }

    private static void tryHome(Io io, Users.User target) throws IOException {
        try {
            io.sys().chdir(target.home());
        } catch (SyscallException e) {
            io.note(io.name() + ": unable to change directory to " + target.home() + ": "
                    + e.errno().text() + "\n");
        }
    }
}
