package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.Interp;

/** {@code type}. */
final class Type implements Builtin {
    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        boolean all = false;
        boolean noFunctions = false;
        Meanings.Style style = Meanings.Style.SENTENCE;
        boolean forcePath = false;
        Flags flags = new Flags(in, withLetters(argv), "afptP");
        for (int flag = flags.next(); flag != Flags.END; flag = flags.next()) {
            switch (flag) {
                case 'a' -> all = true;
                case 'f' -> noFunctions = true;
                case 'p' -> style = Meanings.Style.PATH;
                case 't' -> style = Meanings.Style.WORD;
                case 'P' -> {
                    style = Meanings.Style.PATH;
                    forcePath = true;
                }
                default -> {
                    return Status.USAGE;
                }
            }
        }
        Meanings meanings = new Meanings(in, style, all, noFunctions, forcePath);
        boolean good = true;
        for (String name : flags.operands()) {
            if (!meanings.show(name)) {
                good = false;
                if (style == Meanings.Style.SENTENCE) {
                    in.out().flush();
                    in.warn("type: " + name + ": not found");
                }
            }
        }
        return Status.of(good);
    }

    /** The words of the options that were words in old shells, as letters. */
    private static List<String> withLetters(List<String> argv) {
        List<String> words = new ArrayList<>(argv);
        for (int i = 1; i < words.size() && words.get(i).startsWith("-"); i++) {
            switch (words.get(i)) {
                case "-type", "--type" -> words.set(i, "-t");
                case "-path", "--path" -> words.set(i, "-p");
                case "-all", "--all" -> words.set(i, "-a");
                default -> {}
            }
        }
        return words;
    }
}
