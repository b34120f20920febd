package org.jarnix;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jarnix.api.embed.MountMode;
import org.jspecify.annotations.Nullable;

/**
 * Reads the command line: Jarnix's own long options, and between them the shell's, which are kept as they are for the shell
 * to judge. Options end at {@code --}, at {@code -}, at SCRIPT, or at COMMAND.
 */
final class CommandLineParser {
    private final String[] words;
    private int next;

    private CommandLine.Action action = CommandLine.Action.RUN;
    private final List<CommandLine.Mount> mounts = new ArrayList<>();
    private final List<String> network = new ArrayList<>();
    private boolean nativeWasm;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private String user = "user";
    private String cwd = "";
    private final Map<Limit, Long> limits = new LinkedHashMap<>();
    private @Nullable Duration timeout;
    private boolean posix;
    private boolean interactive;
    private boolean command;
    private boolean stdin;
    private final List<String> shellOptions = new ArrayList<>();

    private CommandLineParser(String[] words) {
        this.words = words;
    }

    /**
     * Reads the words of a command line, without the program's name.
     *
     * @throws UsageException where they make no sense
     */
    static CommandLine parse(String... words) throws UsageException {
        return new CommandLineParser(words).parse();
    }

    private CommandLine parse() throws UsageException {
        while (next < words.length && action == CommandLine.Action.RUN && readOption(words[next])) {
            // each call takes one option with its value
        }
        List<String> operands = List.of(words).subList(Math.min(next, words.length), words.length);
        return new CommandLine(
                action,
                List.copyOf(mounts),
                List.copyOf(network),
                nativeWasm,
                environment,
                user,
                cwd,
                limits,
                timeout,
                posix,
                interactive,
                List.copyOf(shellOptions),
                source(operands),
                operands);
    }

    private CommandLine.Source source(List<String> operands) {
        if (command) {
            return CommandLine.Source.COMMAND;
        }
        return stdin || operands.isEmpty() ? CommandLine.Source.STDIN : CommandLine.Source.SCRIPT;
    }

    /** Takes an option; false where the options have ended. */
    private boolean readOption(String word) throws UsageException {
        if (word.equals("--") || word.equals("-")) {
            next++;
            shellOptions.add(word);
            return false;
        }
        if (word.startsWith("--")) {
            next++;
            readLongOption(word);
            return true;
        }
        if (word.length() > 1 && (word.charAt(0) == '-' || word.charAt(0) == '+')) {
            next++;
            readShellOptions(word);
            return true;
        }
        return false;
    }

    /** A cluster such as {@code -ec} or {@code +x}; each {@code o} and {@code O} in it takes a word. */
    private void readShellOptions(String cluster) {
        boolean on = cluster.charAt(0) == '-';
        shellOptions.add(cluster);
        for (int i = 1; i < cluster.length(); i++) {
            switch (cluster.charAt(i)) {
                case 'c' -> command |= on;
                case 's' -> stdin |= on;
                case 'i' -> interactive |= on;
                case 'o', 'O' -> {
                    if (next < words.length) {
                        shellOptions.add(words[next++]);
                    }
                }
                default -> {
                    // the shell knows its own letters, and says so where it does not
                }
            }
        }
    }

    private void readLongOption(String word) throws UsageException {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        switch (name) {
            case "--help" -> action = CommandLine.Action.HELP;
            case "--version" -> action = CommandLine.Action.VERSION;
            case "--posix" -> posix = true;
            case "--mount" -> mounts.add(mount(value(word, equals)));
            case "--allow-net" -> network.add(value(word, equals));
            case "--allow-native-wasm" -> nativeWasm = true;
            case "--env" -> readVariable(value(word, equals));
            case "--user" -> user = value(word, equals);
            case "--cwd" -> cwd = value(word, equals);
            case "--limit" -> readLimit(value(word, equals));
            case "--timeout" -> timeout = duration(value(word, equals));
            default -> throw new UsageException("unrecognized option '" + word + "'");
        }
        if (equals >= 0 && isFlag(name)) {
            throw new UsageException("option '" + name + "' doesn't allow an argument");
        }
    }

