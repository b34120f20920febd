package org.jarnix.shell;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.shell.expand.Option;
import org.jarnix.shell.interactive.StartupFiles;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.FileTests;
import org.jarnix.shell.interp.Interp;
import org.jarnix.shell.interp.TranslatedStrings;
import org.jspecify.annotations.Nullable;

/** The shell's own command line (bash manual 6.1). */
final class Invocation {
    private static final int USAGE = 2;
    private static final int GO = -1;
    private static final List<String> LONG = List.of(
            "debug",
            "debugger",
            "dump-po-strings",
            "dump-strings",
            "help",
            "init-file",
            "login",
            "noediting",
            "noprofile",
            "norc",
            "posix",
            "pretty-print",
            "rcfile",
            "restricted",
            "verbose",
            "version");

    private final Interp in;
    private @Nullable String command;
    private List<String> arguments = List.of();
    private boolean wantsCommand;
    private boolean readsInput;
    private boolean wantsInteractive;
    private boolean login;
    private boolean noProfile;
    private boolean noRc;
    private @Nullable String rcFile;
    private boolean restricted;
    private boolean noEditing;
    private boolean prettyPrints;
    private @Nullable Boolean monitor;

    Invocation(Interp in) {
        this.in = in;
    }

    @Nullable
    String command() {
        return command;
    }

    List<String> arguments() {
        return arguments;
    }

    boolean readsInput() {
        return readsInput;
    }

    boolean interactive() {
        return in.origin().isInteractive();
    }

    boolean prettyPrints() {
        return prettyPrints;
    }

    StartupFiles.Plan startup() {
        return new StartupFiles.Plan(login, noProfile, noRc, rcFile, restricted);
    }

    /** Reads the options; -1 to go on, or the status to end with. */
    int parse(List<String> argv) {
        String name = argv.get(0);
        login = name.startsWith("-");
        String base = name.substring(name.lastIndexOf('/') + 1);
        if (base.equals("sh") || base.equals("-sh")) {
            in.origin().setPosixNamed(true);
        }
        restricted = base.equals("rbash") || base.equals("-rbash");
        int at = 1;
        while (at < argv.size() && argv.get(at).length() > 1 && argv.get(at).charAt(0) == '-') {
            String word = argv.get(at);
            String label = word.substring(word.startsWith("--") ? 2 : 1);
            if (!LONG.contains(label)) {
                if (word.startsWith("--") && !label.isEmpty()) {
                    return invalid(word);
                }
                break;
            }
            int result = longOption(label, argv, at);
            if (result != GO) {
                return result;
            }
            at += takesValue(label) ? 2 : 1;
        }
        return shortOptions(argv, at);
    }

    /** Those of one letter, behind which no long ones come. */
    private int shortOptions(List<String> argv, int from) {
        int at = from;
        while (at < argv.size()) {
            String word = argv.get(at);
            if (word.equals("-") || word.equals("--")) {
                at++;
                break;
            }
            if (word.isEmpty() || word.charAt(0) != '-' && word.charAt(0) != '+') {
                break;
            }
            at = letters(argv, at);
            if (at < 0) {
                return -at;
            }
        }
        return operands(argv, at);
    }

    private int invalid(String option) {
        in.diagnostics().printError(in.shellName() + ": " + option + ": invalid option");
        in.diagnostics().printErrorText(usage());
        return USAGE;
    }

    /** How the shell is called, as it says where it was called wrongly. */
    private static String usage() {
        StringBuilder out = new StringBuilder("Usage:\tbash [GNU long option] [option] ...\n");
        out.append("\tbash [GNU long option] [option] script-file ...\nGNU long options:\n");
        LONG.forEach(label -> out.append("\t--").append(label).append('\n'));
        out.append("Shell options:\n\t-ilrsD or -c command or -O shopt_option\t\t(invocation only)\n");
        return out.append("\t-abefhkmnptuvxBCEHPT or -o option\n").toString();
    }

    private int operands(List<String> argv, int from) {
        int at = from;
        if (wantsCommand) {
            if (at >= argv.size()) {
                in.diagnostics().printError(in.shellName() + ": -c: option requires an argument");
                return USAGE;
            }
            command = argv.get(at++);
        }
        arguments = argv.subList(at, argv.size());
        boolean plain = command == null && (arguments.isEmpty() || readsInput);
        in.origin()
                .setInteractive(wantsInteractive
                        || plain && FileTests.isTerminal(in.sys(), "0") && FileTests.isTerminal(in.sys(), "2"));
        if (in.origin().isPosixNamed()) {
            in.setOption(Option.POSIX, true);
        }
        if (in.origin().isInteractive()) {
            in.setOption(Option.EXPAND_ALIASES, true);
            in.setOption(Option.HISTEXPAND, true);
            in.setOption(Option.HISTORY, true);
            in.setOption(Option.EMACS, !noEditing);
            in.setOption(Option.MONITOR, !Boolean.FALSE.equals(monitor) && FileTests.isTerminal(in.sys(), "0"));
        } else if (monitor != null) {
            in.setOption(Option.MONITOR, monitor);
        }
        if (login) {
            in.setOption(Option.LOGIN_SHELL, true);
        }
        return GO;
    }

