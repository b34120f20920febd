package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.SyscallException;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.Interp;

/** {@code pushd}. */
final class Pushd implements Builtin {
    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        if (Help.isAsked(in, argv)) {
            return Status.USAGE;
        }
        boolean stay = false;
        int at = 1;
        while (at < argv.size() && argv.get(at).startsWith("-") && !DirectoryStack.isIndex(argv.get(at))) {
            String word = argv.get(at);
            if (word.equals("-")) {
                break;
            }
            at++;
            if (word.equals("--")) {
                break;
            }
            if (!word.equals("-n")) {
                return Usages.error(in, "pushd", word + ": invalid number");
            }
            stay = true;
        }
        List<String> below = in.directories().below();
        if (Restricted.refuses(in, "pushd")) {
            return Status.FAILURE;
        }
        if (at == argv.size()) {
            if (stay) {
                return Status.SUCCESS;
            }
            if (below.isEmpty()) {
                in.warn("pushd: no other directory");
                return Status.FAILURE;
            }
            return rotate(in, 1, stay, true);
        }
        String word = argv.get(at);
        if (DirectoryStack.isIndex(word)) {
            int place = DirectoryStack.place(in, "pushd", word);
            return place == DirectoryStack.NONE ? Status.FAILURE : rotate(in, place, stay, false);
        }
        if (word.startsWith("+")) {
            return Usages.error(in, "pushd", word + ": invalid number");
        }
        if (argv.size() > at + 1 && !stay) {
            in.warn("pushd: too many arguments");
            return Status.FAILURE;
        }
        return push(in, word, stay);
    }

    private static int push(Interp in, String path, boolean stay) throws IOException {
        String goal = path;
        if (path.equals("-")) {
            String old = in.variables().get("OLDPWD");
            if (old == null) {
                in.warn("pushd: OLDPWD not set");
                return Status.FAILURE;
            }
            goal = old;
        }
        String before = Directory.current(in);
        if (stay) {
            in.directories().below().add(0, goal);
        } else if (!go(in, goal)) {
            return Status.FAILURE;
        } else {
            in.directories().below().add(0, before);
            if (path.equals("-")) {
                in.out().println(Directory.current(in));
            }
        }
        DirectoryStack.show(in);
        return Status.SUCCESS;
    }

    private static boolean go(Interp in, String path) {
        try {
            Directory.change(in, path, false);
            return true;
        } catch (SyscallException e) {
            in.warn("pushd: " + path + ": " + e.errno().text());
            return false;
        }
    }

    /** Brings an entry to the top: all turn, or only the top two change places. */
    private static int rotate(Interp in, int place, boolean stay, boolean swap) throws IOException {
        List<String> all = DirectoryStack.entries(in);
        String top = all.get(place);
        List<String> turned;
        if (swap) {
            all.set(place, all.get(0));
            all.set(0, top);
            turned = all;
        } else {
            turned = new java.util.ArrayList<>(all.subList(place, all.size()));
            turned.addAll(all.subList(0, place));
        }
        if (!stay && !go(in, top)) {
            return Status.FAILURE;
        }
        in.directories().below().clear();
        in.directories().below().addAll(turned.subList(1, turned.size()));
        if (!stay) {
            DirectoryStack.show(in);
        }
        return Status.SUCCESS;
    }
}
