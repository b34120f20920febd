package org.jarnix.programs.user;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jarnix.api.Errno;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Out;

/** What holds for new users where no option says otherwise: {@code /etc/default/useradd} (useradd(8)). */
final class UserDefaults {
    private static final String FOLDER = "/etc/default";

    private final Map<String, String> values = new LinkedHashMap<>();

    private UserDefaults() {
        values.put("GROUP", "100");
        values.put("HOME", "/home");
        values.put("INACTIVE", "-1");
        values.put("EXPIRE", "");
        values.put("SHELL", "/bin/sh");
        values.put("SKEL", "/etc/skel");
        values.put("CREATE_MAIL_SPOOL", "no");
        values.put("LOG_INIT", "yes");
    }

    static UserDefaults read(Sys sys, String place) throws IOException {
        UserDefaults defaults = new UserDefaults();
        try {
            int fd = sys.open(place + FOLDER + "/useradd", OpenFlags.O_RDONLY | OpenFlags.O_CLOEXEC);
            try {
                Lines lines = new Lines(sys, fd);
                while (lines.next()) {
                    String[] pair = lines.text().split("=", 2);
                    if (pair.length == 2 && defaults.values.containsKey(pair[0])) {
                        defaults.values.put(pair[0], pair[1]);
                    }
                }
            } finally {
                sys.close(fd);
            }
        } catch (SyscallException e) {
            if (e.errno() != Errno.ENOENT) {
                throw e;
            }
        }
        return defaults;
    }

    /** One value. */
    String get(String key) {
        return values.getOrDefault(key, "");
    }

    /** Prints them, or changes and keeps those that options name. */
    int use(Io io, Args args, String place) throws IOException {
        if (!args.operands().isEmpty() || args.has("m") || args.has("G") || args.has("d") || args.has("c")) {
            throw io.usage("-D goes with -b, -e, -f, -g and -s alone");
        }
        boolean changes = change(io, args, place);
        if (changes) {
            write(io.sys(), place);
        } else {
            for (Map.Entry<String, String> value : values.entrySet()) {
                io.out().println(value.getKey() + "=" + value.getValue());
            }
        }
        return 0;
    }

    private boolean change(Io io, Args args, String place) throws IOException {
        int before = args.options().size() - args.count("D");
        if (args.has("g")) {
            try (Accounts accounts = Accounts.change(io, place)) {
                values.put("GROUP", Useradd.group(accounts, args.value("g", ""))[2]);
            }
        }
        if (args.has("b")) {
            values.put("HOME", args.value("b", ""));
        }
        if (args.has("f")) {
            values.put("INACTIVE", AccountOptions.number(args.value("f", ""), AccountOptions.BAD_ARGUMENT));
        }
        if (args.has("e")) {
            AccountOptions.day(io, args.value("e", ""), AccountOptions.BAD_ARGUMENT);
            values.put("EXPIRE", args.value("e", ""));
        }
        if (args.has("s")) {
            values.put("SHELL", AccountOptions.shell(io, args.value("s", "")));
        }
        return before > 0;
    }

    private void write(Sys sys, String place) throws IOException {
        try {
            sys.mkdir(place + FOLDER, 0755);
        } catch (SyscallException e) {
            if (e.errno() != Errno.EEXIST) {
                throw e;
            }
        }
        String fresh = place + FOLDER + "/useradd+";
        int flags = OpenFlags.O_WRONLY | OpenFlags.O_CREAT | OpenFlags.O_TRUNC | OpenFlags.O_CLOEXEC;
        int fd = sys.open(fresh, flags, 0644);
        Out out = new Out(sys, fd);
        out.println("# useradd defaults file");
        for (Map.Entry<String, String> value : values.entrySet()) {
            out.println(value.getKey() + "=" + value.getValue());
        }
        out.flush();
        sys.close(fd);
        sys.rename(fresh, place + FOLDER + "/useradd");
    }
}
