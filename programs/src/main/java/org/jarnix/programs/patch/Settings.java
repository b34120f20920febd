package org.jarnix.programs.patch;

import java.util.List;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Choice;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Ctype;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Quote;
import org.jspecify.annotations.Nullable;

/** What the options of {@code patch} ask for. */
final class Settings {
    final int strip;
    final int fuzz;
    final boolean blanks;
    final boolean reverse;
    final boolean forward;
    final boolean force;
    final boolean batch;
    final boolean quiet;
    final boolean verbose;
    final boolean dryRun;
    final boolean removesEmpty;
    final boolean backup;
    final boolean backupOnMismatch;
    final String prefix;
    final String baseprefix;
    final String suffix;
    /** When backups get numbers: numbered always, existing where one has, simple never. */
    final String numbering;

    final @Nullable String output;
    final @Nullable String rejects;
    final @Nullable String rejectFormat;
    final FilePatch.@Nullable Format format;

    /** The name of {@code -D}, between whose directives both states stand; null without it. */
    final @Nullable String ifdef;

    /** How hunks without a place are merged: merge or diff3; empty where they are not. */
    final String merge;

    /** What happens to files that must not be written: ignore, warn or fail. */
    final String readOnly;

    private final String quoting;
    private final Ctype ctype;

    Settings(Io io, Args args) throws CommandException {
        strip = args.has("p") ? number(args.value("p", ""), "strip count") : -1;
        fuzz = args.has("F") ? number(args.value("F", ""), "fuzz factor") : 2;
        blanks = args.has("l");
        reverse = args.has("R");
        forward = args.has("N");
        force = args.has("f");
        batch = args.has("t");
        quiet = args.has("s");
        verbose = args.has("verbose");
        dryRun = args.has("dry-run");
        removesEmpty = args.has("E");
        backup = args.has("b");
        backupOnMismatch = !args.has("no-backup-if-mismatch") && !args.has("posix");
        prefix = args.value("B", "");
        baseprefix = args.value("Y", "");
        String named = args.value("z", io.environ().getOrDefault("SIMPLE_BACKUP_SUFFIX", ".orig"));
        suffix = args.has("B") || args.has("Y") ? args.value("z", "") : named;
        numbering = numbering(io, args);
        output = args.value("o");
        rejects = args.value("r");
        rejectFormat = args.value("reject-format");
        ifdef = args.value("D");
        merge = args.has("merge") ? word(args, "merge", "merge", "merge", "diff3") : "";
        readOnly = word(args, "read-only", "warn", "ignore", "warn", "fail");
        quoting = style(io, args);
        ctype = io.ctype();
        format = args.has("c")
                ? FilePatch.Format.CONTEXT
                : args.has("u")
                        ? FilePatch.Format.UNIFIED
                        : args.has("n") ? FilePatch.Format.NORMAL : args.has("e") ? FilePatch.Format.ED : null;
    }

    /** A file's name as messages show it. */
    String quoted(String name) {
        return switch (quoting) {
            case "literal" -> name;
            case "shell-always" -> Quote.always(name, ctype);
            case "c" -> '"' + escaped(name, "\"") + '"';
            case "escape" -> escaped(name, "");
            default -> Quote.shell(name, ctype);
        };
    }

    private static String escaped(String name, String special) {
        StringBuilder text = new StringBuilder();
        for (char c : name.toCharArray()) {
            int known = "\\\b\f\n\r\t".indexOf(c);
            if (known >= 0) {
                text.append('\\').append("\\bfnrt".charAt(known));
            } else if (special.indexOf(c) >= 0) {
                text.append('\\').append(c);
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    private static String style(Io io, Args args) throws CommandException {
        String given = args.value("quoting-style", io.environ().getOrDefault("QUOTING_STYLE", "shell"));
        try {
            return Choice.of(
                    io,
                    "quoting style",
                    given,
                    "literal",
                    "shell,shell-escape,locale",
                    "shell-always,shell-escape-always",
                    "c,c-maybe,clocale",
                    "escape");
        } catch (CommandException e) {
            throw io.usage("invalid argument '" + given + "' for 'quoting style'");
        }
    }

    private static String word(Args args, String option, String usual, String... choices) throws CommandException {
        String given = args.value(option, usual);
        if (!List.of(choices).contains(given)) {
            throw CommandException.usage(2, "");
        }
        return given;
    }

    private static String numbering(Io io, Args args) throws CommandException {
        String given = args.value("V", io.environ().getOrDefault("PATCH_VERSION_CONTROL", ""));
        String style = given.isEmpty() ? io.environ().getOrDefault("VERSION_CONTROL", "existing") : given;
        String option = args.has("V") ? "--version-control or -V option" : "$VERSION_CONTROL";
        String choice;
        try {
            choice = Choice.of(io, option, style, "none,off", "simple,never", "existing,nil", "numbered,t");
        } catch (CommandException e) {
            throw io.failure(String.valueOf(e.getMessage()));
        }
        return args.has("B") || args.has("Y") || args.has("z") ? "simple" : choice;
    }

    private static int number(String text, String what) throws CommandException {
        if (!text.matches("[0-9]{1,9}")) {
            throw CommandException.failure(2, "**** " + what + " " + text + " is not a number");
        }
        return Integer.parseInt(text);
    }
}