    private static boolean isFlag(String name) {
        return Set.of("--help", "--version", "--posix", "--allow-native-wasm").contains(name);
    }

    private String value(String word, int equals) throws UsageException {
        if (equals >= 0) {
            return word.substring(equals + 1);
        }
        if (next == words.length) {
            throw new UsageException("option '" + word + "' requires an argument");
        }
        return words[next++];
    }

    /** HOST:GUEST[:MODE], where HOST may hold colons. */
    private static CommandLine.Mount mount(String value) throws UsageException {
        MountMode mode = MountMode.RO;
        String rest = value;
        int last = value.lastIndexOf(':');
        MountMode given = last < 0 ? null : mode(value.substring(last + 1));
        if (given != null) {
            mode = given;
            rest = value.substring(0, last);
        }
        int colon = rest.lastIndexOf(':');
        if (colon <= 0 || !rest.startsWith("/", colon + 1)) {
            throw new UsageException(
                    "invalid mount '" + value + "': HOST:GUEST[:ro|rw|overlay], GUEST an absolute path");
        }
        return new CommandLine.Mount(rest.substring(0, colon), rest.substring(colon + 1), mode);
    }

    private static @Nullable MountMode mode(String word) {
        return switch (word) {
            case "ro" -> MountMode.RO;
            case "rw" -> MountMode.RW;
            case "overlay" -> MountMode.OVERLAY;
            default -> null;
        };
    }

    private void readVariable(String value) throws UsageException {
        int equals = value.indexOf('=');
        if (equals <= 0) {
            throw new UsageException("invalid variable '" + value + "': NAME=VALUE");
        }
        environment.put(value.substring(0, equals), value.substring(equals + 1));
    }

    private void readLimit(String value) throws UsageException {
        int equals = value.indexOf('=');
        Limit limit = equals < 0 ? null : Limit.named(value.substring(0, equals));
        if (limit == null) {
            StringBuilder names = new StringBuilder();
            for (Limit each : Limit.values()) {
                names.append(names.isEmpty() ? "" : ", ").append(each.word());
            }
            throw new UsageException("invalid limit '" + value + "': NAME=N, NAME one of " + names);
        }
        limits.put(limit, count(value, value.substring(equals + 1)));
    }

    /** A whole number, with K, M or G for powers of 1024. */
    private static long count(String option, String digits) throws UsageException {
        int shift = switch (digits.isEmpty() ? ' ' : digits.charAt(digits.length() - 1)) {
            case 'K' -> 10;
            case 'M' -> 20;
            case 'G' -> 30;
            default -> 0;
        };
        String number = shift == 0 ? digits : digits.substring(0, digits.length() - 1);
        try {
            long value = Math.multiplyExact(Long.parseLong(number), 1L << shift);
            if (value >= 0) {
                return value;
            }
        } catch (NumberFormatException | ArithmeticException _) {
            // said below, as a negative number is
        }
        throw new UsageException(
                "invalid limit '" + option + "': N is a whole number, with K, M or G for powers of 1024");
    }

    /** As timeout(1) takes it: a decimal number and s, m, h or d; 0 is no limit. */
    private static @Nullable Duration duration(String text) throws UsageException {
        long unit = switch (text.isEmpty() ? ' ' : text.charAt(text.length() - 1)) {
            case 's' -> 1;
            case 'm' -> 60;
            case 'h' -> 3_600;
            case 'd' -> 86_400;
            default -> 0;
        };
        String number = unit == 0 ? text : text.substring(0, text.length() - 1);
        try {
            double seconds = Double.parseDouble(number) * Math.max(unit, 1);
            // Java's own suffixes and white space, which parseDouble takes, are no number here
            if (seconds >= 0 && number.charAt(0) > ' ' && number.charAt(number.length() - 1) <= '9') {
                return seconds == 0 ? null : Duration.ofNanos((long) Math.min(seconds * 1e9, Long.MAX_VALUE));
            }
        } catch (NumberFormatException _) {
            // said below, as a negative number is
        }
        throw new UsageException("invalid time interval '" + text + "'");
    }
}
