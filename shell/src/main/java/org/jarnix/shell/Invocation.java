package org.jarnix.shell;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.SyscallException;
import org.jarnix.shell.expand.Option;
import org.jarnix.shell.interactive.StartupFiles;
import org.jarnix.shell.interp.Interp;
import org.jspecify.annotations.Nullable;

/** The shell's own command line (bash manual 6.1). */
final class Invocation {
    private static final int USAGE = 2;
    private static final int GO = -1;

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

    StartupFiles.Plan startup() {
        return new StartupFiles.Plan(login, noProfile, noRc, rcFile);
    }

    /** Reads the options; -1 to go on, or the status to end with. */
    int parse(List<String> argv) {
        String name = argv.get(0);
        login = name.startsWith("-");
        String base = name.substring(name.lastIndexOf('/') + 1);
        if (base.equals("sh") || base.equals("-sh")) {
            in.origin().setPosixNamed(true);
        }
        int at = 1;
        while (at < argv.size()) {
            String word = argv.get(at);
            if (word.equals("-") || word.equals("--")) {
                at++;
                break;
            }
            if (word.startsWith("--")) {
                int result = longOption(argv, at);
                if (result != GO) {
                    return result;
                }
                at += takesValue(word) ? 2 : 1;
            } else if (word.length() > 1 && (word.charAt(0) == '-' || word.charAt(0) == '+')) {
                at = letters(argv, at);
                if (at < 0) {
                    return USAGE;
                }
            } else {
                break;
            }
        }
        return operands(argv, at);
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
        in.origin().setInteractive(wantsInteractive || plain && isTerminal(0) && isTerminal(2));
        if (in.origin().isPosixNamed()) {
            in.setOption(Option.POSIX, true);
        }
        if (in.origin().isInteractive()) {
            in.setOption(Option.EXPAND_ALIASES, true);
            in.setOption(Option.HISTEXPAND, true);
            in.setOption(Option.HISTORY, true);
            in.setOption(Option.EMACS, true);
            in.setOption(Option.MONITOR, monitor == null ? isTerminal(0) : monitor);
        } else if (monitor != null) {
            in.setOption(Option.MONITOR, monitor);
        }
        if (login) {
            in.setOption(Option.LOGIN_SHELL, true);
        }
        return GO;
    }

    private boolean isTerminal(int fd) {
        try {
            in.sys().tcgetattr(fd);
            return true;
        } catch (SyscallException e) {
            return false;
        }
    }

    private static boolean takesValue(String word) {
        return word.equals("--rcfile") || word.equals("--init-file");
    }

    private int longOption(List<String> argv, int at) {
        String word = argv.get(at);
        switch (word) {
            case "--posix" -> in.setOption(Option.POSIX, true);
            case "--norc" -> noRc = true;
            case "--noprofile" -> noProfile = true;
            case "--login" -> login = true;
            case "--verbose" -> in.setOption(Option.VERBOSE, true);
            case "--noediting", "--debugger", "--restricted" -> {}
            case "--rcfile", "--init-file" -> {
                if (at + 1 >= argv.size()) {
                    in.diagnostics().printError(in.shellName() + ": " + word + ": option requires an argument");
                    return USAGE;
                }
                rcFile = argv.get(at + 1);
            }
            case "--version" -> {
                return tell("Jarnix shell, compatible with GNU bash, version " + Environment.VERSION + "\n");
            }
            case "--help" -> {
                return tell("Usage: " + in.shellName() + " [OPTION]... [-c COMMAND [NAME [ARGUMENT]...]]\n       "
                        + in.shellName() + " [OPTION]... [SCRIPT [ARGUMENT]...]\n"
                        + "Runs commands of the shell language from COMMAND, SCRIPT or standard input.\n");
            }
            default -> {
                in.diagnostics().printError(in.shellName() + ": " + word + ": invalid option");
                return USAGE;
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

    /** A cluster of letters; the index behind it and its values, or -1. */
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
                case 'o', 'O' -> {
                    if (next >= argv.size()) {
                        return -1;
                    }
                    if (!named(argv.get(next++), letter == 'o', on)) {
                        return -1;
                    }
                }
                default -> {
                    Option option = Option.ofLetter(letter);
                    if (option == null) {
                        in.diagnostics()
                                .printError(in.shellName() + ": " + word.charAt(0) + letter + ": invalid option");
                        return -1;
                    }
                    in.setOption(option, on);
                }
            }
        }
        return next;
    }

    private boolean named(String label, boolean setOption, boolean on) {
        Option option = Option.named(label, setOption);
        if (option == null) {
            in.diagnostics()
                    .printError(
                            in.shellName() + ": " + label + ": invalid " + (setOption ? "" : "shell ") + "option name");
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
