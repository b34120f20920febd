package org.jarnix.programs.user;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.PathSearch;
import org.jarnix.api.lib.Users;

/** A command that runs as another user: its ids, environment, folder and descriptors (sudo(8)). */
final class SudoCommand {
    private final Io io;
    private final Args args;
    private final Users users;
    private final Users.User self;
    private final Users.User target;

    SudoCommand(Io io, Args args, Users users, Users.User self, Users.User target) {
        this.io = io;
        this.args = args;
        this.users = users;
        this.self = self;
        this.target = target;
    }

    int run(String file, List<String> words, Map<String, String> given) throws IOException {
        Map<String, String> environment = environment(file, words);
        environment.putAll(given);
        closeFrom();
        become();
        List<String> argv = new ArrayList<>(words);
        if (args.has("login")) {
            enter(target.home());
            argv.set(0, "-" + file.substring(file.lastIndexOf('/') + 1));
        }
        String folder = args.value("chdir");
        if (folder != null && !enter(folder)) {
            return 1;
        }
        try {
            if (args.has("background")) {
                io.sys().spawn(SpawnSpec.file(file).argv(argv).env(environment).build());
                return 0;
            }
            throw io.sys().exec(file, argv, environment);
        } catch (SyscallException e) {
            io.note(io.name() + ": " + file + ": " + e.errno().text() + "\n");
            return PathSearch.status(e);
        }
    }

    private Map<String, String> environment(String file, List<String> words) {
        boolean keeps = args.has("E") && !args.has("login");
        Map<String, String> environment = keeps
                ? new LinkedHashMap<>(io.environ())
                : new LinkedHashMap<>(Becoming.environment(target, io.environ()));
        for (String name : args.value("preserve-env-list", "").split(",")) {
            String value = io.env(name);
            if (value != null) {
                environment.put(name, value);
            }
        }
        if (keeps && args.has("H")) {
            environment.put("HOME", target.home());
        }
        List<String> all = new ArrayList<>(words);
        all.set(0, file);
        environment.put("SUDO_USER", self.name());
        environment.put("SUDO_UID", Integer.toString(self.uid()));
        environment.put("SUDO_GID", Integer.toString(self.gid()));
        environment.put("SUDO_COMMAND", String.join(" ", all));
        return environment;
    }

    private void closeFrom() throws IOException {
        String first = args.value("close-from");
        if (first == null) {
            return;
        }
        if (Users.number(first) < 3) {
            throw io.failure("the argument to -C must be a number greater than or equal to 3");
        }
        for (int fd = Users.number(first); fd < 256; fd++) {
            try {
                io.sys().close(fd);
            } catch (SyscallException e) {
                // Not every number is that of an open descriptor.
            }
        }
    }

    private void become() throws IOException {
        String name = args.value("group");
        if (name == null && !args.has("P")) {
            Becoming.become(io.sys(), users, target);
            return;
        }
        Integer gid = name == null
                ? Integer.valueOf(target.gid())
                : users.gid(name.startsWith("#") ? name.substring(1) : name);
        if (gid == null) {
            throw io.failure("unknown group " + name);
        }
        List<Integer> groups =
                new ArrayList<>(args.has("P") ? io.sys().credentials().groups() : users.groupsOf(target));
        if (!groups.contains(gid)) {
            groups.addFirst(gid);
        }
        io.sys().setGroups(groups.stream().mapToInt(Integer::intValue).toArray());
        io.sys().setGroupIds(gid, gid, gid);
        io.sys().setIds(target.uid(), target.uid(), target.uid());
    }

    private boolean enter(String folder) throws IOException {
        try {
            io.sys().chdir(folder);
            return true;
        } catch (SyscallException e) {
            io.note(io.name() + ": unable to change directory to " + folder + ": "
                    + e.errno().text() + "\n");
            return false;
        }
    }
}
