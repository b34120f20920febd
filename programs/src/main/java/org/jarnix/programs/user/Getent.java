package org.jarnix.programs.user;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Users;

/** Prints entries of the files about users, groups and hosts. */
public final class Getent extends Command {
    private static final int MISSING = 2;
    private static final String HINT = "Try `getent --help' or `getent --usage' for more information.";

    public Getent() {
        super(Usage.of("""
            Usage: getent DATABASE [KEY]...
            Print the entries of DATABASE that have a KEY, or all. The databases are passwd, shadow, group,
            initgroups and hosts.

                  --help               show this text and exit
                  --version            show the version and exit
            """).errorStatus(64).pointer(HINT.replace("getent", "%s")));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        if (args.operands().isEmpty()) {
            io.note(io.name() + ": wrong number of arguments\n");
            io.out().println(HINT);
            return 1;
        }
        String database = args.operands().getFirst();
        List<String> keys = args.operands().subList(1, args.operands().size());
        return switch (database) {
            case "passwd", "group", "shadow" ->
                colons(io, AccountFile.read(io.sys(), "/etc/" + database), keys, !database.equals("shadow"));
            case "initgroups" -> groups(io, keys);
            case "hosts" -> hosts(io, keys);
            default -> {
                io.note("Unknown database: " + database + "\n");
                io.out().println(HINT);
                yield 1;
            }
        };
    }

    private static int colons(Io io, AccountFile file, List<String> keys, boolean numbered) throws IOException {
        int status = 0;
        List<String[]> found = new ArrayList<>(keys.isEmpty() ? file.lines() : List.of());
        for (String key : keys) {
            int number = Users.number(key);
            String[] line = numbered && number != -1 ? file.findId(number) : file.find(key);
            if (line == null) {
                status = MISSING;
            } else {
                found.add(line);
            }
        }
        for (String[] line : found) {
            io.out().println(String.join(":", line));
        }
        return status;
    }

    private static int groups(Io io, List<String> keys) throws IOException {
        Users users = new Users(io.sys());
        int status = 0;
        for (String key : keys) {
            Users.User user = users.user(key);
            if (user == null) {
                status = MISSING;
                continue;
            }
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-21s", key));
            for (int gid : users.groupsOf(user)) {
                line.append(gid == user.gid() ? "" : " " + gid);
            }
            io.out().println(line.toString());
        }
        return status;
    }

    private static int hosts(Io io, List<String> keys) throws IOException {
        List<String[]> all = new ArrayList<>();
        int fd = io.open("/etc/hosts");
        Lines lines = io.lines(fd);
        while (lines.next()) {
            String text = lines.text().replaceFirst("#.*", "").strip();
            if (!text.isEmpty()) {
                all.add(text.split("\\s+"));
            }
        }
        io.close(fd);
        int status = 0;
        if (keys.isEmpty()) {
            for (String[] line : all) {
                printHost(io, line);
            }
        }
        for (String key : keys) {
            boolean found = false;
            for (String[] line : all) {
                if (!found && List.of(line).contains(key)) {
                    printHost(io, line);
                    found = true;
                }
            }
            status = found ? status : MISSING;
        }
        return status;
    }

    private static void printHost(Io io, String[] line) throws IOException {
        String names = String.join(" ", List.of(line).subList(1, line.length));
        io.out().println(String.format(Locale.ROOT, "%-15s %s", line[0], names));
    }
}
