package org.jarnix.shell.builtin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.jarnix.api.lib.Escapes;
import org.jarnix.api.lib.Out;
import org.jarnix.shell.expand.Characters;
import org.jarnix.shell.expand.Option;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.Interp;

/** {@code echo}. */
final class Echo implements Builtin {
    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        boolean newline = true;
        boolean escapes = in.isOn(Option.XPG_ECHO);
        int at = 1;
        boolean plainOnly = escapes && in.isOn(Option.POSIX);
        while (!plainOnly && at < argv.size() && isFlags(argv.get(at))) {
            String word = argv.get(at++);
            for (int i = 1; i < word.length(); i++) {
                switch (word.charAt(i)) {
                    case 'n' -> newline = false;
                    case 'e' -> escapes = true;
                    default -> escapes = false;
                }
            }
        }
        Out out = in.out();
        boolean first = true;
        for (; at < argv.size(); at++) {
            if (!first) {
                out.write(' ');
            }
            first = false;
            if (!escapes || argv.get(at).indexOf('\\') < 0) {
                out.print(argv.get(at));
            } else if (!escaped(in, out, argv.get(at))) {
                return Status.SUCCESS;
            }
        }
        if (newline) {
            out.write('\n');
        }
        return Status.SUCCESS;
    }

    private static boolean isFlags(String word) {
        if (word.length() < 2 || word.charAt(0) != '-') {
            return false;
        }
        for (int i = 1; i < word.length(); i++) {
            if ("neE".indexOf(word.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean escaped(Interp in, Out out, String word) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean goesOn = new Escapes(word, Escapes.ECHO, Characters.isUtf8(in), bytes).expand();
        out.write(bytes.toByteArray());
        return goesOn;
    }
}
