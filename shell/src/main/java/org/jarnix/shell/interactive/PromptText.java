package org.jarnix.shell.interactive;

import java.util.regex.Pattern;
import org.jarnix.shell.expand.CompiledWord;
import org.jarnix.shell.expand.Option;
import org.jarnix.shell.expand.ShellError;
import org.jarnix.shell.interp.Interp;
import org.jarnix.shell.syntax.Parser;
import org.jarnix.shell.syntax.SyntaxException;

/** A prompt as the line editor wants it: the escapes and expansions of a variable, and what of it takes no room. */
final class PromptText {
    static final char HIDDEN = '\001';
    static final char SHOWN = '\002';

    private static final Pattern COLOURS = Pattern.compile("(\033\\[[0-9;]*m)*");

    private PromptText() {}

    /** The prompt that a variable describes, plain; empty where it is not set. */
    static String plain(Interp in, String variable) {
        String marked = marked(in, variable);
        return marked.indexOf(HIDDEN) < 0 ? marked : marked.replace("\001", "").replace("\002", "");
    }

    /** The prompt with what stands between {@code \[} and {@code \]} marked. */
    private static String marked(Interp in, String variable) {
        String text = in.variables().get(variable);
        if (text == null || text.isEmpty()) {
            return "";
        }
        String escaped = new Prompt(in, true).expand(text);
        if (!in.isOn(Option.PROMPTVARS) || escaped.indexOf('$') < 0 && escaped.indexOf('`') < 0) {
            return escaped;
        }
        int status = in.lastStatus();
        try {
            return CompiledWord.ofHereDocument(Parser.hereDocument(escaped, 1, in))
                    .expand(in);
        } catch (SyntaxException | ShellError e) {
            return escaped;
        } finally {
            in.lastStatus(status);
        }
    }

    /** The prompt in JLine's pattern language, where a per cent sign means something. */
    static String pattern(Interp in, String variable) {
        String marked = marked(in, variable).replace("%", "%%");
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (int at = marked.indexOf(HIDDEN); at >= 0; at = marked.indexOf(HIDDEN, from)) {
            int end = marked.indexOf(SHOWN, at);
            end = end < 0 ? marked.length() : end;
            String hidden = marked.substring(at + 1, end);
            out.append(marked, from, at);
            out.append(COLOURS.matcher(hidden).matches() ? hidden : "%{" + hidden + "%}");
            from = Math.min(end + 1, marked.length());
        }
        return out.append(marked, from, marked.length()).toString().replace("\002", "");
    }
}
