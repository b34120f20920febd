package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.List;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.Interp;

/** {@code command}. */
final class CommandBuiltin implements Builtin {
    private static final String DEFAULT_PATH = "/usr/local/bin:/usr/local/sbin:/usr/bin:/usr/sbin:/bin:/sbin";

    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        boolean standard = false;
        char ask = '\0';
        Flags flags = new Flags(in, argv, "pvV");
        for (int flag = flags.next(); flag != Flags.END; flag = flags.next()) {
            switch (flag) {
                case 'p' -> standard = true;
                case Flags.BAD -> {
                    return Status.USAGE;
                }
                default -> ask = (char) flag;
            }
        }
        if (standard && Restricted.refuses(in, "command: -p")) {
            return Status.FAILURE;
        }
        List<String> words = flags.operands();
        if (words.isEmpty()) {
            return Status.SUCCESS;
        }
        if (ask != '\0') {
            return describe(in, words, ask == 'V');
        }
        if (standard && in.builtin(words.get(0)) == null && words.get(0).indexOf('/') < 0) {
            String path = in.finder().search(words.get(0), DEFAULT_PATH);
            return in.calls().program(List.copyOf(words), path);
        }
        return in.calls().run(List.copyOf(words), false);
    }

    private static int describe(Interp in, List<String> names, boolean sentences) throws IOException {
        Meanings.Style style = sentences ? Meanings.Style.SENTENCE : Meanings.Style.REUSABLE;
        Meanings meanings = new Meanings(in, style, false, false, false);
        boolean any = false;
        for (String name : names) {
            boolean found = meanings.show(name);
            any |= found;
            if (!found && sentences) {
                in.out().flush();
                in.warn("command: " + name + ": not found");
            }
        }
        return Status.of(any);
    }
}
