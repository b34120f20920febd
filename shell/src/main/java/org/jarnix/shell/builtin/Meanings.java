package org.jarnix.shell.builtin;

import java.io.IOException;
import org.jarnix.api.FileMode;
import org.jarnix.api.SyscallException;
import org.jarnix.shell.expand.Option;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.CommandFinder;
import org.jarnix.shell.interp.Function;
import org.jarnix.shell.interp.Interp;
import org.jarnix.shell.syntax.Parser;
import org.jarnix.shell.syntax.Printer;

/** Says what a name means as a command, for {@code type}, {@code command -v} and {@code command -V}. */
final class Meanings {
    /** How it is said. */
    enum Style {
        /** {@code ls is /bin/ls}. */
        SENTENCE,
        /** {@code file}. */
        WORD,
        /** The path of a file, nothing for the rest. */
        PATH,
        /** What one could type to get it: {@code command -v}. */
        REUSABLE
    }

    private final Interp in;
    private final Style style;
    private final boolean all;
    private final boolean noFunctions;
    private final boolean onlyFiles;

    Meanings(Interp in, Style style, boolean all, boolean noFunctions, boolean onlyFiles) {
        this.in = in;
        this.style = style;
        this.all = all;
        this.noFunctions = noFunctions;
        this.onlyFiles = onlyFiles;
    }

    /** Shows what the name means; false where it means nothing. */
    boolean show(String name) throws IOException {
        boolean found = !onlyFiles && shellMeaning(name);
        if (found && !all) {
            return true;
        }
        return files(name) | found;
    }

    private boolean shellMeaning(String name) throws IOException {
        boolean found = false;
        String alias = in.isOn(Option.EXPAND_ALIASES) ? in.aliases().get(name) : null;
        if (alias != null) {
            if (style == Style.REUSABLE) {
                Alias.show(in, name, alias, true);
            } else {
                say(name + " is aliased to `" + alias + "'", "alias", "");
            }
            found = true;
        }
        if ((!found || all) && Parser.isReserved(name)) {
            say(name + " is a shell keyword", "keyword", name);
            found = true;
        }
        Function function = noFunctions ? null : in.functions().get(name);
        if ((!found || all) && function != null) {
            String text = style == Style.SENTENCE ? "\n" + Printer.function(name, function.source()) : "";
            say(name + " is a function" + text, "function", name);
            found = true;
        }
        Builtin builtin = in.builtin(name);
        if ((!found || all) && builtin != null) {
            boolean special = builtin.isSpecial() && in.isOn(Option.POSIX);
            say(name + " is a " + (special ? "special " : "") + "shell builtin", "builtin", name);
            found = true;
        }
        return found;
    }

    private void say(String sentence, String word, String reusable) throws IOException {
        switch (style) {
            case SENTENCE -> in.out().println(sentence);
            case WORD -> in.out().println(word);
            case REUSABLE -> in.out().println(reusable);
            case PATH -> {}
        }
    }

    private boolean files(String name) throws IOException {
        if (name.indexOf('/') >= 0) {
            if (!isExecutable(name)) {
                return false;
            }
            sayFile(name, name, false);
            return true;
        }
        CommandFinder.Found hashed = all ? null : in.finder().remembered().get(name);
        if (hashed != null) {
            sayFile(name, hashed.path(), true);
            return true;
        }
        String path = in.variables().get("PATH");
        boolean found = false;
        for (String folder : (path == null ? "" : path).split(":", -1)) {
            String candidate =
                    folder.isEmpty() ? "./" + name : folder.endsWith("/") ? folder + name : folder + "/" + name;
            if (isExecutable(candidate) && !in.finder().ignores(candidate)) {
                sayFile(name, candidate, false);
                found = true;
                if (!all) {
                    return true;
                }
            }
        }
        return found;
    }

    private void sayFile(String name, String path, boolean hashed) throws IOException {
        if (style == Style.PATH) {
            in.out().println(path);
        } else {
            say(name + (hashed ? " is hashed (" + path + ")" : " is " + path), "file", path);
        }
    }

    private boolean isExecutable(String path) {
        try {
            if ((in.sys().stat(path).mode() & FileMode.S_IFMT) == FileMode.S_IFDIR) {
                return false;
            }
            in.sys().access(path, org.jarnix.api.AtFlags.X_OK);
            return true;
        } catch (SyscallException e) {
            return false;
        }
    }
}
