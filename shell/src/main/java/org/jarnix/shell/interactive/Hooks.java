package org.jarnix.shell.interactive;

import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_RDONLY;

import java.io.IOException;
import org.jarnix.api.lib.FdInput;
import org.jarnix.api.lib.Text;
import org.jarnix.shell.interp.Interp;
import org.jarnix.shell.interp.ShellHooks;
import org.jspecify.annotations.Nullable;

/** What the interpreter asks about users and prompts. */
public final class Hooks implements ShellHooks {
    @Override
    public String prompt(Interp in, String text) {
        return new Prompt(in, false).expand(text);
    }

    @Override
    public @Nullable String homeOf(Interp in, @Nullable String user) {
        int key = user == null ? 2 : 0;
        String wanted = user == null ? Integer.toString(in.sys().credentials().uid()) : user;
        String[] entry = entry(in, key, wanted);
        return entry == null ? null : entry[5];
    }

    /** The entry of {@code /etc/passwd} in which a field has a value; null for none. */
    static String @Nullable [] entry(Interp in, int field, String wanted) {
        for (String line : passwd(in).split("\n", -1)) {
            String[] fields = line.split(":", -1);
            if (fields.length > 5 && fields[field].equals(wanted)) {
                return fields;
            }
        }
        return null;
    }

    private static String passwd(Interp in) {
        try {
            int fd = in.sys().open("/etc/passwd", O_RDONLY | O_CLOEXEC);
            try (FdInput input = new FdInput(in.sys(), fd)) {
                return Text.decode(input.readAllBytes());
            }
        } catch (IOException e) {
            return "";
        }
    }
}
