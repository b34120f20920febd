package org.jarnix.programs.user;

import java.io.IOException;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Usage;

/** Changes the shell that a login starts (chsh(1)). Runs set-user-id, so it looks at the real user. */
public final class Chsh extends Command {
    private static final int WRONG_USE = 2;

    public Chsh() {
        super(Usage.of("""
            Usage: chsh [OPTION]... [NAME]
            Change the login shell of NAME, or one's own.

              -R, --root=FOLDER        change to FOLDER as the root
              -s, --shell=FILE         the shell, without asking
                  --help               show this text and exit
                  --version            show the version and exit
            """).errorStatus(WRONG_USE));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        String name = OwnAccount.name(io, args);
        AccountOptions.enter(io, args.value("root"));
        try (Accounts accounts = Accounts.change(io)) {
            String[] user = OwnAccount.find(io, accounts, name, "shell");
            String shell = args.value("shell");
            if (shell == null) {
                OwnAccount.authenticate(io, name);
                io.out().println("Changing the login shell for " + name);
                io.out().println("Enter the new value, or press ENTER for the default");
                shell = Fields.ask(io, "Login Shell", user[6]);
            }
            if (shell.indexOf(':') >= 0 || shell.indexOf('\n') >= 0 || shell.indexOf(',') >= 0) {
                throw OwnAccount.refused("Invalid entry: " + shell);
            }
            boolean root = io.sys().credentials().uid() == 0;
            if (!root && (!isListed(io, shell) || !isListed(io, user[6]))) {
                throw OwnAccount.refused(
                        isListed(io, user[6])
                                ? shell + " is an invalid shell"
                                : "You may not change the shell for '" + name + "'.");
            }
            warn(io, shell);
            user[6] = shell;
            accounts.passwd().write();
        }
        return 0;
    }

    /** Says what is wrong with a file that is to be a shell; it becomes one all the same. */
    private static void warn(Io io, String shell) throws IOException {
        String wrong = null;
        try {
            Stat stat = io.sys().stat(shell);
            if ((stat.mode() & 0111) == 0 || (stat.mode() & FileMode.S_IFMT) == FileMode.S_IFDIR) {
                wrong = " is not executable";
            }
        } catch (SyscallException e) {
            wrong = e.errno() == Errno.ENOENT ? " does not exist" : " is not executable";
        }
        if (wrong != null) {
            io.note(io.name() + ": Warning: " + shell + wrong + "\n");
        }
    }

    private static boolean isListed(Io io, String shell) throws IOException {
        int fd;
        try {
            fd = io.open("/etc/shells");
        } catch (SyscallException e) {
            return false;
        }
        Lines lines = io.lines(fd);
        boolean listed = false;
        while (lines.next()) {
            listed |= lines.text().equals(shell);
        }
        io.close(fd);
        return listed;
    }
}
