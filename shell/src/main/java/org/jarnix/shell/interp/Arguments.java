package org.jarnix.shell.interp;

import java.util.ArrayList;
import java.util.List;
import org.jarnix.shell.expand.IndexedArray;
import org.jarnix.shell.expand.Option;

/**
 * The arguments of the calls that run, for {@code BASH_ARGC} and {@code BASH_ARGV}: noted under {@code shopt -s extdebug}, the
 * shell's own at the bottom from the first time that they are asked for.
 */
public final class Arguments {
    private final List<List<String>> calls = new ArrayList<>();
    private boolean begun;

    Arguments() {}

    Arguments(Arguments parent) {
        calls.addAll(parent.calls);
        begun = parent.begun;
    }

    /** Notes the shell's own arguments at the bottom, unless that is done, or no command has begun. */
    void begin(Interp in) {
        if (!begun && in.line() > 0) {
            begun = true;
            calls.add(0, List.copyOf(in.positional().parameters()));
        }
    }

    /** Notes a call with the words from one on, where calls are noted; answers the depth to go back to. */
    int push(Interp in, List<String> words, int from) {
        if (in.isOn(Option.EXTDEBUG)) {
            begin(in);
            calls.add(List.copyOf(words.subList(from, words.size())));
            return calls.size() - 1;
        }
        return calls.size();
    }

    /** Forgets the calls above a depth. */
    void dropTo(int depth) {
        while (calls.size() > depth) {
            calls.remove(calls.size() - 1);
        }
    }

    /** How many arguments each call has, the innermost first. */
    IndexedArray counts(Interp in) {
        asked(in);
        IndexedArray array = new IndexedArray();
        for (List<String> call : calls.reversed()) {
            array.add(Integer.toString(call.size()));
        }
        return array;
    }

    /** All arguments, the innermost call's last one first. */
    IndexedArray values(Interp in) {
        asked(in);
        IndexedArray array = new IndexedArray();
        for (List<String> call : calls.reversed()) {
            call.reversed().forEach(array::add);
        }
        return array;
    }

    /** Within functions the shell's own are not known any more. */
    private void asked(Interp in) {
        for (Frame f = in.callStack().frame(); f != null; f = f.outer()) {
            if (f.function()) {
                return;
            }
        }
        begin(in);
    }
}
