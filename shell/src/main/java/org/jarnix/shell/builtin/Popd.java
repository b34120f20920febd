package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.SyscallException;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.Interp;

/** {@code popd}. */
final class Popd implements Builtin {
    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        if (Help.isAsked(in, argv)) {
            return Status.USAGE;
        }
        boolean stay = false;
        String index = "+0";
        for (int i = 1; i < argv.size(); i++) {
            String word = argv.get(i);
            if (word.equals("--")) {
                break;
            }
            if (word.equals("-n")) {
                stay = true;
            } else if (DirectoryStack.isIndex(word)) {
                index = word;
            } else if (word.startsWith("-") || word.startsWith("+")) {
                return Usages.error(in, "popd", word + ": invalid number");
            } else if (!word.isEmpty()) {
                return Usages.error(in, "popd", word + ": invalid argument");
            }
        }
        List<String> below = in.directories().below();
        if (below.isEmpty()) {
            in.warn("popd: directory stack empty");
            return Status.FAILURE;
        }
        int place = DirectoryStack.place(in, "popd", index);
        if (place == DirectoryStack.NONE) {
            return Status.FAILURE;
        }
        if (place == 0 && stay) {
            below.remove(0);
        } else if (place == 0) {
            try {
                Directory.change(in, below.get(0), false);
            } catch (SyscallException e) {
                in.warn("popd: " + below.get(0) + ": " + e.errno().text());
                return Status.FAILURE;
            }
            below.remove(0);
        } else {
            below.remove(place - 1);
        }
        DirectoryStack.show(in);
        return Status.SUCCESS;
    }
}
