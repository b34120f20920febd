package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.Interp;

/** {@code dirs}. */
final class Dirs implements Builtin {
    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        if (Help.isAsked(in, argv)) {
            return Status.USAGE;
        }
        boolean clear = false;
        boolean full = false;
        boolean lines = false;
        boolean numbers = false;
        String index = null;
        for (int i = 1; i < argv.size(); i++) {
            String word = argv.get(i);
            if (DirectoryStack.isIndex(word)) {
                index = word;
                continue;
            }
            boolean signed = word.startsWith("-") || word.startsWith("+");
            if (word.length() < 2 || !word.matches("-[clpv-]")) {
                return Usages.error(in, "dirs", word + ": invalid " + (signed ? "number" : "option"));
            }
            if (word.equals("--")) {
                break;
            }
            clear |= word.indexOf('c') > 0;
            full |= word.indexOf('l') > 0;
            lines |= word.indexOf('p') > 0;
            numbers |= word.indexOf('v') > 0;
        }
        if (clear) {
            in.directories().below().clear();
            return Status.SUCCESS;
        }
        int place = index == null ? DirectoryStack.NONE : DirectoryStack.place(in, "dirs", index);
        if (index != null && place == DirectoryStack.NONE) {
            return Status.FAILURE;
        }
        show(in, full, lines || numbers, numbers, place);
        return Status.SUCCESS;
    }

    private static void show(Interp in, boolean full, boolean lines, boolean numbers, int place) throws IOException {
        List<String> all = DirectoryStack.entries(in);
        if (place != DirectoryStack.NONE) {
            all = List.of(all.get(place));
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < all.size(); i++) {
            if (numbers) {
                out.append(String.format(Locale.ROOT, "%2d  ", place == DirectoryStack.NONE ? i : place));
            }
            out.append(full ? all.get(i) : Directory.abbreviated(in, all.get(i)));
            out.append(lines || i + 1 == all.size() ? '\n' : ' ');
        }
        in.out().print(out.toString());
    }
}
