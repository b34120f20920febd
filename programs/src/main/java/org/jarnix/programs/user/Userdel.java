package org.jarnix.programs.user;

import java.io.IOException;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;

/** Removes users. */
public final class Userdel extends Command {
    private static final int WRONG_USE = 2;
    private static final int NOT_THERE = 6;
    private static final int HOME_NOT_REMOVED = 12;

    public Userdel() {
        super(Usage.of("""
            Usage: userdel [OPTION]... NAME
            Remove a user, and the group of the same name if nobody else is in it.

              -f, --force              even where others have the group of that name as their first
              -P, --prefix=FOLDER      the files lie below FOLDER
              -r, --remove             with the home and the mail
              -R, --root=FOLDER        change to FOLDER as the root
              -Z, --selinux-user       is refused, as SELinux is not here
                  --help               show this text and exit
                  --version            show the version and exit
            """).errorStatus(WRONG_USE));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        String name = Accounts.onlyName(io, args);
        String place = AccountOptions.place(io, args);
        AccountOptions.refuseLabels(args);
        try (Accounts accounts = Accounts.change(io, place)) {
            String[] user = accounts.passwd().find(name);
            if (user == null) {
                throw CommandException.failure(NOT_THERE, "user '" + name + "' does not exist");
            }
            accounts.passwd().lines().remove(user);
            accounts.shadow().lines().removeIf(line -> line[0].equals(name));
            for (String[] group : accounts.group().lines()) {
                Accounts.leave(group, name);
            }
            removeGroup(io, args, accounts, user);
            accounts.write();
            return args.has("remove") ? remove(io, user, place) : 0;
        }
    }

    /** The group of the user's name goes with the user, unless others need it. */
    private static void removeGroup(Io io, Args args, Accounts accounts, String[] user) throws IOException {
        String[] group = accounts.group().find(user[0]);
        if (group == null) {
            return;
        }
        boolean needed = accounts.passwd().lines().stream().anyMatch(other -> other[3].equals(group[2]));
        if (!Accounts.members(group).isEmpty()) {
            io.note(io.name() + ": group " + user[0] + " not removed because it has other members.\n");
        } else if (needed && !args.has("force")) {
            io.note(io.name() + ": group " + user[0] + " is the primary group of another user and is not removed.\n");
        } else if (group[2].equals(user[3])) {
            accounts.group().lines().remove(group);
        } else {
            io.note(io.name() + ": group " + user[0] + " not removed because it is not the primary group of user "
                    + user[0] + ".\n");
        }
    }

    private static int remove(Io io, String[] user, String place) throws IOException {
        String mail = "/var/mail/" + user[0];
        try {
            io.sys().unlink(place + mail);
        } catch (SyscallException e) {
            io.note(io.name() + ": " + user[0] + " mail spool (" + mail + ") not found\n");
        }
        try {
            Homes.remove(io.sys(), place + user[5]);
            return 0;
        } catch (SyscallException e) {
            io.note(io.name() + ": " + user[0] + " home directory (" + user[5] + ") not found\n");
            return HOME_NOT_REMOVED;
        }
    }
}
