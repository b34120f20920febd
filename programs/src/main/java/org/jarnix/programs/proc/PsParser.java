package org.jarnix.programs.proc;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jarnix.api.lib.Users;
import org.jspecify.annotations.Nullable;

/**
 * Reads a command line of {@code ps}: options with a dash as Unix has them, without one as BSD has them, and long ones;
 * all may be mixed (ps(1)). What makes no sense is an IllegalArgumentException whose message is to be shown.
 */
final class PsParser {
    private static final String PID_LIST = "process ID list syntax error";

    private final List<String> words;
    private final Users users;
    private final ProcessList.Entry self;
    private final PsRequest request = new PsRequest();
    private int next;

    PsParser(List<String> words, Users users, ProcessList.Entry self) {
        this.words = words;
        this.users = users;
        this.self = self;
    }

    PsRequest parse() {
        while (next < words.size()) {
            String word = words.get(next++);
            if (word.startsWith("--")) {
                longOption(word.substring(2));
            } else if (word.startsWith("-") && word.length() > 1) {
                unix(word);
            } else if (!word.isEmpty() && Character.isDigit(word.charAt(0))) {
                pids(word);
            } else {
                bsd(word);
            }
        }
        return request;
    }

    /** The argument of an option: what follows its letter, or the next word. */
    private String argument(String word, int at, String missing) {
        if (at + 1 < word.length()) {
            return word.substring(at + 1);
        }
        return nextWord(missing);
    }

    private String nextWord(String missing) {
        if (next >= words.size()) {
            throw new IllegalArgumentException(missing);
        }
        return words.get(next++);
    }

    private void unix(String word) {
        for (int i = 1; i < word.length(); i++) {
            char c = word.charAt(i);
            if (plain(c)) {
                continue;
            }
            switch (c) {
                case 'C' -> names(argument(word, i, "list of command names must follow -C"));
                case 'G' -> groups(argument(word, i, "list of real groups must follow -G"), true);
                case 'O' -> request.inserted = argument(word, i, "format or sort specification must follow -O");
                case 'U' -> userList(argument(word, i, "list of real users must follow -U"), true);
                case 'g' ->
                    sessionsOrGroups(
                            argument(word, i, "list of session leaders OR effective group IDs must follow -g"));
                case 'k' -> request.sort.add(argument(word, i, "long sort specification must follow 'k'"));
                case 'o' -> request.columns.add(argument(word, i, "format specification must follow -o"));
                case 'p', 'q' -> pids(argument(word, i, "list of process IDs must follow -" + c));
                case 's' -> sessions(argument(word, i, "list of session IDs must follow -s"));
                case 't' -> terminals(argument(word, i, "list of terminals (pty, tty...) must follow -t"));
                case 'u' -> userList(argument(word, i, "list of users must follow -u"), false);
                default -> throw new IllegalArgumentException("unsupported SysV option");
            }
            return;
        }
    }

    /** Unix's options without an argument. */
    private boolean plain(char c) {
        switch (c) {
            case 'A', 'e' -> request.everything = true;
            case 'F' -> request.format = "F";
            case 'H' -> request.plainTree = true;
            case 'L' -> request.format = "f".equals(request.format) ? "fL" : "L";
            case 'N' -> request.negated = true;
            case 'T' -> request.format = "T";
            case 'a' -> request.choices.add(e -> e.tty() != 0 && e.pid() != e.sid());
            case 'c', 'm', 'M', 'P', 'V' -> {}
            case 'd' -> request.choices.add(e -> e.pid() != e.sid());
            case 'f' -> request.format = "L".equals(request.format) ? "fL" : "f";
            case 'h' -> request.heading = false;
            case 'j' -> request.format = "j";
            case 'l' -> request.format = "l";
            case 'w' -> request.wide++;
            case 'x' -> {
                request.withoutTerminal = true;
                request.bsd = true;
            }
            case 'y' -> request.noFlags = true;
            default -> {
                return false;
            }
        }
        return true;
    }

