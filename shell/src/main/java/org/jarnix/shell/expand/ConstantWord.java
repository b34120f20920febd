package org.jarnix.shell.expand;

import java.util.List;
import org.jarnix.api.lib.Glob;
import org.jarnix.shell.syntax.Word;
import org.jarnix.shell.syntax.WordPart;
import org.jspecify.annotations.Nullable;

/** A word that is one field as it stands: braces make them by the thousand. */
final class ConstantWord extends CompiledWord {
    private final String text;

    ConstantWord(String text) {
        this.text = text;
    }

    /** The field that a word is whatever options are set; null for a word that may mean more. */
    static @Nullable String text(Word word) {
        if (word.parts().size() != 1 || !(word.parts().getFirst() instanceof WordPart.Literal literal)) {
            return null;
        }
        return isConstant(literal.text()) ? literal.text() : null;
    }

    /** Whether a text means itself wherever it stands in a word. */
    static boolean isConstant(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 128 || !Character.isLetterOrDigit(c) && "_-./%,".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void expandInto(ExpansionHost host, List<String> out) {
        out.add(text);
    }

    @Override
    public String expand(ExpansionHost host) {
        return text;
    }

    @Override
    public String pattern(ExpansionHost host) {
        return Glob.quote(text);
    }

    @Override
    public String regex(ExpansionHost host) {
        return text.replace(".", "\\.");
    }

    @Override
    public String constant() {
        return text;
    }
}