    /** Whether jobs could not be controlled for want of a terminal, which nobody has asked to do without. */
    boolean lacksTerminal() {
        return in.origin().isInteractive() && !Boolean.FALSE.equals(monitor) && !in.isOn(Option.MONITOR);
    }

    private void shows(boolean portableObject) {
        in.setOption(Option.NOEXEC, true);
        in.origin().translations(new TranslatedStrings(in, portableObject));
    }

    private static boolean takesValue(String label) {
        return label.equals("rcfile") || label.equals("init-file");
    }

    private int longOption(String label, List<String> argv, int at) {
        switch (label) {
            case "posix" -> in.setOption(Option.POSIX, true);
            case "norc" -> noRc = true;
            case "noprofile" -> noProfile = true;
            case "login" -> login = true;
            case "verbose" -> in.setOption(Option.VERBOSE, true);
            case "noediting" -> noEditing = true;
            case "restricted" -> restricted = true;
            case "dump-strings" -> shows(false);
            case "dump-po-strings" -> shows(true);
            case "pretty-print" -> prettyPrints = true;
            case "debug" -> {}
            case "debugger" -> {
                String start = "/usr/share/bashdb/bashdb-main.inc";
                in.diagnostics().printError(in.shellName() + ": " + start + ": " + Errno.ENOENT.text());
                in.diagnostics()
                        .printError(in.shellName() + ": warning: cannot start debugger; debugging mode disabled");
            }
            case "rcfile", "init-file" -> {
                if (at + 1 >= argv.size()) {
                    in.diagnostics().printError(in.shellName() + ": " + label + ": option requires an argument");
                    return USAGE;
                }
                rcFile = argv.get(at + 1);
            }
            case "version" -> {
                return tell("Jarnix shell, compatible with GNU bash, version " + Environment.VERSION + "\n");
            }
            default -> {
                return tell("Usage: " + in.shellName() + " [OPTION]... [-c COMMAND [NAME [ARGUMENT]...]]\n       "
                        + in.shellName() + " [OPTION]... [SCRIPT [ARGUMENT]...]\n"
                        + "Runs commands of the shell language from COMMAND, SCRIPT or standard input.\n");
            }
        }
        return GO;
    }

    private int tell(String text) {
        try {
            in.out().print(text).flush();
            return 0;
        } catch (IOException e) {
            return 1;
        }
    }

    /** A cluster of letters; the index behind it and its values, or minus the status to end with. */
    private int letters(List<String> argv, int at) {
        String word = argv.get(at);
        boolean on = word.charAt(0) == '-';
        int next = at + 1;
        for (int i = 1; i < word.length(); i++) {
            char letter = word.charAt(i);
            switch (letter) {
                case 'c' -> wantsCommand = true;
                case 's' -> readsInput = true;
                case 'i' -> wantsInteractive = true;
                case 'l' -> login = true;
                case 'm' -> monitor = on;
                case 'D' -> shows(false);
                case 'r' -> restricted = on;
                case 'o', 'O' -> {
                    if (next >= argv.size()) {
                        list(letter == 'o', on);
                    } else if (!named(argv.get(next++), letter == 'o', on)) {
                        return -USAGE;
                    }
                }
                default -> {
                    Option option = Option.ofLetter(letter);
                    if (option == null) {
                        return -invalid(word.charAt(0) + String.valueOf(letter));
                    }
                    in.setOption(option, on);
                }
            }
        }
        return next;
    }

    private void list(boolean setOptions, boolean table) {
        List<String> command =
                setOptions ? List.of("set", table ? "-o" : "+o") : table ? List.of("shopt") : List.of("shopt", "-p");
        Builtin lists = in.builtin(command.get(0));
        try {
            if (lists != null) {
                in.calls().builtin(lists, command);
            }
        } catch (IOException e) {
            in.diagnostics().printError(in.shellName() + ": " + e.getMessage());
        }
    }

    private boolean named(String label, boolean setOption, boolean on) {
        Option option = Option.named(label, setOption);
        if (option == null) {
            String shell = in.shellName() + ": line 0: ";
            in.diagnostics()
                    .printError(shell
                            + (setOption
                                    ? in.shellName() + ": " + label + ": invalid option name"
                                    : label + ": invalid shell option name"));
            return false;
        }
        if (option == Option.MONITOR) {
            monitor = on;
        } else {
            in.setOption(option, on);
        }
        return true;
    }
}
