package org.jarnix.programs.text;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Usage;
import org.jspecify.annotations.Nullable;

/** Puts the values of variables into text. */
public final class Envsubst extends Command {
    private static final Pattern REFERENCE =
            Pattern.compile("\\$(?:([A-Za-z_][A-Za-z0-9_]*)|\\{([A-Za-z_][A-Za-z0-9_]*)})");

    public Envsubst() {
        super(Usage.of("""
            Usage: envsubst [OPTION] [FORMAT]
            Copy standard input with the values of variables in place of $NAME and ${NAME}; of
            all variables, or of those that FORMAT refers to.

              -v, --variables          write the names that FORMAT refers to, and read nothing
              -h, --help               show this text and exit
              -V, --version            show the version and exit
            """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        if (args.operands().size() > 1) {
            throw io.failure("too many arguments");
        }
        if (args.has("variables")) {
            if (args.operands().isEmpty()) {
                throw io.failure("missing arguments");
            }
            Matcher matcher = REFERENCE.matcher(args.operands().getFirst());
            while (matcher.find()) {
                io.out().println(name(matcher));
            }
            return 0;
        }
        Set<String> wanted =
                args.operands().isEmpty() ? null : names(args.operands().getFirst());
        Lines lines = io.lines(0);
        while (next(io, lines)) {
            io.out().print(replaced(io, lines.text(), wanted));
            if (lines.terminated()) {
                io.out().write('\n');
            }
            io.sys().schedYield();
        }
        return 0;
    }

    private static boolean next(Io io, Lines lines) throws IOException {
        try {
            return lines.next();
        } catch (SyscallException e) {
            throw io.failure(
                    "error while reading \"standard input\": " + e.errno().text());
        }
    }

    private static Set<String> names(String format) {
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = REFERENCE.matcher(format);
        while (matcher.find()) {
            names.add(name(matcher));
        }
        return names;
    }

    private static String name(Matcher matcher) {
        return matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
    }

    private static String replaced(Io io, String line, @Nullable Set<String> wanted) {
        Matcher matcher = REFERENCE.matcher(line);
        StringBuilder out = new StringBuilder();
        while (matcher.find()) {
            String name = name(matcher);
            String value = wanted != null && !wanted.contains(name)
                    ? matcher.group()
                    : io.environ().getOrDefault(name, "");
            matcher.appendReplacement(out, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(out).toString();
    }
}
