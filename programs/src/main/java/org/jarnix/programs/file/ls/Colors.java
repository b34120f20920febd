package org.jarnix.programs.file.ls;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jarnix.api.FileMode;
import org.jarnix.api.lib.Out;
import org.jspecify.annotations.Nullable;

/** The colours of names by type and suffix (LS_COLORS, dir_colors(5)). */
final class Colors {
    private static final String DEFAULTS = "rs=0:di=01;34:ln=01;36:pi=33:so=01;35:bd=01;33:cd=01;33:su=37;41:sg=30;43:"
            + "ca=30;41:tw=30;42:ow=34;42:st=37;44:ex=01;32:do=01;35";

    private final Map<String, String> codes = new HashMap<>();
    private final Map<String, String> suffixes = new HashMap<>();
    private boolean used;

    Colors(@Nullable String variable) {
        read(DEFAULTS);
        if (variable != null) {
            read(variable);
        }
    }

    private void read(String list) {
        for (String item : list.split(":")) {
            int equals = item.lastIndexOf('=');
            if (equals > 0) {
                String key = item.substring(0, equals);
                (key.startsWith("*") ? suffixes : codes)
                        .put(key.startsWith("*") ? key.substring(1) : key, item.substring(equals + 1));
            }
        }
    }

    private @Nullable String code(String key) {
        String code = codes.get(key);
        return code == null || code.isEmpty() || code.equals("0") || code.equals("00") ? null : code;
    }

    /** Writes a name in its colour. */
    void print(Out out, String name, int mode, boolean orphan, String shown) throws IOException {
        String code = choose(name, mode, orphan);
        if (code == null) {
            out.print(shown);
            return;
        }
        String reset = "\u001b[" + codes.getOrDefault("rs", "0") + "m";
        if (!used) {
            used = true;
            out.print(reset);
        }
        out.print("\u001b[" + code + "m").print(shown).print(reset);
    }

    private @Nullable String choose(String name, int mode, boolean orphan) {
        return switch (mode & FileMode.S_IFMT) {
            case FileMode.S_IFDIR -> directory(mode);
            case FileMode.S_IFLNK -> orphan && code("or") != null ? code("or") : code("ln");
            case FileMode.S_IFIFO -> code("pi");
            case FileMode.S_IFSOCK -> code("so");
            case FileMode.S_IFBLK -> code("bd");
            case FileMode.S_IFCHR -> code("cd");
            case 0 -> orphan && code("mi") != null ? code("mi") : null;
            default -> file(name, mode);
        };
    }

    private @Nullable String directory(int mode) {
        boolean sticky = (mode & FileMode.S_ISVTX) != 0;
        boolean open = (mode & 0002) != 0;
        String special = sticky && open ? code("tw") : open ? code("ow") : sticky ? code("st") : null;
        return special != null ? special : code("di");
    }

    private @Nullable String file(String name, int mode) {
        String special = (mode & FileMode.S_ISUID) != 0
                ? code("su")
                : (mode & FileMode.S_ISGID) != 0 ? code("sg") : (mode & 0111) != 0 ? code("ex") : null;
        if (special != null) {
            return special;
        }
        String best = null;
        int length = -1;
        for (Map.Entry<String, String> suffix : suffixes.entrySet()) {
            if (name.endsWith(suffix.getKey()) && suffix.getKey().length() > length) {
                best = suffix.getValue();
                length = suffix.getKey().length();
            }
        }
        return best != null ? best : code("fi");
    }
}
