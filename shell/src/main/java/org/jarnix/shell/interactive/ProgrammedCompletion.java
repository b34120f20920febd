package org.jarnix.shell.interactive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.shell.builtin.Completions;
import org.jarnix.shell.expand.IndexedArray;
import org.jarnix.shell.interp.CompletionSpec;
import org.jarnix.shell.interp.Interp;
import org.jspecify.annotations.Nullable;

/** Asks what {@code complete} said about a command (bash manual 8.6). */
final class ProgrammedCompletion {
    /** The status by which a function says that it has found another specification, and wants all to begin again. */
    private static final int AGAIN = 124;

    private static final int MOST = 32;
    private static final List<String> VARIABLES =
            List.of("COMP_LINE", "COMP_POINT", "COMP_WORDS", "COMP_CWORD", "COMP_TYPE", "COMP_KEY");

    private final Interp in;
    private final CommandWords words;
    private final int type;
    private final int key;

    /**
     * For one press of a key.
     *
     * @param type what is wanted, as COMP_TYPE tells it
     * @param key the key, as COMP_KEY tells it
     */
    ProgrammedCompletion(Interp in, CommandWords words, int type, int key) {
        this.in = in;
        this.words = words;
        this.type = type;
        this.key = key;
    }

    /** What came of it: the candidates, and the options that hold. */
    record Answer(List<String> candidates, CompletionSpec spec, List<String> options) {}

    /** The specification for a command: its own, that of its name without folders, or that for all others. */
    static @Nullable CompletionSpec specOf(Interp in, String command) {
        CompletionSpec exact = in.completions().get(command);
        if (exact == null) {
            exact = in.completions().get(command.substring(command.lastIndexOf('/') + 1));
        }
        return exact == null ? in.completions().get(CompletionSpec.DEFAULT) : exact;
    }

    Answer ask(CompletionSpec first, String command) throws IOException {
        describe();
        CompletionSpec spec = first;
        try {
            for (int i = 0; ; i++) {
                List<String> options = new ArrayList<>(spec.options());
                in.completing(options);
                List<String> found = Completions.of(in, spec, words.typed(), command, words.previous());
                boolean again = in.lastStatus() == AGAIN && spec.function() != null && i < MOST;
                CompletionSpec other = again ? specOf(in, command) : null;
                if (other == null) {
                    return new Answer(found, spec, options);
                }
                spec = other;
            }
        } finally {
            in.completing(null);
            VARIABLES.forEach(in.variables()::unset);
        }
    }

    private void describe() {
        IndexedArray array = new IndexedArray();
        words.words().forEach(array::add);
        in.variables().arrays().setIndexed("COMP_WORDS", array);
        in.variables().force("COMP_CWORD", Integer.toString(words.current()));
        in.variables().force("COMP_LINE", words.line());
        in.variables().force("COMP_POINT", Integer.toString(words.point()));
        in.variables().force("COMP_TYPE", Integer.toString(type));
        in.variables().force("COMP_KEY", Integer.toString(key));
    }
}
