package org.jarnix.shell.builtin;

import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.FileMode;
import org.jarnix.api.SyscallException;
import org.jarnix.shell.interp.Interp;
import org.jspecify.annotations.Nullable;

/** The current directory as the shell keeps it: by the path the user took, symbolic links and all. */
final class Directory {
    private Directory() {}

    /** Its path. */
    static String current(Interp in) {
        String logical = in.directories().logicalDirectory();
        if (logical != null) {
            return logical;
        }
        try {
            return in.sys().getcwd();
        } catch (SyscallException e) {
            String known = in.variables().get("PWD");
            return known == null ? "." : known;
        }
    }

    /** Goes there, and sets PWD and OLDPWD. */
    static void change(Interp in, String path, boolean physical) throws SyscallException {
        String before = current(in);
        String goal = path.isEmpty() ? before : path;
        String logical = physical
                ? null
                : canonical(in, goal.startsWith("/") ? goal : before.equals("/") ? "/" + goal : before + "/" + goal);
        String now;
        if (logical == null) {
            in.sys().chdir(goal);
            now = in.sys().getcwd();
        } else {
            now = logical;
            try {
                in.sys().chdir(logical);
            } catch (SyscallException e) {
                if (goal.startsWith("/")) {
                    throw e;
                }
                in.sys().chdir(goal);
                now = in.sys().getcwd();
            }
        }
        in.directories().logicalDirectory(now);
        String shown = in.variables().get("PWD");
        in.variables().set("OLDPWD", shown == null ? before : shown);
        in.variables().set("PWD", now);
    }

    /** The path without dots; null where a {@code ..} follows something that is no directory. */
    static @Nullable String canonical(Interp in, String path) {
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/")) {
            if (part.isEmpty() || part.equals(".")) {
                continue;
            }
            if (!part.equals("..")) {
                parts.add(part);
                continue;
            }
            if (!isDirectory(in, "/" + String.join("/", parts))) {
                return null;
            }
            if (!parts.isEmpty()) {
                parts.remove(parts.size() - 1);
            }
        }
        boolean two = path.startsWith("//") && !path.startsWith("///");
        return (two ? "//" : "/") + String.join("/", parts);
    }

    private static boolean isDirectory(Interp in, String path) {
        try {
            return (in.sys().stat(path).mode() & FileMode.S_IFMT) == FileMode.S_IFDIR;
        } catch (SyscallException e) {
            return false;
        }
    }

    /** A path with the home directory's part as a tilde. */
    static String abbreviated(Interp in, String path) {
        String home = in.variables().get("HOME");
        if (home == null || home.length() < 2 || !path.startsWith(home)) {
            return path;
        }
        if (path.length() == home.length()) {
            return "~";
        }
        return path.charAt(home.length()) == '/' ? "~" + path.substring(home.length()) : path;
    }
}
