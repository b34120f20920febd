package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jarnix.shell.expand.Option;
import org.jarnix.shell.expand.Variable;
import org.jarnix.shell.interp.Function;
import org.jarnix.shell.interp.Interp;
import org.jarnix.shell.syntax.Printer;

/** {@code declare -f} and {@code declare -F}: shows functions, and sets their attributes. */
final class FunctionListing {
    private final Interp in;
    private final String command;
    private final boolean attributes;

    /** @param attributes whether a function that is named is shown with its attributes ({@code declare -p}) */
    FunctionListing(Interp in, String command, boolean attributes) {
        this.in = in;
        this.command = command;
        this.attributes = attributes;
    }

    /** All functions by name. */
    static List<Function> sorted(Interp in) {
        return new ArrayList<>(new TreeMap<>(in.functions().entries()).values());
    }

    int run(List<String> names, boolean namesOnly, int on, int off) throws IOException {
        if (names.isEmpty()) {
            for (Function function : sorted(in)) {
                if (matches(function, on)) {
                    listed(function, namesOnly);
                }
            }
            return Status.SUCCESS;
        }
        boolean good = true;
        for (String name : names) {
            Function function = in.functions().get(name);
            if (function == null) {
                if (attributes) {
                    in.warn(command + ": " + name + ": not found");
                }
                good = false;
            } else if ((on | off) != 0) {
                good &= change(function, on, off);
            } else if (attributes) {
                listed(function, namesOnly);
            } else {
                show(function, namesOnly);
            }
        }
        return Status.of(good);
    }

    private static boolean matches(Function function, int on) {
        return ((on & Variable.EXPORT) == 0 || function.exported())
                && ((on & Variable.READONLY) == 0 || function.readonly())
                && ((on & Variable.TRACE) == 0 || function.traced());
    }

    private static String flags(Function function) {
        return (function.readonly() ? "r" : "") + (function.traced() ? "t" : "") + (function.exported() ? "x" : "");
    }

    /** A function as the listing of all shows it: with a line that names its attributes, if it has any. */
    private void listed(Function function, boolean namesOnly) throws IOException {
        if (!namesOnly) {
            in.out().println(Printer.function(function.name(), function.source()));
        }
        String flags = flags(function);
        if (namesOnly || !flags.isEmpty()) {
            in.out().println("declare -f" + flags + " " + function.name());
        }
    }

    private void show(Function function, boolean namesOnly) throws IOException {
        if (!namesOnly) {
            in.out().println(Printer.function(function.name(), function.source()));
        } else if (in.isOn(Option.EXTDEBUG)) {
            in.out().println(function.name() + " " + function.line() + " " + function.file());
        } else {
            in.out().println(function.name());
        }
    }

    private boolean change(Function function, int on, int off) {
        if (function.readonly() && (off & Variable.READONLY) != 0) {
            in.warn(command + ": " + function.name() + ": readonly function");
            return false;
        }
        boolean exported = ((on & Variable.EXPORT) != 0 || function.exported()) && (off & Variable.EXPORT) == 0;
        boolean traced = ((on & Variable.TRACE) != 0 || function.traced()) && (off & Variable.TRACE) == 0;
        boolean readonly = (on & Variable.READONLY) != 0 || function.readonly();
        in.functions()
                .put(
                        function.name(),
                        new Function(
                                function.name(),
                                function.source(),
                                function.body(),
                                function.file(),
                                function.line(),
                                exported,
                                readonly,
                                traced));
        return true;
    }
}
