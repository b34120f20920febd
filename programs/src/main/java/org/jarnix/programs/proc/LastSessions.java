package org.jarnix.programs.proc;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Users;

/** Puts logins and logouts together, from the latest record back to the first (last(1)). */
final class LastSessions {
    private final Io io;
    private final LastLayout layout;
    private final boolean system;
    private final List<String> wanted;
    private final int most;
    private final long present;
    /** The next record of each terminal, from which it is known when the session before it ended. */
    private final Map<String, Long> next = new HashMap<>();

    private int shown;
    private long boot;
    private long down;
    private long levelChange;
    private LastLayout.Ending ending = LastLayout.Ending.CRASHED;

    /**
     * @param system whether it is told of shutdowns and changes too
     * @param wanted users and terminals, none for all
     * @param most how many lines, 0 for all
     * @param present when somebody must have been there
     */
    LastSessions(Io io, LastLayout layout, boolean system, List<String> wanted, int most, long present) {
        this.io = io;
        this.layout = layout;
        this.system = system;
        this.wanted = wanted;
        this.most = most;
        this.present = present;
    }

    /** Takes the record before the last one; false where nothing more is asked for. */
    boolean take(LoginRecord record) throws IOException {
        int type = type(record);
        boolean more = true;
        switch (type) {
            case LoginRecord.SHUTDOWN_TIME -> {
                more = !system || show(record, "system down", boot, LastLayout.Ending.NORMAL);
                down = record.second();
                levelChange = record.second();
                restart(record, LastLayout.Ending.DOWN);
            }
            case LoginRecord.OLD_TIME, LoginRecord.NEW_TIME -> {
                String line = type == LoginRecord.NEW_TIME ? "new time" : "old time";
                more = !system || show(record, line, down, LastLayout.Ending.NONE);
            }
            case LoginRecord.BOOT_TIME -> {
                more = show(record, "system boot", down, LastLayout.Ending.REBOOT);
                restart(record, LastLayout.Ending.CRASHED);
            }
            case LoginRecord.RUN_LEVEL -> {
                char level = (char) (record.pid() & 0xFF);
                more = !system || show(record, "(to lvl " + level + ")", levelChange, LastLayout.Ending.NORMAL);
                if (level == '0' || level == '6') {
                    down = record.second();
                    restart(record, LastLayout.Ending.DOWN);
                }
                levelChange = record.second();
            }
            case LoginRecord.USER_PROCESS -> {
                more = session(record);
                next.put(record.line(), record.second());
            }
            case LoginRecord.DEAD_PROCESS -> {
                if (!record.line().isEmpty()) {
                    next.put(record.line(), record.second());
                }
            }
            default -> {}
        }
        return more;
    }

    private static int type(LoginRecord record) {
        if (record.user().equals("date")) {
            return switch (record.line()) {
                case "|" -> LoginRecord.OLD_TIME;
                case "{" -> LoginRecord.NEW_TIME;
                default -> record.type();
            };
        }
        if (record.line().startsWith("~")) {
            return switch (record.user()) {
                case "shutdown" -> LoginRecord.SHUTDOWN_TIME;
                case "reboot" -> LoginRecord.BOOT_TIME;
                case "runlevel" -> LoginRecord.RUN_LEVEL;
                default -> record.type();
            };
        }
        return record.type();
    }

    private void restart(LoginRecord record, LastLayout.Ending why) {
        boot = record.second();
        ending = why;
        next.clear();
    }

    private boolean session(LoginRecord record) throws IOException {
        Long logout = next.get(record.line());
        if (logout != null) {
            return show(record, record.line(), logout, LastLayout.Ending.NORMAL);
        }
        if (boot != 0) {
            return show(record, record.line(), boot, ending);
        }
        boolean gone = isGone(record);
        return show(record, record.line(), 0, gone ? LastLayout.Ending.GONE : LastLayout.Ending.PRESENT);
    }

    /** Whether a session without a logout is over all the same: its process, or its hold on the terminal, is gone. */
    private boolean isGone(LoginRecord record) {
        Users.User user = new Users(io.sys()).user(record.user());
        if (user == null) {
            return true;
        }
        try {
            Stat process = io.sys().stat("/proc/" + record.pid());
            return process.uid() != user.uid()
                    && io.sys().stat("/dev/" + record.line()).uid() != user.uid();
        } catch (SyscallException e) {
            return true;
        }
    }

    private boolean show(LoginRecord record, String line, long end, LastLayout.Ending how) throws IOException {
        boolean there = present == Long.MIN_VALUE || record.second() <= present && (end == 0 || end >= present);
        if (!there || !isWanted(record.user(), line)) {
            return true;
        }
        layout.print(record, line, end, how);
        shown++;
        return most == 0 || shown < most;
    }

    private boolean isWanted(String user, String line) {
        for (String word : wanted) {
            String terminal = Character.isDigit(word.charAt(0)) ? "tty" + word : word;
            if (word.equals(user) || terminal.equals(line)) {
                return true;
            }
        }
        return wanted.isEmpty();
    }
}
