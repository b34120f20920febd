package org.jarnix.programs.grep;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.regex.Flag;
import org.jspecify.annotations.Nullable;

/** Takes grep's options in their order; of those that exclude each other the last counts. */
final class SettingsParser {
    private final Io io;
    private final Args args;
    private final Set<Flag> flags = EnumSet.noneOf(Flag.class);
    private Patterns.Kind kind;
    private boolean kindGiven;
    private Settings.Listing listing = Settings.Listing.NONE;
    private Settings.Binary binary = Settings.Binary.REPORT;
    private Settings.Directories directories = Settings.Directories.READ;
    private boolean followLinks;
    private boolean skipDevices;
    private @Nullable Boolean names;
    private long most = Long.MAX_VALUE;
    private int before = -1;
    private int after = -1;
    private int around = -1;
    private String digits = "";
    private @Nullable String groupSeparator = "--";
    private boolean color;

    SettingsParser(Io io, Args args, Patterns.Kind kind) {
        this.io = io;
        this.args = args;
        this.kind = kind;
        this.kindGiven = kind != Patterns.Kind.BASIC;
    }

    Set<Flag> flags() {
        return flags;
    }

    Patterns.Kind kind() {
        return kind;
    }

    /**
     * @param several whether more than one file is named
     * @param folder whether a folder may be among them
     */
    Settings parse(boolean several, boolean folder) throws IOException {
        for (Args.Given given : args.options()) {
            String value = given.value();
            if (given.key().length() == 1 && Character.isDigit(given.key().charAt(0))) {
                digits += given.key();
                around = contextLength(digits);
            } else {
                digits = "";
                take(given.key(), value == null ? "" : value);
            }
        }
        String old = io.env("GREP_COLOR");
        if (color && old != null && !old.isEmpty()) {
            io.note(io.name() + ": warning: GREP_COLOR='" + old + "' is deprecated; use GREP_COLORS='mt=" + old
                    + "'\n");
        }
        boolean recursive = directories == Settings.Directories.RECURSE;
        boolean list = listing != Settings.Listing.NONE;
        boolean only = args.has("o");
        return new Settings(
                args.has("v"),
                args.has("c"),
                args.has("q"),
                listing,
                only,
                args.has("n"),
                args.has("b"),
                args.has("T"),
                args.has("Z"),
                flags.contains(Flag.NUL_LINES),
                args.has("line-buffered"),
                args.has("s"),
                most,
                before < 0 ? around : before,
                after < 0 ? around : after,
                groupSeparator,
                binary,
                directories,
                followLinks,
                skipDevices,
                names != null ? names : several || recursive && folder && !list,
                args.value("label", "(standard input)"),
                color && !args.has("q") ? Colors.parse(io.env("GREP_COLORS"), io.env("GREP_COLOR")) : null);
    }

    private void take(String key, String value) throws CommandException {
        switch (key) {
            case "extended-regexp" -> kind(Patterns.Kind.EXTENDED);
            case "fixed-strings" -> kind(Patterns.Kind.FIXED);
            case "basic-regexp" -> kind(Patterns.Kind.BASIC);
            case "perl-regexp" -> kind(Patterns.Kind.PERL);
            case "X" -> kind(matcher(value));
            case "ignore-case", "y" -> flags.add(Flag.IGNORE_CASE);
            case "no-ignore-case" -> flags.remove(Flag.IGNORE_CASE);
            case "word-regexp" -> flags.add(Flag.WHOLE_WORD);
            case "line-regexp" -> flags.add(Flag.WHOLE_LINE);
            case "null-data" -> flags.add(Flag.NUL_LINES);
            case "files-with-matches" -> listing = Settings.Listing.WITH_MATCH;
            case "files-without-match" -> listing = Settings.Listing.WITHOUT_MATCH;
            case "with-filename" -> names = true;
            case "no-filename" -> names = false;
            case "text" -> binary = Settings.Binary.TEXT;
            case "I" -> binary = Settings.Binary.WITHOUT_MATCH;
            case "binary-files" -> binary = binary(value);
            case "directories" -> directories = directories(value);
            case "devices" -> skipDevices = devices(value);
            case "recursive", "dereference-recursive" -> {
                directories = Settings.Directories.RECURSE;
                followLinks = key.startsWith("d");
            }
            default -> amount(key, value);
        }
    }

    private void amount(String key, String value) throws CommandException {
        switch (key) {
            case "max-count" -> most = maxCount(value);
            case "before-context" -> before = contextLength(value);
            case "after-context" -> after = contextLength(value);
            case "context" -> around = contextLength(value);
            case "group-separator" -> groupSeparator = value;
            case "no-group-separator" -> groupSeparator = null;
            case "color" -> color = color(value);
            default -> {}
        }
    }

    private void kind(Patterns.Kind wanted) throws CommandException {
        if (kindGiven && wanted != kind) {
            throw io.failure("conflicting matchers specified");
        }
        kind = wanted;
        kindGiven = true;
    }

    private Patterns.Kind matcher(String name) throws CommandException {
        return switch (name) {
            case "grep" -> Patterns.Kind.BASIC;
            case "egrep", "awk", "gawk", "posixawk" -> Patterns.Kind.EXTENDED;
            case "fgrep" -> Patterns.Kind.FIXED;
            case "perl" -> Patterns.Kind.PERL;
            default -> throw io.failure("invalid matcher " + name);
        };
    }

    private Settings.Binary binary(String type) throws CommandException {
        return switch (type) {
            case "binary" -> Settings.Binary.REPORT;
            case "text" -> Settings.Binary.TEXT;
            case "without-match" -> Settings.Binary.WITHOUT_MATCH;
            default -> throw io.failure("unknown binary-files type");
        };
    }

    private Settings.Directories directories(String action) throws CommandException {
        return switch (action) {
            case "read" -> Settings.Directories.READ;
            case "skip" -> Settings.Directories.SKIP;
            case "recurse" -> Settings.Directories.RECURSE;
            default ->
                throw CommandException.usage(
                        1,
                        "invalid argument " + io.quote(action) + " for " + io.quote("--directories")
                                + "\nValid arguments are:\n  - " + io.quote("read") + "\n  - " + io.quote("recurse")
                                + "\n  - " + io.quote("skip"));
        };
    }

    private boolean devices(String action) throws CommandException {
        if (!action.equals("read") && !action.equals("skip")) {
            throw io.failure("unknown devices method");
        }
        return action.equals("skip");
    }

    private long maxCount(String number) throws CommandException {
        if (!number.matches("[-+]?[0-9]+")) {
            throw io.failure("invalid max count");
        }
        if (number.startsWith("-")) {
            return Long.MAX_VALUE;
        }
        return number.length() > 18 ? Long.MAX_VALUE - 1 : Long.parseLong(number);
    }

    private int contextLength(String number) throws CommandException {
        if (!number.matches("[0-9]+")) {
            throw io.failure(number + ": invalid context length argument");
        }
        return number.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(number);
    }

    private boolean color(String when) throws CommandException {
        return switch (when.toLowerCase(Locale.ROOT)) {
            case "", "auto", "tty", "if-tty" -> isColorTerminal();
            case "always", "yes", "force" -> true;
            case "never", "no", "none" -> false;
            default -> throw io.usage("");
        };
    }

    private boolean isColorTerminal() {
        String terminal = io.env("TERM");
        if (terminal == null || terminal.equals("dumb")) {
            return false;
        }
        try {
            io.sys().tcgetattr(1);
            return true;
        } catch (SyscallException e) {
            return false;
        }
    }
}
