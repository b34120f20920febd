package org.jarnix.programs.user;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Users;
import org.jarnix.programs.proc.LoginRecord;
import org.jspecify.annotations.Nullable;

/** Begins a session on a terminal: asks who it is, and runs that user's login shell. */
public final class Login extends Command {
    private static final int ATTEMPTS = 3;

    public Login() {
        super(Usage.of("""
            Usage: login [-p] [-h HOST] [-f] [USER]
            Begin a session: ask for a name and a password, and run the user's login shell.

              -f                       USER is known already: do not ask for the password
              -h, --host=HOST          has no effect here
              -p                       keep the environment
                  --help               show this text and exit
                  --version            show the version and exit
            """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        if (io.sys().credentials().euid() != 0) {
            throw io.failure("Cannot possibly work without effective root");
        }
        String name = args.operands().isEmpty() ? null : args.operands().getFirst();
        Users users = new Users(io.sys());
        Users.User user = args.has("f") ? users.user(name == null ? "" : name) : authenticated(io, users, name);
        if (user == null) {
            io.note("\nMaximum number of tries exceeded (" + ATTEMPTS + ")\n");
            return 1;
        }
        Map<String, String> environment = new LinkedHashMap<>(args.has("p") ? io.environ() : Map.of());
        environment.putAll(Becoming.environment(user, io.environ()));
        greet(io);
        LoginRecord.begin(io.sys(), user.name());
        Becoming.become(io.sys(), users, user);
        try {
            io.sys().chdir(user.home());
        } catch (SyscallException e) {
            io.note("No directory, logging in with HOME=/\n");
            environment.put("HOME", "/");
            io.sys().chdir("/");
        }
        String shell = user.shell().isEmpty() ? "/bin/sh" : user.shell();
        try {
            throw io.sys().exec(shell, List.of("-" + shell.substring(shell.lastIndexOf('/') + 1)), environment);
        } catch (SyscallException e) {
            throw io.failure("couldn't exec shell script: " + e.errno().text());
        }
    }

    private static Users.@Nullable User authenticated(Io io, Users users, @Nullable String given) throws IOException {
        String name = given;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (name == null) {
                name = askName(io);
            }
            if (name == null) {
                return null;
            }
            boolean fits = Becoming.isAuthentic(io, name, "Password: ");
            Users.User user = users.user(name);
            if (fits && user != null) {
                return user;
            }
            io.note("\nLogin incorrect\n");
            name = null;
        }
        return null;
    }

    private static @Nullable String askName(Io io) throws IOException {
        io.out().print(io.sys().uname().nodename() + " login: ");
        io.out().flush();
        StringBuilder name = new StringBuilder();
        byte[] one = new byte[1];
        while (io.sys().read(0, one, 0, 1) > 0) {
            if (one[0] == '\n') {
                return name.toString();
            }
            name.append((char) (one[0] & 0xff));
        }
        return null;
    }

    private static void greet(Io io) throws IOException {
        try {
            int fd = io.open("/etc/motd");
            while (io.sys().transfer(fd, 1, Long.MAX_VALUE) > 0) {
                io.sys().schedYield();
            }
            io.close(fd);
        } catch (SyscallException e) {
            return;
        }
    }
}
