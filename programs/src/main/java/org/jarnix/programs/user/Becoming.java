package org.jarnix.programs.user;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jarnix.api.Sys;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Users;

/** Acting as another user: the password that it takes, the ids, the environment. */
final class Becoming {
    private static final String USER_PATH = "/usr/local/bin:/usr/bin:/bin";
    private static final String ROOT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private Becoming() {}

    /** Asks for a user's password, and answers whether what was typed is it. Takes a second where it is not. */
    static boolean isAuthentic(Io io, String user, String question) throws IOException {
        return isAuthentic(io, user, question, false);
    }

    /** The same, of standard input where that is asked for and not of the terminal. */
    static boolean isAuthentic(Io io, String user, String question, boolean standard) throws IOException {
        String[] line = AccountFile.read(io.sys(), "/etc/shadow").find(user);
        if (line != null && line[1].isEmpty()) {
            return true;
        }
        String typed;
        try (Prompt prompt = new Prompt(io, standard)) {
            typed = prompt.ask(question);
        }
        boolean fits = line != null && typed != null && Passwords.fits(typed, line[1]);
        if (!fits) {
            io.sys().sleep(Duration.ofSeconds(1));
        }
        return fits;
    }

    /** All ids become a user's; there is no way back. */
    static void become(Sys sys, Users users, Users.User user) throws IOException {
        sys.setGroups(users.groupsOf(user).stream().mapToInt(Integer::intValue).toArray());
        sys.setGroupIds(user.gid(), user.gid(), user.gid());
        sys.setIds(user.uid(), user.uid(), user.uid());
    }

    /** The path that a user's commands are looked for in. */
    static String path(Users.User user) {
        return user.uid() == 0 ? ROOT_PATH : USER_PATH;
    }

    /** What a login starts with, keeping the terminal's kind. */
    static Map<String, String> environment(Users.User user, Map<String, String> before) {
        Map<String, String> fresh = new LinkedHashMap<>();
        for (String kept : new String[] {"TERM", "COLORTERM", "LANG", "LC_ALL", "TZ"}) {
            String value = before.get(kept);
            if (value != null) {
                fresh.put(kept, value);
            }
        }
        name(user, fresh);
        fresh.put("PATH", path(user));
        return fresh;
    }

    /** Names the user in an environment. */
    static void name(Users.User user, Map<String, String> environment) {
        environment.put("HOME", user.home());
        environment.put("SHELL", user.shell().isEmpty() ? "/bin/sh" : user.shell());
        environment.put("USER", user.name());
        environment.put("LOGNAME", user.name());
    }
}