    private void bsd(String word) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (plainBsd(c)) {
                continue;
            }
            switch (c) {
                case 'O' -> request.inserted = argument(word, i, "format specification must follow O");
                case 'U' -> userList(argument(word, i, "list of users must follow U"), false);
                case 'k' -> request.sort.add(argument(word, i, "long sort specification must follow 'k'"));
                case 'o' -> request.columns.add(argument(word, i, "format specification must follow o"));
                case 'p', 'q' -> pids(argument(word, i, "list of process IDs must follow " + c));
                case 't' -> {
                    if (i + 1 < word.length()) {
                        terminals(word.substring(i + 1));
                    } else {
                        request.choices.add(e -> e.tty() == self.tty());
                    }
                }
                default -> throw new IllegalArgumentException("unsupported option (BSD syntax)");
            }
            return;
        }
    }

    /** BSD's options without an argument. */
    private boolean plainBsd(char c) {
        boolean known = true;
        switch (c) {
            case 'L' -> request.listsColumns = true;
            case 'S' -> request.childTimes = true;
            case 'T' -> request.choices.add(e -> e.tty() == self.tty());
            case 'a' -> request.allOnTerminals = true;
            case 'c' -> request.shortNames = true;
            case 'e' -> request.environment = true;
            case 'f' -> request.tree = true;
            case 'g', 'm', 'n', 'H' -> {}
            case 'h' -> request.heading = false;
            case 'j' -> request.format = "bsd-j";
            case 'l' -> request.format = "bsd-l";
            case 'r' -> request.runningOnly = true;
            case 's', 'u', 'v' -> request.format = String.valueOf(c);
            case 'w' -> request.wide++;
            case 'x' -> request.withoutTerminal = true;
            default -> known = false;
        }
        request.bsd |= known;
        return known;
    }

    private void longOption(String word) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        @Nullable String value = equals < 0 ? null : word.substring(equals + 1);
        switch (name) {
            case "forest" -> request.tree = true;
            case "deselect" -> request.negated = true;
            case "no-headers", "no-heading", "no-headings", "noheader", "noheaders", "noheading", "noheadings" ->
                request.heading = false;
            case "headers", "heading", "headings", "header" -> {}
            case "cumulative" -> request.childTimes = true;
            case "cols", "columns", "width" ->
                request.columnsOfScreen =
                        count(take(value, "number of columns must follow --cols, --width, or --columns"));
            case "lines", "rows" -> count(take(value, "number of rows must follow --rows or --lines"));
            case "format" -> request.columns.add(take(value, "format specification must follow --format"));
            case "sort" -> request.sort.add(take(value, "long sort specification must follow --sort"));
            case "pid", "quick-pid" -> pids(take(value, "list of process IDs must follow --pid"));
            case "ppid" -> parents(take(value, "list of process IDs must follow --ppid"));
            case "sid" -> sessions(take(value, "some sid thing(s) must follow --sid"));
            case "tty" -> terminals(take(value, "list of ttys must follow --tty"));
            case "user" -> userList(take(value, "list of user names must follow --user"), false);
            case "User" -> userList(take(value, "list of user names must follow --User"), true);
            case "group" -> groups(take(value, "list of effective group IDs must follow --group"), false);
            case "Group" -> groups(take(value, "list of real group IDs must follow --Group"), true);
            default -> throw new IllegalArgumentException("unknown gnu long option");
        }
    }

    private String take(@Nullable String value, String missing) {
        return value != null ? value : nextWord(missing);
    }

    private static int count(String word) {
        try {
            return Integer.parseInt(word);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("number of columns must follow --cols, --width, or --columns", e);
        }
    }

    private static String[] split(String list) {
        return list.strip().split("[, \t]+");
    }

    private static Set<Integer> numbers(String list) {
        Set<Integer> numbers = new HashSet<>();
        for (String word : split(list)) {
            try {
                numbers.add(Integer.parseUnsignedInt(word));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(PID_LIST, e);
            }
        }
        return numbers;
    }

    private void pids(String list) {
        Set<Integer> pids = numbers(list);
        request.choices.add(e -> pids.contains(e.pid()));
    }

    private void parents(String list) {
        Set<Integer> pids = numbers(list);
        request.choices.add(e -> pids.contains(e.ppid()));
    }

    private void sessions(String list) {
        Set<Integer> sids = numbers(list);
        request.choices.add(e -> sids.contains(e.sid()));
    }

    private void names(String list) {
        Set<String> names = new HashSet<>();
        for (String name : split(list)) {
            names.add(name.length() > 15 ? name.substring(0, 15) : name);
        }
        request.choices.add(e -> names.contains(e.name()));
    }

    private void sessionsOrGroups(String list) {
        if (!list.isEmpty() && Character.isDigit(list.charAt(0))) {
            sessions(list);
        } else {
            groups(list, false);
        }
    }

    private void userList(String list, boolean real) {
        Set<Integer> uids = new HashSet<>();
        for (String word : split(list)) {
            Integer uid = users.uid(word);
            if (uid == null) {
                throw new IllegalArgumentException("user name does not exist");
            }
            uids.add(uid);
        }
        request.choices.add(e -> uids.contains(real ? e.uid() : e.euid()));
    }

    private void groups(String list, boolean real) {
        Set<Integer> gids = new HashSet<>();
        for (String word : split(list)) {
            Integer gid = users.gid(word);
            if (gid == null) {
                throw new IllegalArgumentException("group name does not exist");
            }
            gids.add(gid);
        }
        request.choices.add(e -> gids.contains(real ? e.gid() : e.egid()));
    }

    private void terminals(String list) {
        Set<String> names = new HashSet<>();
        for (String word : split(list)) {
            String name = word.startsWith("/dev/") ? word.substring(5) : word;
            if (!name.equals("-") && !name.equals("?") && !name.matches("console|(tty|pts/)?[0-9]+|ttyS?[0-9]+")) {
                throw new IllegalArgumentException("TTY could not be found");
            }
            names.add(name.equals("-") ? "?" : name.matches("[0-9]+") ? "tty" + name : name);
        }
        request.choices.add(e -> names.contains(PsView.terminal(e.tty())));
    }
}
