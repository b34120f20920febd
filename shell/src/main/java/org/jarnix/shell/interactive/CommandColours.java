package org.jarnix.shell.interactive;

import org.jarnix.shell.interp.Interp;
import org.jarnix.shell.syntax.Parser;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Shows while it is typed whether a command will be found: green names, red ones that nothing has, plain all else. */
final class CommandColours implements Highlighter {
    /** What ends a word. */
    private static final String ENDS = " \t\n;|&()<>`";

    private static final AttributedStyle FOUND = AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
    private static final AttributedStyle ABSENT = AttributedStyle.DEFAULT.foreground(AttributedStyle.RED);

    private final Interp in;

    CommandColours(Interp in) {
        this.in = in;
    }

    @Override
    public AttributedString highlight(LineReader reader, String buffer) {
        AttributedStringBuilder out = new AttributedStringBuilder(buffer.length());
        int at = 0;
        while (at < buffer.length()) {
            int end = QuotedText.endOfWord(buffer, at, c -> ENDS.indexOf(c) >= 0);
            if (end == at) {
                out.append(buffer.charAt(at++));
                continue;
            }
            String word = buffer.substring(at, end);
            boolean isCommand = TypedWords.before(buffer.substring(0, end)).isCommand();
            if (isCommand && isPlain(word)) {
                out.styled(exists(word) ? FOUND : ABSENT, word);
            } else {
                out.append(word);
            }
            at = end;
        }
        return out.toAttributedString();
    }

    private static boolean isPlain(String word) {
        for (int i = 0; i < word.length(); i++) {
            if ("$'\"\\=*?[{~#".indexOf(word.charAt(i)) >= 0 && !word.equals("[") && !word.equals("[[")) {
                return false;
            }
        }
        return true;
    }

    private boolean exists(String word) {
        return Parser.isReserved(word)
                || in.alias(word) != null
                || in.functions().get(word) != null
                || in.builtin(word) != null
                || in.finder().search(word) != null;
    }
}
