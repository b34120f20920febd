package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.SyscallException;
import org.jarnix.shell.expand.Characters;
import org.jarnix.shell.interp.Interp;
import org.jarnix.shell.interp.ScriptRunner;
import org.jarnix.shell.keys.Bindings;
import org.jarnix.shell.keys.InitFile;
import org.jspecify.annotations.Nullable;

/** The files of the line editor as one shell reads them: {@code INPUTRC}, {@code ~/.inputrc}, {@code /etc/inputrc}. */
public final class InputFile implements InitFile.Host {
    private static final String SYSTEM = "/etc/inputrc";

    private final Interp in;

    private InputFile(Interp in) {
        this.in = in;
    }

    /** What is bound to keys; the user's file is read the first time. */
    public static Bindings bindings(Interp in) {
        Bindings known = in.keys();
        if (known != null) {
            return known;
        }
        Bindings fresh = new Bindings(Characters.isUtf8(in));
        in.keys(fresh);
        new InputFile(in).readUsual(fresh);
        return fresh;
    }

    /** Reads the user's file again. */
    public static void again(Interp in) {
        new InputFile(in).readUsual(bindings(in));
    }

    /** A reader of lines for a shell's bindings. */
    static InitFile reader(Interp in, Bindings bindings) {
        return new InitFile(bindings, new InputFile(in));
    }

    private void readUsual(Bindings bindings) {
        String named = in.variables().get("INPUTRC");
        String home = in.variables().get("HOME");
        List<String> paths = named != null && !named.isEmpty()
                ? List.of(named)
                : List.of((home == null ? "" : home) + "/.inputrc", SYSTEM);
        for (String path : paths) {
            String text = read(path);
            if (text != null) {
                reader(in, bindings).read(text, path);
                return;
            }
        }
    }

    @Override
    public @Nullable String read(String path) {
        String home = in.variables().get("HOME");
        try {
            return text(in, path.startsWith("~/") && home != null ? home + path.substring(1) : path);
        } catch (IOException e) {
            return null;
        }
    }

    /** The text of a file. */
    static String text(Interp in, String path) throws IOException {
        return new ScriptRunner(in).read(path);
    }

    /** Why a file cannot be read. */
    static String reason(IOException problem) {
        return problem instanceof SyscallException call ? call.errno().text() : String.valueOf(problem.getMessage());
    }

    @Override
    public String terminal() {
        String term = in.variables().get("TERM");
        return term == null ? "dumb" : term;
    }

    @Override
    public void complain(String message) {
        in.diagnostics().printError(message);
    }
}
