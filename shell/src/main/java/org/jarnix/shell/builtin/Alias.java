package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jarnix.shell.expand.Fields;
import org.jarnix.shell.expand.Option;
import org.jarnix.shell.expand.Quoting;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.Interp;

/** {@code alias}. */
final class Alias implements Builtin {
    private static final String FORBIDDEN = " \t\n;&()|<>\\'\"`$/=";

    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        boolean print = false;
        Flags flags = new Flags(in, argv, "p");
        for (int flag = flags.next(); flag != Flags.END; flag = flags.next()) {
            if (flag == Flags.BAD) {
                return Status.USAGE;
            }
            print = true;
        }
        List<String> operands = flags.operands();
        if (operands.isEmpty() || print) {
            for (Map.Entry<String, String> alias : new TreeMap<>(in.aliases().entries()).entrySet()) {
                show(in, alias.getKey(), alias.getValue(), print);
            }
        }
        boolean good = true;
        for (int i = 0; i < operands.size(); i++) {
            String word = operands.get(i);
            boolean array = argv instanceof Fields fields && fields.arrayAt(argv.size() - operands.size() + i) != null;
            good &= one(in, array ? word.substring(0, word.indexOf('=')) : word);
        }
        return Status.of(good);
    }

    private static boolean one(Interp in, String word) throws IOException {
        int equals = word.indexOf('=');
        if (equals > 0) {
            String name = word.substring(0, equals);
            if (name.chars().anyMatch(c -> FORBIDDEN.indexOf(c) >= 0)) {
                in.warn("alias: `" + name + "': invalid alias name");
                return false;
            }
            in.aliases().put(name, word.substring(equals + 1));
            return true;
        }
        String value = in.aliases().get(word);
        if (value == null) {
            in.warn("alias: " + word + ": not found");
            return false;
        }
        show(in, word, value, false);
        return true;
    }

    static void show(Interp in, String name, String value, boolean reusable) throws IOException {
        String start = in.isOn(Option.POSIX) && !reusable ? "" : name.startsWith("-") ? "alias -- " : "alias ";
        in.out().println(start + name + "=" + Quoting.inSingleQuotes(value));
    }
}
