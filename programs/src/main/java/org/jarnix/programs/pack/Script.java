package org.jarnix.programs.pack;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.Program;
import org.jarnix.api.Sys;
import org.jarnix.api.lib.Text;

/** A program that is a shell script: the one of its own name, or of its family, among this module's resources. */
public final class Script implements Program {
    private final String script;

    /** The script of a name, without the {@code .sh} behind it. */
    public Script(String script) {
        this.script = script;
    }

    @Override
    public int run(Sys sys, List<String> argv) throws IOException {
        List<String> words = new ArrayList<>(argv.size() + 3);
        words.addAll(List.of("sh", "-c", text()));
        words.addAll(argv.isEmpty() ? List.of(script) : argv);
        throw sys.exec("/bin/sh", words, sys.environ());
    }

    private String text() throws IOException {
        try (InputStream in = Script.class.getResourceAsStream(script + ".sh")) {
            if (in == null) {
                throw new IOException("no script " + script);
            }
            return Text.decode(in.readAllBytes());
        }
    }
}
