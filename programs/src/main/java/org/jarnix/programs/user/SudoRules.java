package org.jarnix.programs.user;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Paths;
import org.jarnix.api.lib.Users;
import org.jspecify.annotations.Nullable;

/**
 * The lines of {@code /etc/sudoers} that are about one user: {@code WHO HOST=(USERS) [NOPASSWD:] COMMAND, ...}, where WHO
 * is a name, {@code %GROUP} or ALL, and a command a path with its arguments or without, or ALL (sudoers(5)).
 */
final class SudoRules {
    private static final Pattern LINE =
            Pattern.compile("(\\S+)\\s+\\S+\\s*=\\s*(?:\\(([^)]*)\\)\\s*)?((?:(?:NO)?PASSWD:\\s*)*)(.*)");

    private final List<Rule> rules = new ArrayList<>();

    /** Whether a command may be run. */
    enum Verdict {
        NO,
        WITH_PASSWORD,
        WITHOUT_PASSWORD
    }

    private record Rule(String text, List<String> targets, List<String> groups, boolean asks, List<String> commands) {}

    private SudoRules() {}

    static SudoRules read(Io io, String path, Users users, Users.User self) throws IOException {
        SudoRules found = new SudoRules();
        int fd = io.open(path);
        try {
            Lines lines = io.lines(fd);
            while (lines.next()) {
                Matcher line = LINE.matcher(lines.text().replaceFirst("#.*", "").strip());
                if (line.matches() && isAbout(line.group(1), users, self)) {
                    found.rules.add(rule(io, line));
                }
            }
        } finally {
            io.close(fd);
        }
        return found;
    }

    private static Rule rule(Io io, Matcher line) throws IOException {
        String runas = line.group(2) == null ? "root" : line.group(2);
        int colon = runas.indexOf(':');
        String users = colon < 0 ? runas : runas.substring(0, colon);
        List<String> groups = colon < 0 ? List.of() : words(runas.substring(colon + 1));
        String tags = line.group(3);
        boolean asks = tags.lastIndexOf("NOPASSWD:") < 0 || tags.strip().matches(".*(^|[\\s:])PASSWD:$");
        String text = "(" + runas.strip().replaceAll("\\s*:\\s*", " : ") + ") " + tags + line.group(4);
        List<String> commands = new ArrayList<>();
        for (String command : words(line.group(4))) {
            commands.add(plain(io, command));
        }
        return new Rule(text, words(users), groups, asks, commands);
    }

    /** A command whose path has no symbolic links, as the one that is asked for has none. */
    private static String plain(Io io, String command) throws IOException {
        int start = command.startsWith("!") ? 1 : 0;
        int blank = command.indexOf(' ');
        int end = blank < 0 ? command.length() : blank;
        try {
            String path = Paths.canonical(io.sys(), command.substring(start, end), Paths.Existing.ALL);
            return command.startsWith("/", start)
                    ? command.substring(0, start) + path + command.substring(end)
                    : command;
        } catch (SyscallException e) {
            return command;
        }
    }

    private static List<String> words(String list) {
        List<String> words = new ArrayList<>();
        for (String word : list.split(",")) {
            if (!word.isBlank()) {
                words.add(word.strip());
            }
        }
        return words;
    }

    private static boolean isAbout(String who, Users users, Users.User self) {
        if (!who.startsWith("%")) {
            return who.equals("ALL") || who.equals(self.name());
        }
        Users.Group group = users.group(who.substring(1));
        return group != null && users.groupsOf(self).contains(group.gid());
    }

    /** Whether any of them asks for a password. */
    boolean asks() {
        return rules.stream().anyMatch(Rule::asks);
    }

    boolean isEmpty() {
        return rules.isEmpty();
    }

    List<String> texts() {
        return rules.stream().map(Rule::text).toList();
    }

    /** What is asked for: as whom, with which group, which is the target's own where it is null, and what. */
    record Wish(String target, @Nullable String group, String file, List<String> words) {}

    /** Whether variables may be set: where all commands are allowed (sudoers(5), SETENV). */
    boolean allowsVariables() {
        return rules.stream().anyMatch(rule -> rule.commands().contains("ALL"));
    }

    /** What the last rule that fits says; one with an exclamation mark forbids. */
    Verdict allow(Wish wish) {
        String target = wish.target();
        List<String> words = wish.words();
        Verdict verdict = Verdict.NO;
        String arguments = String.join(" ", words.subList(1, words.size()));
        for (Rule rule : rules) {
            if (!rule.targets().contains("ALL") && !rule.targets().contains(target)) {
                continue;
            }
            String group = wish.group();
            if (group != null
                    && !rule.groups().contains("ALL")
                    && !rule.groups().contains(group)) {
                continue;
            }
            for (String command : rule.commands()) {
                boolean forbids = command.startsWith("!");
                if (isMeant(forbids ? command.substring(1) : command, wish.file(), arguments)) {
                    verdict = forbids ? Verdict.NO : rule.asks() ? Verdict.WITH_PASSWORD : Verdict.WITHOUT_PASSWORD;
                }
            }
        }
        return verdict;
    }

    private static boolean isMeant(String command, String file, String arguments) {
        if (command.equals("ALL")) {
            return true;
        }
        int blank = command.indexOf(' ');
        if (blank < 0) {
            return command.equals(file);
        }
        String wanted = command.substring(blank + 1).strip();
        return command.substring(0, blank).equals(file) && (wanted.equals("\"\"") ? "" : wanted).equals(arguments);
    }
}
