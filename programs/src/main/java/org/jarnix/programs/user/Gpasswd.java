package org.jarnix.programs.user;

import java.io.IOException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;
import org.jarnix.programs.file.Ask;
import org.jspecify.annotations.Nullable;

/** Changes who is in a group, and its password (gpasswd(1)); root alone may, as groups have no administrators here. */
public final class Gpasswd extends Command {
    private static final int DENIED = 1;
    private static final int WRONG_USE = 2;
    private static final int BAD_ARGUMENT = AccountOptions.BAD_ARGUMENT;
    private static final int NO_SHADOW = 17;

    public Gpasswd() {
        super(Usage.of("""
            Usage: gpasswd [OPTION] GROUP
            Change who is in GROUP, or ask for its new password.

              -a, --add=USER           USER comes in
              -A, --administrators=LIST
                                       is refused, as groups have no administrators here
              -d, --delete=USER        USER goes
              -M, --members=LIST       these are the members, separated by commas
              -Q, --root=FOLDER        change to FOLDER as the root
              -r, --delete-password, --remove-password
                                       no password is needed
              -R, --restrict           no password fits
                  --help               show this text and exit
                  --version            show the version and exit
            """).errorStatus(WRONG_USE).onError("But for -A and -M, only one option can be given."));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        if (args.operands().size() != 1 || args.options().size() > 1 && !args.has("M")) {
            throw io.usage("one option and one group are needed");
        }
        AccountOptions.enter(io, args.value("root"));
        String name = args.operands().getFirst();
        if (io.sys().credentials().euid() != 0) {
            throw CommandException.failure(DENIED, "Permission denied.");
        }
        try (Accounts accounts = Accounts.changeGroups(io, "")) {
            String user = args.has("add") ? args.value("add") : args.value("delete");
            if (user != null && args.has("add")) {
                known(accounts, user);
            }
            if (args.has("A")) {
                throw CommandException.failure(NO_SHADOW, "shadow group passwords required for -A");
            }
            String[] group = accounts.group().find(name);
            if (group == null) {
                throw CommandException.failure(BAD_ARGUMENT, "group '" + name + "' does not exist in /etc/group");
            }
            change(io, args, accounts, group, user);
            accounts.write();
        }
        return 0;
    }

    private static void known(Accounts accounts, String user) throws CommandException {
        if (accounts.passwd().find(user) == null) {
            throw CommandException.failure(BAD_ARGUMENT, "user '" + user + "' does not exist");
        }
    }

    private static void change(Io io, Args args, Accounts accounts, String[] group, @Nullable String user)
            throws IOException {
        if (user != null && args.has("add")) {
            io.out().println("Adding user " + user + " to group " + group[0]);
            Accounts.join(group, user);
        } else if (user != null) {
            io.out().println("Removing user " + user + " from group " + group[0]);
            if (!Accounts.members(group).contains(user)) {
                throw CommandException.failure(
                        BAD_ARGUMENT, "user '" + user + "' is not a member of '" + group[0] + "'");
            }
            Accounts.leave(group, user);
        } else if (args.has("M")) {
            members(io, accounts, group, args.value("M", ""));
        } else if (args.has("r")) {
            group[1] = "";
        } else if (args.has("R")) {
            group[1] = "!";
        } else {
            group[1] = ask(io, group[0]);
        }
    }

    private static void members(Io io, Accounts accounts, String[] group, String list) throws IOException {
        for (String member : list.isEmpty() ? new String[0] : list.split(",")) {
            known(accounts, member);
        }
        accounts.setMembers(io, group, list, false);
    }

    private static String ask(Io io, String group) throws IOException {
        if (!Ask.isTerminal(io.sys(), 0) || !Ask.isTerminal(io.sys(), 1)) {
            throw CommandException.failure(DENIED, "Not a tty");
        }
        io.out().println("Changing the password for group " + group);
        io.out().flush();
        try (Prompt prompt = new Prompt(io, false)) {
            String first = prompt.ask("New Password: ");
            String again = prompt.ask("Re-enter new password: ");
            if (first == null || !first.equals(again)) {
                throw CommandException.failure(DENIED, "They don't match; try again");
            }
            return Passwords.hash(io.sys(), first);
        }
    }
}
