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
            int end = endOfWord(buffer, at);
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

    /** Quotes keep together what they hold, so that nothing in them is taken for a command. */
    private static int endOfWord(String text, int from) {
        char quote = 0;
        int i = from;
        for (; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && quote != '\'') {
                i++;
            } else if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (" \t\n;|&()<>`".indexOf(c) >= 0) {
                break;
            }
        }
        return Math.min(i, text.length());
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
