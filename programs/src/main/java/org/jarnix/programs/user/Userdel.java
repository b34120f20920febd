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

              -f, --force              has no effect here
              -r, --remove             with the home and the mail
                  --help               show this text and exit
                  --version            show the version and exit
            """).errorStatus(WRONG_USE));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        String name = Accounts.onlyName(io, args);
        try (Accounts accounts = Accounts.change(io)) {
            String[] user = accounts.passwd().find(name);
            if (user == null) {
                throw CommandException.failure(NOT_THERE, "user '" + name + "' does not exist");
            }
            accounts.passwd().lines().remove(user);
            accounts.shadow().lines().removeIf(line -> line[0].equals(name));
            for (String[] group : accounts.group().lines()) {
                Accounts.leave(group, name);
            }
            accounts.group()
                    .lines()
                    .removeIf(line -> line[0].equals(name)
                            && line[2].equals(user[3])
                            && Accounts.members(line).isEmpty()
                            && accounts.passwd().lines().stream().noneMatch(other -> other[3].equals(line[2])));
            accounts.write();
            return args.has("remove") ? remove(io, user) : 0;
        }
    }

    private static int remove(Io io, String[] user) throws IOException {
        String mail = "/var/mail/" + user[0];
        try {
            io.sys().unlink(mail);
        } catch (SyscallException e) {
            io.note(io.name() + ": " + user[0] + " mail spool (" + mail + ") not found\n");
        }
        try {
            Homes.remove(io.sys(), user[5]);
            return 0;
        } catch (SyscallException e) {
            io.note(io.name() + ": " + user[0] + " home directory (" + user[5] + ") not found\n");
            return HOME_NOT_REMOVED;
        }
    }
}
