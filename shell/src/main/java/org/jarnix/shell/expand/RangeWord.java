package org.jarnix.shell.expand;

import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Growth;
import org.jarnix.shell.syntax.Word;
import org.jarnix.shell.syntax.WordPart;
import org.jspecify.annotations.Nullable;

/** A word such as <code>file{1..9}.txt</code>, plain but for one range of numbers: its words are made when they are needed. */
final class RangeWord extends BracedWord {
    /** So many words are kept from one expansion to the next. */
    private static final int KEPT = 256;

    /** Bytes that one word takes, about. */
    private static final int WORD = 48;

    /** So many words are made between two safe points. */
    private static final int RUN = 4096;

    private final String head;
    private final NumberRange range;
    private final String tail;
    private @Nullable List<String> kept;

    private RangeWord(CompiledWord whole, String head, NumberRange range, String tail) {
        super(whole);
        this.head = head;
        this.range = range;
        this.tail = tail;
    }

    /**
     * The words of a word; null where it is of another form.
     *
     * @param whole what it is where braces are not expanded
     */
    static @Nullable RangeWord of(Word word, CompiledWord whole) {
        if (word.parts().size() != 1 || !(word.parts().getFirst() instanceof WordPart.Literal literal)) {
            return null;
        }
        String text = literal.text();
        int open = text.indexOf('{');
        int close = open < 0 ? -1 : text.indexOf('}', open);
        if (close < 0) {
            return null;
        }
        NumberRange range = NumberRange.of(text.substring(open + 1, close));
        String head = text.substring(0, open);
        String tail = text.substring(close + 1);
        if (range == null || !ConstantWord.isConstant(head) || !ConstantWord.isConstant(tail)) {
            return null;
        }
        return new RangeWord(whole, head, range, tail);
    }

    @Override
    public void expandInto(ExpansionHost host, List<String> out) {
        if (!host.isOn(Option.BRACEEXPAND)) {
            whole.expandInto(host, out);
        } else if (range.count() > KEPT) {
            addAll(host, out);
        } else {
            List<String> words = kept;
            if (words == null) {
                List<String> made = new ArrayList<>();
                add(made, 0, range.count());
                words = List.copyOf(made);
                kept = words;
            }
            out.addAll(words);
        }
    }

    private void addAll(ExpansionHost host, List<String> out) {
        long count = range.count();
        try {
            Growth.check(host.sys(), Math.min(count, Long.MAX_VALUE / WORD) * WORD);
        } catch (SyscallException e) {
            throw ShellError.command("brace expansion: failed to allocate memory for " + count + " elements");
        }
        for (long i = 0; i < count; i += RUN) {
            host.sys().schedYield();
            add(out, i, Math.min(i + RUN, count));
        }
    }

    private void add(List<String> out, long from, long to) {
        boolean bare = head.isEmpty() && tail.isEmpty();
        for (long i = from; i < to; i++) {
            String number = range.text(i);
            out.add(bare ? number : head + number + tail);
        }
    }
}
