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

              -b, --background         do not wait for COMMAND
              -C, --close-from=NUMBER  without descriptors from NUMBER on, which is 3 at least
              -D, --chdir=FOLDER       in FOLDER
              -E, --preserve-env       keep the environment, where root asks
                  --preserve-env-list=LIST
                                       keep these variables, separated by commas
              -g, --group=GROUP        with GROUP as the first group
              -H, --set-home           with the home of USER, which is usual
              -i, --login              run a login shell, with COMMAND if there is one
              -k, --reset-timestamp    has no effect here: nothing is remembered
              -K, --remove-timestamp   has no effect here: nothing is remembered
              -l, --list               print what one may do
              -n, --non-interactive    do not ask for a password
              -p, --prompt=TEXT        ask with TEXT, in which %u, %U and %p are names of users
              -P, --preserve-groups    stay in one's own groups
              -s, --shell              run a shell, with COMMAND if there is one
              -S, --stdin              read the password from standard input
              -u, --user=USER          as USER, or #NUMBER
              -v, --validate           only ask for the password
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
            return list(io, rules, self);
        }
        List<String> words = new ArrayList<>(args.operands());
        Map<String, String> given = assignments(words);
        boolean shell = args.has("login") || args.has("shell");
        if (words.isEmpty() && !shell) {
            if (args.has("K") || args.has("k")) {
                return 0;
            }
            if (args.has("validate")) {
                validate(io, args, rules, self);
                return 0;
            }
            throw io.usage("a command is needed");
        }
        Users.User target = target(io, args, users, self);
        if (shell) {
            words = shell(io, args.has("login"), target, words);
        }
        String file = file(io, words.getFirst());
        SudoRules.Wish wish = new SudoRules.Wish(target.name(), args.value("group"), file, words);
        boolean sets = args.has("E") || args.has("preserve-env-list") || !given.isEmpty();
        authorize(io, args, rules, self, wish, sets);
        SudoCommand command = new SudoCommand(io, args, users, self, target);
        return command.run(file, words, given);
    }

    private static int list(Io io, SudoRules rules, Users.User self) throws IOException {
        String host = io.sys().uname().nodename();
        io.out()
                .println("User " + self.name()
                        + (rules.isEmpty()
                                ? " is not allowed to run sudo on " + host + "."
                                : " may run the following commands on " + host + ":"));
        for (String rule : rules.texts()) {
            io.out().println("    " + rule);
        }
        return rules.isEmpty() ? 1 : 0;
    }

    /** The variables that stand in front of the command, which are taken away from it. */
    private static Map<String, String> assignments(List<String> words) {
        Map<String, String> given = new LinkedHashMap<>();
        while (!words.isEmpty() && words.getFirst().matches("[A-Za-z_][A-Za-z0-9_]*=(?s:.*)")) {
            String[] pair = words.removeFirst().split("=", 2);
            given.put(pair[0], pair[1]);
        }
        return given;
    }

    private static Users.User target(Io io, Args args, Users users, Users.User self) throws IOException {
        String name = args.value("user", args.has("group") ? self.name() : "root");
        Users.User target = name.startsWith("#") ? users.user(Users.number(name.substring(1))) : users.user(name);
        if (target == null) {
            throw io.failure("unknown user " + name);
        }
        return target;
    }

    private static void authorize(Io io, Args args, SudoRules rules, Users.User self, SudoRules.Wish wish, boolean sets)
            throws IOException {
        if (io.sys().credentials().uid() == 0) {
            return;
        }
        for (String option : List.of("C", "D")) {
            if (args.has(option)) {
                throw io.failure("you are not permitted to use the -" + option + " option");
            }
        }
        if (sets && !rules.allowsVariables()) {
            throw io.failure("sorry, you are not allowed to set environment variables");
        }
        SudoRules.Verdict verdict = rules.allow(wish);
        if (verdict == SudoRules.Verdict.WITH_PASSWORD) {
            authenticate(io, args, self.name(), wish.target());
        }
        if (verdict == SudoRules.Verdict.NO) {
            List<String> all = new ArrayList<>(wish.words());
            all.set(0, wish.file());
            io.note("Sorry, user " + self.name() + " is not allowed to execute '" + String.join(" ", all) + "' as "
                    + wish.target() + " on " + io.sys().uname().nodename() + ".\n");
            throw io.sys().exit(1);
        }
    }

    private static void validate(Io io, Args args, SudoRules rules, Users.User self) throws IOException {
        if (rules.isEmpty()) {
            throw io.failure(
                    self.name() + " may not run sudo on " + io.sys().uname().nodename() + ".");
        }
        if (io.sys().credentials().uid() != 0 && rules.asks()) {
            authenticate(io, args, self.name(), "root");
        }
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

    private static void authenticate(Io io, Args args, String name, String target) throws IOException {
        if (args.has("non-interactive")) {
            throw io.failure("a password is required");
        }
        String prompt = args.value("prompt", "[sudo] password for %p: ")
                .replace("%p", name)
                .replace("%u", name)
                .replace("%U", target);
        for (int attempt = 0; attempt < 3; attempt++) {
            if (Becoming.isAuthentic(io, name, prompt, args.has("stdin"))) {
                return;
            }
            io.note("Sorry, try again.\n");
        }
        throw io.failure("3 incorrect password attempts");
    }
}
